#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "nps/stats/series.hpp"

/// Control charts of the means of consecutive periods, such as their NPS (Shewhart 1931; limits for
/// unequal bases: Montgomery, Introduction to Statistical Quality Control, ch. 6, 7 and 9).
namespace nps::stats {

/// Where what a chart draws of one period may lie when nothing has changed.
struct ControlLimits {
  double center = 0;
  double low = 0;  ///< three standard errors from the centre, inside the range
  double high = 0;
  double z = 0;  ///< of what is drawn: standard errors above the centre
};

/// Signs that a period is not like the others. Each says what is true at its last period.
enum class RunRule : std::uint8_t {
  beyond_limits,   ///< one period beyond three standard errors
  two_of_three,    ///< two of three on one side beyond two standard errors
  four_of_five,    ///< four of five on one side beyond one standard error
  eight_one_side,  ///< eight in a row on one side of the centre
  moving_range,    ///< a jump from the period before that is too large
  sum_up,          ///< a cumulative sum beyond its limit
  sum_down,
};

/// As machine formats write it: "beyond_limits".
[[nodiscard]] std::string_view name_of(RunRule rule);

/// Of a CUSUM, in standard errors, both at least 0.
struct CumulativeSums {
  double up = 0;
  double down = 0;
};

/// What a chart draws of a period beside its mean, or in its place.
struct Plotted {
  std::optional<double> average = {};       ///< exponentially weighted
  std::optional<double> moving_range = {};  ///< distance from the last period with answers
  std::optional<CumulativeSums> sums = {};
};

struct ControlPoint {
  std::optional<ControlLimits> limits;  ///< a CUSUM has none for a single period
  std::vector<RunRule> signals;         ///< in the order of RunRule
  Plotted plotted = {};
};

/// A constant of a chart.
struct ChartParameter {
  std::string_view name;  ///< as machine formats write it
  double value = 0;
  bool has_unit = false;  ///< that of the means
};

struct ControlChart {
  double center = 0;  ///< mean of all answers together; of moving ranges: of the periods
  double sigma = 0;   ///< standard deviation of all answers together; of moving ranges: of periods
  /// Laney's sigma_z: how much more the periods differ from one to the next than sampling explains;
  /// nothing for a single period, and where sampling errors are left aside.
  std::optional<double> sigma_z = {};
  bool widened = false;        ///< the limits have been multiplied by sigma_z
  bool overdispersed = false;  ///< widened, and chance makes sigma_z as large in less than 1 % of
                               ///< series that do not change
  /// One for each period, empty for those without answers.
  std::vector<std::optional<ControlPoint>> points = {};
  std::vector<ChartParameter> parameters = {};
};

/// sigma_z above which the limits are widened.
inline constexpr double kOverdispersed = 1.2;

/// The chart of periods in their order; those without answers have no point and are passed over by
/// the run rules. Limits: centre +- 3 sigma / sqrt(n), times sigma_z where that is above
/// kOverdispersed (Laney 2002, Quality Engineering 14:531-537). Nothing when there are no answers,
/// or all are alike.
[[nodiscard]] std::optional<ControlChart> shewhart_chart(const Series& series);

/// A way to draw the limits of what chance explains.
struct ControlChartMethod {
  std::string_view name;       ///< as typed after --chart
  std::string_view summary;    ///< one line for the help
  std::string_view reference;  ///< author, year and journal of the formula
  /// Nothing when there is nothing that varies. Periods without answers have no point.
  std::optional<ControlChart> (*compute)(const Series& series);
};

/// Every chart, the default (shewhart) first.
[[nodiscard]] std::span<const ControlChartMethod> control_charts();
[[nodiscard]] const ControlChartMethod* find_control_chart(std::string_view name);

}  // namespace nps::stats
