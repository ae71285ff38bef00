#include <algorithm>
#include <cmath>

#include "nps/stats/distributions.hpp"
#include "stats/paired_families.hpp"
#include "stats/two_sample_families.hpp"
#include "stats/whole_counts.hpp"

namespace nps::stats {
namespace {

double cube_less_itself(double ties) { return (ties * ties - 1) * ties; }

/// Pairs of an answer of `a` and one of `b` in which that of `a` is in the better group.
double better_pairs(const Counts& a, const Counts& b) {
  return a.promoters * (b.passives + b.detractors) + a.passives * b.detractors;
}

}  // namespace

double corrected_z(double excess, double spread) {
  return std::copysign(std::max(std::abs(excess) - 0.5, 0.0), excess) / spread;
}

TwoSampleResult mann_whitney_test(const Side& a, const Side& b) {
  TwoSampleResult result;
  result.estimate = a.nps - b.nps;
  result.no_interval = kNoDifferenceInterval;
  const double pairs = a.counts.n() * b.counts.n();
  const double all = a.counts.n() + b.counts.n();
  const double ties = cube_less_itself(a.counts.promoters + b.counts.promoters) +
                      cube_less_itself(a.counts.passives + b.counts.passives) +
                      cube_less_itself(a.counts.detractors + b.counts.detractors);
  const double untied = cube_less_itself(all) - ties;
  if (!(untied > 0)) {
    result.no_p = kNoSpread;
    return result;
  }
  const double spread = std::sqrt(pairs / 12 * untied / (all * (all - 1)));
  const double excess = (better_pairs(a.counts, b.counts) - better_pairs(b.counts, a.counts)) / 2;
  const double z = excess / spread;
  result.statistic = z;
  // Effective counts have no ranks whose sum could be corrected.
  if (are_whole(a.counts) && are_whole(b.counts)) {
    result.ranks = RankSum{pairs / 2 + excess, normal_two_sided_p(z)};
    result.statistic = corrected_z(excess, spread);
  }
  result.p = normal_two_sided_p(*result.statistic);
  return result;
}

PairedResult wilcoxon_test(const Transitions& transitions, double /*level*/) {
  PairedResult result;
  const double ups = transitions.changed_by(1);
  const double ups_by_two = transitions.changed_by(2);
  const double downs = transitions.changed_by(-1);
  const double downs_by_two = transitions.changed_by(-2);
  const double ones = ups + downs;
  const double twos = ups_by_two + downs_by_two;
  const double changed = ones + twos;
  result.estimate = (ups - downs + 2 * (ups_by_two - downs_by_two)) / transitions.n();
  result.no_interval = "the test is about ranks and has no interval of the change";
  if (transitions.design) {
    result.no_p = "a signed rank test needs respondents who were drawn one by one";
    return result;
  }
  if (transitions.squares) {
    result.no_p = "a signed rank test needs respondents who weigh alike";
    return result;
  }
  if (!(changed > 0)) {
    result.no_p = kNobodyMoved;
    return result;
  }
  // Changes of the same size share their mean rank.
  const double sum = ups * (ones + 1) / 2 + ups_by_two * (ones + (twos + 1) / 2);
  const double variance = changed * (changed + 1) * (2 * changed + 1) / 24 -
                          (cube_less_itself(ones) + cube_less_itself(twos)) / 48;
  const double excess = sum - changed * (changed + 1) / 4;
  result.ranks = RankSum{sum, normal_two_sided_p(excess / std::sqrt(variance))};
  result.statistic = corrected_z(excess, std::sqrt(variance));
  result.p = normal_two_sided_p(*result.statistic);
  return result;
}

}  // namespace nps::stats
