#include "nps/stats/wald_test.hpp"

#include <cstddef>
#include <vector>

#include "nps/stats/distributions.hpp"
#include "stats/cholesky.hpp"

namespace nps::stats {

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
  SquareMatrix variances(last);
  std::vector<double> differences(last);
  for (std::size_t i = 0; i < last; ++i) {
    differences[i] = estimates[i] - estimates[last];
    for (std::size_t j = 0; j < last; ++j) {
      variances.at(i, j) =
          covariance(i, j) - covariance(i, last) - covariance(last, j) + covariance(last, last);
    }
  }
  if (!factorise(variances)) return {std::nullopt, "some groups differ without any chance"};
  divide(differences, variances);
  double sum = 0;
  for (const double difference : differences) sum += difference * difference;
  const double f = sum / df1;
  return {HomogeneityTest{f, df1, df2, f_upper_p(f, df1, df2)}, {}};
}

}  // namespace nps::stats
