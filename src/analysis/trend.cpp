#include "nps/analysis/trend.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/period_answers.hpp"

namespace nps::analysis {
namespace {

/// Part of 1 - level that is spent on the test of a line; find_change_points spends the rest.
constexpr double kShareOfLine = 0.2;
static_assert(kShareOfLine + stats::kShareOfLatestChange + stats::kShareOfOtherChanges <= 1.0);

constexpr std::string_view kTooFew = "fewer than 4 periods have answers";
constexpr std::string_view kAllInOneGroup = "all answers are in one group";
constexpr std::string_view kNoPeriod = "one of the two periods has no answers or is not there";
constexpr std::string_view kAllAlike = "all answers are alike";

struct VerdictName {
  TrendVerdict verdict;
  std::string_view name;
};

constexpr VerdictName kVerdicts[] = {
    {TrendVerdict::stable, "stable"},   {TrendVerdict::up, "up"},
    {TrendVerdict::down, "down"},       {TrendVerdict::shift, "shift"},
    {TrendVerdict::too_few, "too_few"}, {TrendVerdict::unknown, "unknown"}};

/// The values whose order counts. Those of weighted answers that are the same but for rounding are
/// made the same.
std::vector<stats::TimedValue> values_of(const stats::Series& series, bool is_weighted) {
  constexpr double kDigits = 1e12;
  const double unit = (series.range.high - series.range.low) / kDigits;
  std::vector<stats::TimedValue> values;
  for (std::size_t i = 0; i < series.periods.size(); ++i) {
    const stats::Answers& period = series.periods[i];
    if (!period.any()) continue;
    const double value = is_weighted ? std::round(period.mean / unit) * unit : period.mean;
    values.push_back({static_cast<double>(i), value});
  }
  return values;
}

/// The changes of one kind: each period that has one less the period that `earlier` names.
template <class Earlier>
void add_changes(std::vector<TrendRow>& rows, const PeriodAnswers& answers,
                 std::optional<PeriodChange> TrendRow::*change, std::string_view TrendRow::*reason,
                 const TrendOptions& options, const Earlier& earlier) {
  std::vector<double> p;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::optional<std::size_t> before = earlier(i);
    const bool both = before && rows[i].estimate.value() && rows[*before].estimate.value();
    const auto difference = both ? answers.difference(i, *before) : std::nullopt;
    if (!difference) {
      rows[i].*reason = both ? answers.no_difference(i, *before) : kNoPeriod;
      continue;
    }
    rows[i].*change = PeriodChange{*difference};
    p.push_back(difference->p);
  }
  const std::vector<double> adjusted = options.adjust->adjust(p);
  std::size_t next = 0;
  for (TrendRow& row : rows) {
    if (!(row.*change)) continue;
    (row.*change)->p_adjusted = adjusted[next++];
    (row.*change)->significant = (row.*change)->p_adjusted < 1 - options.level;
  }
}

std::vector<TrendRow> rows_of(const std::vector<TrendPeriod>& periods, const PeriodAnswers& answers,
                              const TrendOptions& options) {
  std::vector<TrendRow> rows;
  rows.reserve(periods.size());
  for (const TrendPeriod& period : periods) {
    const std::int64_t n = period.tally.n();
    rows.push_back({measure_group(period.tally, *options.interval, options.level, options.metric),
                    period.partial,
                    n > 0 && n < kLowBase,
                    {},
                    {},
                    {},
                    {},
                    {},
                    {}});
  }
  add_changes(rows, answers, &TrendRow::vs_previous, &TrendRow::no_vs_previous, options,
              [](std::size_t i) { return i > 0 ? std::optional(i - 1) : std::nullopt; });
  add_changes(rows, answers, &TrendRow::vs_year_ago, &TrendRow::no_vs_year_ago, options,
              [&](std::size_t i) { return periods[i].year_ago; });
  return rows;
}

void add_chart(Trend& trend, const stats::ControlChart& chart) {
  trend.chart_center = chart.center;
  trend.limits_widened = chart.widened;
  trend.chart_parameters = chart.parameters;
  for (std::size_t i = 0; i < trend.rows.size(); ++i) {
    if (!chart.points[i]) continue;
    trend.rows[i].limits = chart.points[i]->limits;
    trend.rows[i].signals = chart.points[i]->signals;
    trend.rows[i].plotted = chart.points[i]->plotted;
  }
}

/// Whether a line explains the series better than levels do, by the Bayesian information
/// criterion: a line has one number more than a single level, a change has two, height and place.
bool line_is_better(const stats::LinearTrend& line, const stats::Segmentation& levels,
                    double widening, std::size_t periods) {
  const double price = std::log(static_cast<double>(periods));
  return line.residual / (widening * widening) + price <=
         levels.residual + 2 * static_cast<double>(levels.changes.size()) * price;
}

void judge(Trend& trend, const stats::Segmentation& levels, double widening, double level) {
  const bool has_line = trend.line->p < kShareOfLine * (1 - level);
  const bool has_change = !levels.changes.empty();
  if (!has_line && !has_change) {
    trend.verdict = TrendVerdict::stable;
  } else if (has_change && !(has_line && line_is_better(*trend.line, levels, widening,
                                                        trend.periods_with_answers))) {
    trend.verdict = TrendVerdict::shift;
  } else {
    trend.verdict = trend.line->slope > 0 ? TrendVerdict::up : TrendVerdict::down;
  }
}

}  // namespace

std::string_view name_of(TrendVerdict verdict) {
  return std::find_if(std::begin(kVerdicts), std::end(kVerdicts),
                      [&](const VerdictName& row) { return row.verdict == verdict; })
      ->name;
}

Trend make_trend(const std::vector<TrendPeriod>& periods, const TrendOptions& options) {
  const PeriodAnswers answers(periods, options);
  Trend trend;
  trend.rows = rows_of(periods, answers, options);
  trend.periods_with_answers = static_cast<std::size_t>(std::ranges::count_if(
      trend.rows, [](const TrendRow& row) { return row.estimate.value().has_value(); }));
  if (trend.periods_with_answers < stats::kLeastPeriods) {
    trend.reason = kTooFew;
    return trend;
  }
  const auto [series, no_series] = answers.series();
  if (!series) {
    trend.verdict = TrendVerdict::unknown;
    trend.reason = no_series;
    return trend;
  }
  const bool is_weighted = std::ranges::any_of(
      periods, [](const TrendPeriod& period) { return period.tally.weighting().has_value(); });
  const std::vector<stats::TimedValue> values = values_of(*series, is_weighted);
  trend.line = stats::linear_trend(*series);
  trend.mann_kendall = stats::mann_kendall(values, options.level);
  if (!is_weighted) trend.answers_trend = stats::linear_by_linear(*series);
  trend.forecast = stats::forecast(*series, options.forecast_steps, options.level);
  const std::optional<stats::ControlChart> chart = stats::shewhart_chart(*series);
  if (!chart) {
    trend.center = trend.chart_center = values.front().value;
    trend.verdict = TrendVerdict::stable;
    trend.reason = options.metric ? kAllAlike : kAllInOneGroup;
    return trend;
  }
  trend.center = chart->center;
  if (const auto drawn = options.chart->compute(*series)) add_chart(trend, *drawn);
  const double widening = chart->overdispersed ? *chart->sigma_z : 1;
  const stats::Segmentation levels =
      stats::find_change_points(*series, chart->sigma * widening, options.level);
  judge(trend, levels, widening, options.level);
  trend.changes = levels.changes;
  return trend;
}

}  // namespace nps::analysis
