#include "nps/stats/mann_kendall.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "nps/stats/distributions.hpp"
#include "nps/stats/linear_trend.hpp"

namespace nps::stats {
namespace {

constexpr std::size_t kMostExact = 50;

/// Of all pairs, earlier before later.
struct Pairs {
  std::int64_t s = 0;
  std::vector<double> slopes;
};

Pairs pairs_of(std::span<const TimedValue> values) {
  Pairs pairs;
  pairs.slopes.reserve(values.size() * (values.size() - 1) / 2);
  for (std::size_t j = 1; j < values.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const double rise = values[j].value - values[i].value;
      pairs.s += (rise > 0 ? 1 : 0) - (rise < 0 ? 1 : 0);
      pairs.slopes.push_back(rise / (values[j].time - values[i].time));
    }
  }
  return pairs;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

/// The slopes that stand `reach` / 2 ranks from the middle.
std::optional<Interval> slopes_around_median(std::vector<double> slopes, double reach) {
  const double rank = std::round((static_cast<double>(slopes.size()) - reach) / 2);
  if (!(rank >= 1) || !(reach > 0)) return std::nullopt;
  const auto at = [&](std::size_t place) {
    const auto wanted = slopes.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(slopes.begin(), wanted, slopes.end());
    return *wanted;
  };
  const auto below = static_cast<std::size_t>(rank) - 1;
  return Interval{at(below), at(slopes.size() - 1 - below)};
}

/// k (k - 1) (2 k + 5)
double spread(double k) { return k * (k - 1) * (2 * k + 5); }

struct Ties {
  bool any = false;
  double spread = 0;
  double pairs = 0;  ///< of equal values
};

Ties ties_of(std::span<const TimedValue> values) {
  std::vector<double> sorted;
  for (const TimedValue& value : values) sorted.push_back(value.value);
  std::sort(sorted.begin(), sorted.end());
  Ties ties;
  for (auto from = sorted.begin(); from != sorted.end();) {
    const auto to = std::upper_bound(from, sorted.end(), *from);
    ties.any = ties.any || to - from > 1;
    const auto alike = static_cast<double>(to - from);
    ties.spread += spread(alike);
    ties.pairs += alike * (alike - 1) / 2;
    from = to;
  }
  return ties;
}

/// Share of all orders of `k` different values whose s is as far from 0 or farther. An order with
/// d falling pairs has s = k (k - 1) / 2 - 2 d; d is a sum of independent numbers, evenly
/// distributed over 0 … j for j = 1 … k - 1.
double share_as_far(std::size_t k, std::int64_t s) {
  std::vector<double> shares{1};
  for (std::size_t j = 1; j < k; ++j) {
    std::vector<double> next(shares.size() + j);
    double window = 0;
    for (std::size_t d = 0; d < next.size(); ++d) {
      if (d < shares.size()) window += shares[d];
      if (d > j) window -= shares[d - j - 1];
      next[d] = window / static_cast<double>(j + 1);
    }
    shares = std::move(next);
  }
  const auto most_falls = (static_cast<std::int64_t>(shares.size()) - 1 - std::abs(s)) / 2;
  double tail = 0;
  for (std::int64_t d = 0; d <= most_falls; ++d) tail += shares[static_cast<std::size_t>(d)];
  return s == 0 ? 1 : std::min(2 * tail, 1.0);
}

}  // namespace

std::optional<MannKendall> mann_kendall(std::span<const TimedValue> values, double level) {
  if (values.size() < kLeastPeriods) return std::nullopt;
  Pairs pairs = pairs_of(values);
  const Ties ties = ties_of(values);
  MannKendall result;
  result.s = pairs.s;
  result.sen_slope = median(pairs.slopes);
  result.variance = (spread(static_cast<double>(values.size())) - ties.spread) / 18;
  const auto all = static_cast<double>(pairs.slopes.size());
  if (all > ties.pairs) {
    result.tau = static_cast<double>(pairs.s) / std::sqrt(all * (all - ties.pairs));
  }
  result.sen_interval = slopes_around_median(
      std::move(pairs.slopes), normal_two_sided_quantile(level) * std::sqrt(result.variance));
  if (pairs.s != 0) {
    const auto s = static_cast<double>(pairs.s);
    result.z = std::copysign(std::abs(s) - 1, s) / std::sqrt(result.variance);
  }
  result.exact = !ties.any && values.size() <= kMostExact;
  result.p = result.exact ? share_as_far(values.size(), pairs.s) : normal_two_sided_p(result.z);
  return result;
}

}  // namespace nps::stats
