#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "stats/draws.hpp"
#include "stats/two_sample_families.hpp"
#include "stats/whole_counts.hpp"

namespace nps::stats {
namespace {

/// Share of all ways to deal out the answers under which the groups are as far apart or farther.
/// The distance is compared in whole numbers, (promoters - detractors) N - n S, so that no tie is
/// lost.
double share_as_far(const WholeCounts& a, const WholeCounts& b) {
  const std::int64_t all = a.n() + b.n();
  const std::int64_t promoters = a.promoters + b.promoters;
  const std::int64_t detractors = a.detractors + b.detractors;
  const std::int64_t expected = a.n() * (promoters - detractors);
  const std::int64_t observed = std::abs((a.promoters - a.detractors) * all - expected);
  if (observed == 0) return 1;
  double share = 0;
  const Draws of_promoters = draw(all, promoters, a.n());
  for (std::size_t i = 0; i < of_promoters.shares.size(); ++i) {
    const std::int64_t drawn_promoters = of_promoters.first + static_cast<std::int64_t>(i);
    const Draws of_detractors = draw(all - promoters, detractors, a.n() - drawn_promoters);
    double as_far = 0;
    for (std::size_t j = 0; j < of_detractors.shares.size(); ++j) {
      const std::int64_t net = drawn_promoters - of_detractors.first - static_cast<std::int64_t>(j);
      if (std::abs(net * all - expected) >= observed) as_far += of_detractors.shares[j];
    }
    share += of_promoters.shares[i] * as_far;
  }
  return std::min(share, 1.0);
}

}  // namespace

TwoSampleResult permutation_test(const Side& a, const Side& b) {
  TwoSampleResult result;
  result.estimate = a.nps - b.nps;
  result.no_interval = kNoDifferenceInterval;
  if (!are_whole(a.counts) || !are_whole(b.counts)) {
    result.no_p = "a permutation test needs whole answers";
  } else if (a.counts.n() + b.counts.n() > kMostPermuted) {
    result.no_p = "more than 20,000 answers are too many for the permutation test; use mover";
  } else {
    // Dealing out the smaller group is the same and takes less time; and so does the result not
    // depend on which is the first.
    const WholeCounts first = whole(a.counts);
    const WholeCounts second = whole(b.counts);
    result.p = first.n() < second.n() || (first.n() == second.n() && a.nps <= b.nps)
                   ? share_as_far(first, second)
                   : share_as_far(second, first);
  }
  return result;
}

}  // namespace nps::stats
