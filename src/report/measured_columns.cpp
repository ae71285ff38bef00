#include "report/measured_columns.hpp"

#include <string>

#include "report/metric_figures.hpp"

namespace nps::report {

MeasureContext measure_context(const survey::SurveyTally& survey,
                               const StatisticalSettings& settings,
                               const std::optional<analysis::MetricChoice>& metric,
                               const Language& language) {
  const bool is_weighted = survey.overall.weighting().has_value();
  MeasureContext context{{settings.level, settings.interval, &language, is_weighted},
                         metric,
                         value_form(metric, language)};
  if (metric) context.metric->is_weighted = is_weighted;
  return context;
}

std::vector<Column> measured_columns(const MeasureContext& context) {
  if (context.metric) {
    return metric_columns(*context.metric, context.form.title, context.language());
  }
  std::vector<Column> columns;
  for (const EstimateFigure& figure : estimate_figures(context.estimate.is_weighted)) {
    columns.push_back(figure_column(figure, context.estimate));
  }
  return columns;
}

std::vector<Cell> measured_cells(const analysis::MeasuredGroup& group,
                                 const MeasureContext& context) {
  if (context.metric) return metric_cells(group.tally, *group.metric, *context.metric);
  std::vector<Cell> cells;
  for (const EstimateFigure& figure : estimate_figures(context.estimate.is_weighted)) {
    cells.push_back({figure.value(group, context.estimate), ""});
  }
  return cells;
}

Value measured_value(const analysis::MeasuredGroup& group) {
  const std::optional<double> value = group.metric ? group.metric->value : group.nps_points();
  if (value) return *value;
  return Missing{std::string(group.metric ? group.metric->reason : group.reason)};
}

Value measured_limit(const analysis::MeasuredGroup& group, double stats::Interval::*end) {
  const stats::IntervalResult& result = group.metric ? group.metric->interval : group.interval;
  if (!result.interval) return Missing{std::string(result.reason)};
  const double limit = *result.interval.*end;
  return group.metric ? limit : 100 * limit;
}

Facts measured_settings(const survey::SurveyTally& survey, const StatisticalSettings& settings,
                        const std::optional<analysis::MetricChoice>& metric) {
  return metric ? metric_settings(survey, *metric, settings) : settings_block(survey, settings);
}

}  // namespace nps::report
