#include "nps/stats/homogeneity.hpp"

#include <vector>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"

namespace nps::stats {
namespace {

struct Group {
  double n = 0;
  double nps = 0;
  double weight = 0;  ///< n over the variance of the scores, divisor n - 1
};

std::vector<Group> usable_groups(std::span<const Counts> groups) {
  std::vector<Group> usable;
  for (const Counts& counts : groups) {
    const double n = counts.n();
    if (n < 2 || !(*score_variance(counts) > 0)) continue;
    usable.push_back({n, *nps(counts), (n - 1) / *score_variance(counts)});
  }
  return usable;
}

}  // namespace

HomogeneityResult welch_anova(std::span<const Counts> groups) {
  const std::vector<Group> usable = usable_groups(groups);
  if (usable.size() < 2) {
    return {{}, "fewer than two groups have two answers and any spread among them"};
  }
  const double k = static_cast<double>(usable.size());
  double weights = 0;
  double weighted_nps = 0;
  for (const Group& group : usable) {
    weights += group.weight;
    weighted_nps += group.weight * group.nps;
  }
  const double mean = weighted_nps / weights;
  double between = 0;
  double imbalance = 0;
  for (const Group& group : usable) {
    const double rest = 1 - group.weight / weights;
    between += group.weight * (group.nps - mean) * (group.nps - mean);
    imbalance += rest * rest / (group.n - 1);
  }
  HomogeneityTest test;
  test.df1 = k - 1;
  test.df2 = (k * k - 1) / (3 * imbalance);
  test.statistic = between / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * imbalance);
  test.p = f_upper_p(test.statistic, test.df1, test.df2);
  return {test, {}};
}

}  // namespace nps::stats
