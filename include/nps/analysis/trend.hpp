#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "nps/analysis/measured_group.hpp"
#include "nps/stats/change_points.hpp"
#include "nps/stats/control_chart.hpp"
#include "nps/stats/difference.hpp"
#include "nps/stats/forecast.hpp"
#include "nps/stats/linear_trend.hpp"
#include "nps/stats/mann_kendall.hpp"

/// How the NPS or another metric moves over consecutive periods of equal length. What a period is
/// called is no matter here: periods are known by their places. NPS are -1 to 1, other metrics in
/// their units.
namespace nps::analysis {

/// One period of a series. Every period between the first and the last must be there, those without
/// answers too: places are the time.
struct TrendPeriod {
  survey::Tally tally;
  bool partial =
      false;  ///< handed through: its fewer answers make it weigh less, nothing else does
  std::optional<std::size_t> year_ago;  ///< place of the same period a year before
};

struct TrendOptions {
  double level = 0.95;
  const stats::IntervalMethod* interval = &stats::interval_methods().front();
  const stats::Adjustment* adjust = &stats::adjustments().front();
  std::size_t forecast_steps = 3;
  std::optional<MetricChoice> metric = {};  ///< in place of the NPS; at the same level
  /// Of the limits and signals; the verdict has its own.
  const stats::ControlChartMethod* chart = &stats::control_charts().front();
};

/// A period less an earlier one.
struct PeriodChange {
  stats::Difference difference;
  double p_adjusted = 1;  ///< all changes of one kind in a series are a family
  bool significant = false;
};

struct TrendRow {
  MeasuredGroup estimate;
  bool partial = false;
  bool low_base = false;
  std::optional<PeriodChange> vs_previous;
  std::optional<PeriodChange> vs_year_ago;
  std::optional<stats::ControlLimits> limits;  ///< missing without answers
  std::vector<stats::RunRule> signals;         ///< that are complete with this period
  /// English: why a change is missing.
  std::string_view no_vs_previous;
  std::string_view no_vs_year_ago;
  stats::Plotted plotted = {};  ///< by charts that draw something else
};

enum class TrendVerdict : std::uint8_t {
  stable,   ///< no more than chance
  up,       ///< a steady rise
  down,     ///< a steady fall
  shift,    ///< a change from one level to another
  too_few,  ///< not enough periods to tell
  unknown,  ///< nobody can tell what chance does: `Trend::reason` says why
};

/// As machine formats write it: "too_few".
[[nodiscard]] std::string_view name_of(TrendVerdict verdict);

/// One series: the whole, or a segment.
struct Trend {
  std::vector<TrendRow> rows;  ///< one for each period
  std::size_t periods_with_answers = 0;
  std::optional<double> center;  ///< mean of all answers
  /// Of the chosen control chart, and whether its limits are wider because periods differ more than
  /// sampling explains.
  std::optional<double> chart_center;
  bool limits_widened = false;
  std::vector<stats::ChartParameter> chart_parameters;
  std::optional<stats::LinearTrend> line;
  std::optional<stats::MannKendall> mann_kendall;
  std::optional<stats::LinearByLinear> answers_trend;  ///< none of answers with weights
  std::vector<stats::ChangePoint> changes;
  std::vector<stats::ForecastStep> forecast;
  /// For its message: up, down: `line->slope` and `.p`; shift: the last of `changes`; stable:
  /// `center`; too_few: `periods_with_answers` and stats::kLeastPeriods; unknown: `reason`.
  TrendVerdict verdict = TrendVerdict::too_few;
  std::string_view reason;  ///< English: why there is no line, no forecast and no verdict; or empty
};

/// Without a change the verdict is stable with a probability of at least `level`
/// (docs/methods/trend.md has the simulation).
[[nodiscard]] Trend make_trend(const std::vector<TrendPeriod>& periods,
                               const TrendOptions& options);

}  // namespace nps::analysis
