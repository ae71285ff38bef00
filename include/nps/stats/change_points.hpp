#pragma once

#include <cstddef>
#include <vector>

#include "nps/stats/series.hpp"

namespace nps::stats {

/// Where one level of the mean, such as the NPS, ends and another begins.
struct ChangePoint {
  std::size_t period = 0;  ///< first of the new level
  double before = 0;       ///< mean of all answers of the level that ends
  double after = 0;
  double z = 0;  ///< of the difference between the two
};

struct Segmentation {
  std::vector<ChangePoint> changes;
  double residual = 0;  ///< chi-square of what the levels leave over
};

/// A level lasts for at least so many periods with answers, and has at least so many answers.
inline constexpr std::size_t kLeastLevelPeriods = 2;
inline constexpr double kLeastLevelAnswers = 30;

/// A change must be as evident as a two-sided test at these shares of 1 - level asks: one at the
/// latest place where a change can be, which is what a monitor looks at each time, and all other
/// places together, each with an equal part of the share.
inline constexpr double kShareOfLatestChange = 0.6;
inline constexpr double kShareOfOtherChanges = 0.2;

/// Levels of the mean by least penalised chi-square, over all ways to cut the series (optimal
/// partitioning: Jackson et al. 2005, IEEE Signal Processing Letters 12:105-108), with the variance
/// `sigma`^2 / n in every period. The penalty of a change is z^2 of the test named above. Time
/// grows with the square of the number of periods. `sigma` > 0.
[[nodiscard]] Segmentation find_change_points(const Series& series, double sigma, double level);

}  // namespace nps::stats
