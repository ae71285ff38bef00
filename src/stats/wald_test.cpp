#include "nps/stats/wald_test.hpp"

#include <cmath>
#include <vector>

#include "nps/stats/distributions.hpp"

namespace nps::stats {
namespace {

constexpr double kRoundingError = 1e-12;

/// A square matrix, row by row.
struct Matrix {
  std::size_t size;
  std::vector<double> cells;

  double& at(std::size_t row, std::size_t column) { return cells[row * size + column]; }
};

/// The lower factor of `matrix` in its place (Cholesky); false when it is not positive definite.
bool factorise(Matrix& matrix) {
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

/// v' M^-1 v, with the factor of M.
double quadratic_form(Matrix& factor, std::vector<double> vector) {
  double sum = 0;
  for (std::size_t i = 0; i < factor.size; ++i) {
    for (std::size_t k = 0; k < i; ++k) vector[i] -= factor.at(i, k) * vector[k];
    vector[i] /= factor.at(i, i);
    sum += vector[i] * vector[i];
  }
  return sum;
}

}  // namespace

HomogeneityResult wald_test(std::span<const double> estimates, std::span<const double> covariances,
                            double df) {
  const std::size_t groups = estimates.size();
  if (groups < 2) return {std::nullopt, "fewer than two groups can be tested"};
  if (groups > kMostWaldGroups) return {std::nullopt, "more than 300 groups"};
  const auto df1 = static_cast<double>(groups - 1);
  const double df2 = df - df1;
  if (df2 < 1) return {std::nullopt, "too few primary sampling units for so many groups"};
  const std::size_t last = groups - 1;
  const auto covariance = [&](std::size_t i, std::size_t j) { return covariances[i * groups + j]; };
  Matrix variances{last, std::vector<double>(last * last)};
  std::vector<double> differences(last);
  for (std::size_t i = 0; i < last; ++i) {
    differences[i] = estimates[i] - estimates[last];
    for (std::size_t j = 0; j < last; ++j) {
      variances.at(i, j) =
          covariance(i, j) - covariance(i, last) - covariance(last, j) + covariance(last, last);
    }
  }
  if (!factorise(variances)) return {std::nullopt, "some groups differ without any chance"};
  const double f = quadratic_form(variances, differences) / df1;
  return {HomogeneityTest{f, df1, df2, f_upper_p(f, df1, df2)}, {}};
}

}  // namespace nps::stats
