#include <algorithm>
#include <array>
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

/// What a transition takes from a group, less `mean`.
TransitionVector losses(std::size_t group, double mean) {
  TransitionVector values{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<double>(i / 3 == group) - static_cast<double>(i % 3 == group) - mean;
  }
  return values;
}

/// Wald's F with (df - k + 1) / (df k) of its chi-square.
std::optional<MarginTest> adjusted_wald(double statistic, double k, double df) {
  const double df2 = df - k + 1;
  if (!(df2 > 0)) return std::nullopt;
  const double f = statistic * df2 / (df * k);
  return MarginTest{f, k, f_upper_p(f, k, df2), df2};
}

/// The change of one group. `centred`: of its share, else of its total.
std::optional<MarginTest> one_by_design(const Transitions& transitions, std::size_t group,
                                        bool centred) {
  const TransitionDesign& design = *transitions.design;
  if (!design.unknown.empty()) return std::nullopt;
  const double lost = loss(transitions, group);
  const double variance =
      design.variance_of_total(losses(group, centred ? lost / transitions.n() : 0));
  if (!(variance > 0)) return std::nullopt;
  return adjusted_wald(lost * lost / variance, 1, design.df);
}

/// The changes of all three groups.
std::optional<MarginTest> all_by_design(const Transitions& transitions, bool centred) {
  const TransitionDesign& design = *transitions.design;
  if (!design.unknown.empty()) return std::nullopt;
  std::array<bool, 3> moves{};
  for (std::size_t group = 0; group < 3; ++group) moves[group] = moves_of(transitions, group) > 0;
  for (std::size_t group = 0; group < 3; ++group) {
    // Moves between two groups only.
    if (!moves[group]) return one_by_design(transitions, (group + 1) % 3, centred);
  }
  const double a = loss(transitions, 0);
  const double b = loss(transitions, 1);
  const double n = transitions.n();
  const TransitionVector of_a = losses(0, centred ? a / n : 0);
  const TransitionVector of_b = losses(1, centred ? b / n : 0);
  const double aa = design.variance_of_total(of_a);
  const double bb = design.variance_of_total(of_b);
  const double ab = design.covariance_of_totals(of_a, of_b);
  const double determinant = aa * bb - ab * ab;
  if (!(determinant > kRoundingError * aa * bb)) return std::nullopt;
  return adjusted_wald((bb * a * a - 2 * ab * a * b + aa * b * b) / determinant, 2, design.df);
}

/// Moves between two groups only: McNemar's test.
std::optional<MarginTest> between_two(double loss, double moves) {
  return chi_square(loss * loss / moves, 1);
}

}  // namespace

double TransitionDesign::covariance_of_totals(const TransitionVector& a,
                                              const TransitionVector& b) const {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) sum += a[i] * covariances[i][j] * b[j];
  }
  return sum;
}

double TransitionDesign::variance_of_total(const TransitionVector& values) const {
  double size = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    size += values[i] * values[i] * covariances[i][i];
  }
  const double variance = covariance_of_totals(values, values);
  return variance > kRoundingError * size ? variance : 0;
}

std::optional<MarginTest> stuart_maxwell(const Transitions& transitions) {
  if (transitions.design) return all_by_design(transitions, false);
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
  if (transitions.design) return all_by_design(transitions, true);
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
  if (transitions.design) {
    const std::optional<MarginTest> test = one_by_design(transitions, group, false);
    if (!test) return std::nullopt;
    result.test = *test;
    return result;
  }
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
