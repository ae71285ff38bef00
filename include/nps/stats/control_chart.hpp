#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "nps/stats/series.hpp"

/// Control charts of the means of consecutive periods, such as their NPS (Shewhart 1931; limits for
/// unequal bases: Montgomery, Introduction to Statistical Quality Control, ch. 6 and 7).
namespace nps::stats {

/// Where the mean of one period may lie when nothing has changed.
struct ControlLimits {
  double center = 0;
  double low = 0;  ///< three standard errors from the centre, inside the range
  double high = 0;
  double z = 0;  ///< of the period: standard errors above the centre
};

/// Signs that a period is not like the others. Each says what is true at its last period.
enum class RunRule : std::uint8_t {
  beyond_limits,   ///< one period beyond three standard errors
  two_of_three,    ///< two of three on one side beyond two standard errors
  four_of_five,    ///< four of five on one side beyond one standard error
  eight_one_side,  ///< eight in a row on one side of the centre
};

/// As machine formats write it: "beyond_limits".
[[nodiscard]] std::string_view name_of(RunRule rule);

struct ControlPoint {
  ControlLimits limits;
  std::vector<RunRule> signals;  ///< in the order of RunRule
};

struct ControlChart {
  double center = 0;  ///< mean of all answers together
  double sigma = 0;   ///< standard deviation of all answers together
  /// Laney's sigma_z: how much more the periods differ from one to the next than sampling explains;
  /// nothing for a single period.
  std::optional<double> sigma_z;
  bool widened = false;        ///< the limits have been multiplied by sigma_z
  bool overdispersed = false;  ///< widened, and chance makes sigma_z as large in less than 1 % of
                               ///< series that do not change
  /// One for each period, empty for those without answers.
  std::vector<std::optional<ControlPoint>> points;
};

/// sigma_z above which the limits are widened.
inline constexpr double kOverdispersed = 1.2;

/// The chart of periods in their order; those without answers have no point and are passed over by
/// the run rules. Limits: centre +- 3 sigma / sqrt(n), times sigma_z where that is above
/// kOverdispersed (Laney 2002, Quality Engineering 14:531-537). Nothing when there are no answers,
/// or all are alike.
[[nodiscard]] std::optional<ControlChart> control_chart(const Series& series);

}  // namespace nps::stats
