#pragma once

#include <span>
#include <vector>

#include "nps/stats/counts.hpp"
#include "nps/stats/interval.hpp"
#include "nps/stats/share_difference.hpp"

/// What the methods of a trend know of consecutive periods: the mean of each period's answers and
/// how much answers vary, whether these are the -1, 0, +1 of an NPS, the 0 and 1 of a share, or
/// scores.
namespace nps::stats {

/// Values of answers that stand together.
struct Answers {
  double n = 0;
  double total = 0;     ///< sum of the values
  double mean = 0;      ///< equal for equal parts of n, as a quotient of whole numbers is
  double variance = 0;  ///< of the values, divisor n; 0 without answers

  [[nodiscard]] bool any() const { return n > 0; }
};

/// Periods with fewer answers than this have the variance of all answers together: their own is not
/// known well and goes up and down with their mean, that of shares and scores more than that of an
/// NPS (docs/methods has the simulations).
inline constexpr double kLeastOwnVariance = 100;
inline constexpr double kLeastOwnVarianceOfScores = 400;

/// Consecutive periods; one without answers is there, too, because places are the time.
struct Series {
  std::vector<Answers> periods;
  Answers all;  ///< of all periods together
  /// That of all answers; where they are all alike, that of these and a few that do vary. Never 0.
  double known_variance = 0;
  Interval range;                                         ///< what a mean can be
  double least_own_variance = kLeastOwnVarianceOfScores;  ///< answers of a period that has its own
};

/// The NPS on the scale of shares. Answers that are all alike are taken with the pseudo-answers of
/// the adjusted Wald interval (Rocks 2016).
[[nodiscard]] Series nps_series(std::span<const Counts> periods);

/// A share. Answers that are all alike are taken with two more at either end (Agresti and Coull
/// 1998).
[[nodiscard]] Series share_series(std::span<const Part> periods);

/// A mean of values in `range`, which must not be empty; answers that are all alike as of a share.
/// `all` are the answers of all periods.
[[nodiscard]] Series mean_series(std::vector<Answers> periods, const Answers& all, Interval range);

}  // namespace nps::stats
