#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "stats/two_sample_families.hpp"

namespace nps::stats {
namespace {

/// Probabilities of `first`, `first` + 1, … marked ones among those drawn.
struct Draws {
  std::int64_t first = 0;
  std::vector<double> shares;
};

/// Drawing `drawn` of `all` without putting back, of which `marked` are marked. From the most
/// frequent number outward by the ratio of neighbours; what is below 1e-300 of it is left out.
Draws draw(std::int64_t all, std::int64_t marked, std::int64_t drawn) {
  const std::int64_t least = std::max<std::int64_t>(0, drawn - (all - marked));
  const std::int64_t most = std::min(marked, drawn);
  const auto mode = std::clamp((drawn + 1) * (marked + 1) / (all + 2), least, most);
  const auto number = [](std::int64_t count) { return static_cast<double>(count); };
  /// P(k + 1) / P(k)
  const auto ratio = [&](std::int64_t k) {
    return number(marked - k) * number(drawn - k) /
           (number(k + 1) * number(all - marked - drawn + k + 1));
  };
  std::vector<double> below;
  double weight = 1;
  for (std::int64_t k = mode; k > least; --k) {
    weight /= ratio(k - 1);
    if (weight < 1e-300) break;
    below.push_back(weight);
  }
  Draws draws{mode - static_cast<std::int64_t>(below.size()), {below.rbegin(), below.rend()}};
  draws.shares.push_back(1);
  weight = 1;
  for (std::int64_t k = mode; k < most; ++k) {
    weight *= ratio(k);
    if (weight < 1e-300) break;
    draws.shares.push_back(weight);
  }
  double sum = 0;
  for (const double share : draws.shares) sum += share;
  for (double& share : draws.shares) share /= sum;
  return draws;
}

struct WholeCounts {
  std::int64_t promoters = 0;
  std::int64_t passives = 0;
  std::int64_t detractors = 0;
  [[nodiscard]] std::int64_t n() const { return promoters + passives + detractors; }
};

bool are_whole(const Counts& counts) {
  const auto is_whole = [](double count) { return count == std::floor(count); };
  return is_whole(counts.promoters) && is_whole(counts.passives) && is_whole(counts.detractors);
}

WholeCounts whole(const Counts& counts) {
  return {static_cast<std::int64_t>(counts.promoters), static_cast<std::int64_t>(counts.passives),
          static_cast<std::int64_t>(counts.detractors)};
}

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
