#include "nps/stats/homogeneity.hpp"

#include <vector>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"

namespace nps::stats {
namespace {

struct Group {
  double n = 0;
  double mean = 0;
  double weight = 0;  ///< n over the variance of the scores, divisor n - 1
};

std::vector<Group> usable(std::span<const Counts> groups) {
  std::vector<Group> usable;
  for (const Counts& counts : groups) {
    const double n = counts.n();
    if (n < 2 || !(*score_variance(counts) > 0)) continue;
    usable.push_back({n, *nps(counts), (n - 1) / *score_variance(counts)});
  }
  return usable;
}

std::vector<Group> usable(std::span<const Moments> groups) {
  std::vector<Group> usable;
  for (const Moments& group : groups) {
    if (group.n < 2 || !(group.variance > 0)) continue;
    usable.push_back({group.n, group.mean, group.n / group.variance});
  }
  return usable;
}

HomogeneityResult test_of(const std::vector<Group>& usable) {
  if (usable.size() < 2) {
    return {{}, "fewer than two groups have two answers and any spread among them"};
  }
  const double k = static_cast<double>(usable.size());
  double weights = 0;
  double weighted_means = 0;
  for (const Group& group : usable) {
    weights += group.weight;
    weighted_means += group.weight * group.mean;
  }
  const double mean = weighted_means / weights;
  double between = 0;
  double imbalance = 0;
  for (const Group& group : usable) {
    const double rest = 1 - group.weight / weights;
    between += group.weight * (group.mean - mean) * (group.mean - mean);
    imbalance += rest * rest / (group.n - 1);
  }
  HomogeneityTest test;
  test.df1 = k - 1;
  test.df2 = (k * k - 1) / (3 * imbalance);
  test.statistic = between / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * imbalance);
  test.p = f_upper_p(test.statistic, test.df1, test.df2);
  return {test, {}};
}

}  // namespace

HomogeneityResult welch_anova(std::span<const Counts> groups) { return test_of(usable(groups)); }

HomogeneityResult welch_anova_of_means(std::span<const Moments> groups) {
  return test_of(usable(groups));
}

}  // namespace nps::stats
