#include <algorithm>
#include <cmath>
#include <cstdint>

#include "nps/stats/distributions.hpp"
#include "nps/stats/paired.hpp"
#include "stats/coin_tosses.hpp"

namespace nps::stats {
namespace {

/// What is left, in units of what cancelled out, is no variance.
constexpr double kRoundingError = 1e-12;

/// Squared weights of those who moved between two groups, either way: the variance of the moves,
/// if either way is as likely.
double moved(const Transitions& transitions, std::size_t one, std::size_t other) {
  return transitions.squared()[one][other] + transitions.squared()[other][one];
}

/// More respondents in the group before than after.
double loss(const Transitions& transitions, std::size_t group) {
  double sum = 0;
  for (std::size_t other = 0; other < 3; ++other) {
    sum += transitions.counts[group][other] - transitions.counts[other][group];
  }
  return sum;
}

/// Those who left or entered a group.
double moves_of(const Transitions& transitions, std::size_t group) {
  double sum = 0;
  for (std::size_t other = 0; other < 3; ++other) {
    if (other != group) sum += moved(transitions, group, other);
  }
  return sum;
}

/// Covariance of the losses of two groups about their means, from the squared weights.
double loss_covariance(const Transitions& transitions, std::size_t one, std::size_t other) {
  const double n = transitions.n();
  const double mean_one = loss(transitions, one) / n;
  const double mean_other = loss(transitions, other) / n;
  const auto lost = [](std::size_t group, std::size_t from, std::size_t to) {
    return static_cast<double>(from == group) - static_cast<double>(to == group);
  };
  double sum = 0;
  for (std::size_t from = 0; from < 3; ++from) {
    for (std::size_t to = 0; to < 3; ++to) {
      sum += transitions.squared()[from][to] * (lost(one, from, to) - mean_one) *
             (lost(other, from, to) - mean_other);
    }
  }
  return sum;
}

std::optional<MarginTest> chi_square(double statistic, double df) {
  return MarginTest{statistic, df, chi_square_upper_p(statistic, df)};
}

/// Moves between two groups only: McNemar's test.
std::optional<MarginTest> between_two(double loss, double moves) {
  return chi_square(loss * loss / moves, 1);
}

}  // namespace

std::optional<MarginTest> stuart_maxwell(const Transitions& transitions) {
  const double ab = moved(transitions, 0, 1);
  const double ac = moved(transitions, 0, 2);
  const double bc = moved(transitions, 1, 2);
  const double a = loss(transitions, 0);
  const double b = loss(transitions, 1);
  const double c = loss(transitions, 2);
  // The determinant of the covariance: 0 when one group or all stand apart.
  const double determinant = ab * ac + ab * bc + ac * bc;
  if (determinant > 0) return chi_square((bc * a * a + ac * b * b + ab * c * c) / determinant, 2);
  if (ab > 0) return between_two(a, ab);
  if (ac > 0) return between_two(a, ac);
  if (bc > 0) return between_two(b, bc);
  return std::nullopt;
}

std::optional<MarginTest> bhapkar(const Transitions& transitions) {
  const std::optional<MarginTest> stuart = stuart_maxwell(transitions);
  if (!stuart) return std::nullopt;
  if (stuart->df == 1) {
    const std::size_t group = moved(transitions, 0, 1) + moved(transitions, 0, 2) > 0 ? 0 : 1;
    const double variance = loss_covariance(transitions, group, group);
    if (!(variance > kRoundingError * moves_of(transitions, group))) return std::nullopt;
    const double lost = loss(transitions, group);
    return chi_square(lost * lost / variance, 1);
  }
  const double aa = loss_covariance(transitions, 0, 0);
  const double ab = loss_covariance(transitions, 0, 1);
  const double bb = loss_covariance(transitions, 1, 1);
  const double determinant = aa * bb - ab * ab;
  const double by_chance = moves_of(transitions, 0) * moves_of(transitions, 1);
  if (!(determinant > kRoundingError * by_chance)) return std::nullopt;
  const double a = loss(transitions, 0);
  const double b = loss(transitions, 1);
  return chi_square((bb * a * a - 2 * ab * a * b + aa * b * b) / determinant, 2);
}

Moves moves(const Transitions& transitions, std::size_t group) {
  Moves result;
  for (std::size_t other = 0; other < 3; ++other) {
    if (other == group) continue;
    result.left += transitions.counts[group][other];
    result.entered += transitions.counts[other][group];
  }
  return result;
}

std::optional<McNemar> mcnemar(const Transitions& transitions, std::size_t group) {
  McNemar result;
  result.moves = moves(transitions, group);
  const double movers = result.moves.left + result.moves.entered;
  if (!(movers > 0)) return std::nullopt;
  const double difference = result.moves.entered - result.moves.left;
  result.test = *chi_square(difference * difference / moves_of(transitions, group), 1);
  if (!transitions.squares) {
    const double corrected = std::max(std::abs(difference) - 1, 0.0);
    result.corrected_p = chi_square(corrected * corrected / movers, 1)->p;
  }
  if (!transitions.squares && movers == std::floor(movers) && movers <= kMostTosses) {
    const auto tosses = static_cast<std::int64_t>(movers);
    const auto distance = static_cast<std::int64_t>(std::abs(difference));
    result.exact_p = share_of_tosses_as_far(tosses, 0, distance);
    // The next distance is two away: whoever goes the other way is no longer on this side.
    result.mid_p = (*result.exact_p + share_of_tosses_as_far(tosses, 0, distance + 2)) / 2;
  }
  return result;
}

}  // namespace nps::stats
