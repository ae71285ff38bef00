#pragma once

#include <cstddef>
#include <vector>

namespace nps::stats {

/// A square matrix, row by row.
struct SquareMatrix {
  explicit SquareMatrix(std::size_t rows) : size(rows), cells(rows * rows) {}

  double& at(std::size_t row, std::size_t column) { return cells[row * size + column]; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return cells[row * size + column];
  }

  std::size_t size;
  std::vector<double> cells;
};

/// Puts the lower factor L of `matrix` = L L' in its place; what stands above the diagonal is not
/// read and stays. False when it is not positive definite but for rounding errors.
[[nodiscard]] bool factorise(SquareMatrix& matrix);

/// Replaces `vector` by L^-1 `vector`.
void divide(std::vector<double>& vector, const SquareMatrix& factor);

}  // namespace nps::stats
