#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

/// The method of variance estimates recovery: the interval of a difference from the intervals of
/// its two sides. Zou GY, Donner A (2008), Statistics in Medicine 27:1693-1702.
namespace nps::stats {

/// How far the interval of a difference reaches: `one` and `other` are the reaches of the single
/// intervals that pull it the same way.
[[nodiscard]] inline double mover_reach(double one, double other) {
  return std::sqrt(one * one + other * other);
}

/// The z at which the interval of a difference `distance` > 0 starts to cover 0. `below(x)` is the
/// z at which the lower limit of the first side lies x below its estimate, `above(y)` the z at
/// which the upper limit of the second lies y above; both increase from 0. `share`, inside (0, 1),
/// is where to start: the first side's part of the variance.
///
/// Reaches that just cover 0 have x^2 + y^2 = distance^2, so one unknown is left, u = x^2 /
/// distance^2: the z of both sides are equal there. Secant steps inside a bracket; four or five
/// calls of each function as a rule.
template <class Below, class Above>
[[nodiscard]] double mover_z(double distance, double share, const Below& below,
                             const Above& above) {
  constexpr int kMostSteps = 200;
  // The error after a step is about the product of this one and the one before.
  constexpr double kLastStep = 1e-10;
  const auto excess = [&](double u) {
    return below(distance * std::sqrt(u)) - above(distance * std::sqrt(1 - u));
  };
  double low = 0;
  double high = 1;
  double before = std::numeric_limits<double>::quiet_NaN();
  double excess_before = before;
  double u = share;
  for (int step = 0; step < kMostSteps; ++step) {
    const double here = excess(u);
    if (here == 0) break;
    (here < 0 ? low : high) = u;
    // Without a step before, both z are taken for straight lines through 0.
    const double next = step == 0 ? u * (1 - 2 * (1 - u) * here / below(distance * std::sqrt(u)))
                                  : u - here * (u - before) / (here - excess_before);
    before = u;
    excess_before = here;
    // Written so that what is no number halves, too.
    const bool is_safe = next > low && next < high;
    u = is_safe ? next : low + (high - low) / 2;
    if ((is_safe && std::abs(u - before) <= kLastStep) || u <= low || u >= high) break;
  }
  // The side that reaches farther is the one whose distance has all its digits.
  return u >= 0.5 ? below(distance * std::sqrt(u)) : above(distance * std::sqrt(1 - u));
}

}  // namespace nps::stats
