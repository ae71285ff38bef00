#include "stats/cholesky.hpp"

#include <cmath>

namespace nps::stats {

bool factorise(SquareMatrix& matrix) {
  constexpr double kRoundingError = 1e-12;
  for (std::size_t j = 0; j < matrix.size; ++j) {
    const double diagonal = matrix.at(j, j);
    for (std::size_t k = 0; k < j; ++k) matrix.at(j, j) -= matrix.at(j, k) * matrix.at(j, k);
    if (!(matrix.at(j, j) > kRoundingError * diagonal)) return false;
    matrix.at(j, j) = std::sqrt(matrix.at(j, j));
    for (std::size_t i = j + 1; i < matrix.size; ++i) {
      for (std::size_t k = 0; k < j; ++k) matrix.at(i, j) -= matrix.at(i, k) * matrix.at(j, k);
      matrix.at(i, j) /= matrix.at(j, j);
    }
  }
  return true;
}

void divide(std::vector<double>& vector, const SquareMatrix& factor) {
  for (std::size_t i = 0; i < factor.size; ++i) {
    for (std::size_t k = 0; k < i; ++k) vector[i] -= factor.at(i, k) * vector[k];
    vector[i] /= factor.at(i, i);
  }
}

}  // namespace nps::stats
