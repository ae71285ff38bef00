#include <algorithm>
#include <cstddef>
#include <tuple>

#include "stats/draws.hpp"
#include "stats/two_sample_families.hpp"
#include "stats/whole_counts.hpp"

namespace nps::stats {
namespace {

/// Tables whose probability is this much above that of the observed one, in units of it, are as
/// probable: the difference is rounding. R allows for 1e-7 and so counts a few tables more.
constexpr double kRounding = 1e-10;

/// Share of all tables with these margins that are as improbable as the observed one, or more so.
double share_as_improbable(const WholeCounts& a, const WholeCounts& b) {
  const std::int64_t all = a.n() + b.n();
  const std::int64_t promoters = a.promoters + b.promoters;
  const std::int64_t detractors = a.detractors + b.detractors;
  const Draws of_promoters = draw(all, promoters, a.n());
  const auto detractors_beside = [&](std::int64_t drawn_promoters) {
    return draw(all - promoters, detractors, a.n() - drawn_promoters);
  };
  const double observed =
      of_promoters.share_of(a.promoters) * detractors_beside(a.promoters).share_of(a.detractors);
  double share = 0;
  for (std::size_t i = 0; i < of_promoters.shares.size(); ++i) {
    const double of_row = of_promoters.shares[i];
    double as_improbable = 0;
    for (const double beside :
         detractors_beside(of_promoters.first + static_cast<std::int64_t>(i)).shares) {
      if (of_row * beside <= observed * (1 + kRounding)) as_improbable += beside;
    }
    share += of_row * as_improbable;
  }
  return std::min(share, 1.0);
}

}  // namespace

TwoSampleResult fisher_test(const Side& a, const Side& b) {
  TwoSampleResult result;
  result.estimate = a.nps - b.nps;
  result.no_interval = kNoDifferenceInterval;
  if (!are_whole(a.counts) || !are_whole(b.counts)) {
    result.no_p = "Fisher's exact test needs whole answers";
  } else if (a.counts.n() + b.counts.n() > kMostPermuted) {
    result.no_p = "more than 20,000 answers are too many for Fisher's exact test; use score";
  } else {
    // As in the permutation test: the smaller group is dealt out, whichever is the first.
    const WholeCounts first = whole(a.counts);
    const WholeCounts second = whole(b.counts);
    const auto order = [](const WholeCounts& group) {
      return std::tuple(group.n(), group.promoters, group.detractors);
    };
    result.p = order(first) <= order(second) ? share_as_improbable(first, second)
                                             : share_as_improbable(second, first);
  }
  return result;
}

}  // namespace nps::stats
