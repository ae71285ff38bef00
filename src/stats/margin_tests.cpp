#include <cmath>
#include <cstdint>

#include "nps/stats/distributions.hpp"
#include "nps/stats/paired.hpp"
#include "stats/coin_tosses.hpp"

namespace nps::stats {
namespace {

/// Respondents who moved between two groups, either way.
double moved(const Transitions& transitions, std::size_t one, std::size_t other) {
  return transitions.counts[one][other] + transitions.counts[other][one];
}

/// More respondents in the group before than after.
double loss(const Transitions& transitions, std::size_t group) {
  double sum = 0;
  for (std::size_t other = 0; other < 3; ++other) {
    sum += transitions.counts[group][other] - transitions.counts[other][group];
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
  const double rest = 1 - stuart->statistic / transitions.n();
  if (!(rest > 0)) return std::nullopt;
  return chi_square(stuart->statistic / rest, stuart->df);
}

std::optional<McNemar> mcnemar(const Transitions& transitions, std::size_t group) {
  McNemar result;
  for (std::size_t other = 0; other < 3; ++other) {
    if (other == group) continue;
    result.left += transitions.counts[group][other];
    result.entered += transitions.counts[other][group];
  }
  const double moves = result.left + result.entered;
  if (!(moves > 0)) return std::nullopt;
  const double difference = result.entered - result.left;
  result.test = *chi_square(difference * difference / moves, 1);
  if (moves == std::floor(moves) && moves <= kMostTosses) {
    result.exact_p = share_of_tosses_as_far(static_cast<std::int64_t>(moves), 0,
                                            static_cast<std::int64_t>(std::abs(difference)));
  }
  return result;
}

}  // namespace nps::stats
