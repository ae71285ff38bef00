#pragma once

#include <optional>
#include <vector>

#include "nps/analysis/measured_group.hpp"
#include "nps/report/document.hpp"
#include "nps/report/estimate_figures.hpp"
#include "nps/report/survey_blocks.hpp"
#include "report/value_form.hpp"

namespace nps::report {

/// What the figures of groups are shown with, of the NPS or of another metric.
struct MeasureContext {
  EstimateContext estimate;
  std::optional<analysis::MetricChoice> metric;
  ValueForm form;

  [[nodiscard]] const Language& language() const { return *estimate.language; }
  /// The key of the value: that of an NPS is "nps".
  [[nodiscard]] const char* value_key() const { return metric ? "value" : "nps"; }
};

/// Of the metric that was asked for, else of the NPS.
[[nodiscard]] MeasureContext measure_context(const survey::SurveyTally& survey,
                                             const StatisticalSettings& settings,
                                             const std::optional<analysis::MetricChoice>& metric,
                                             const Language& language);

/// The figures of a group as columns of a table, and its cells under them.
[[nodiscard]] std::vector<Column> measured_columns(const MeasureContext& context);
[[nodiscard]] std::vector<Cell> measured_cells(const analysis::MeasuredGroup& group,
                                               const MeasureContext& context);

/// The value and its limits for machines and people; the reason where there is none.
[[nodiscard]] Value measured_value(const analysis::MeasuredGroup& group);
[[nodiscard]] Value measured_limit(const analysis::MeasuredGroup& group,
                                   double stats::Interval::*end);

/// The settings of scale, level, interval and adjustment. For machines.
[[nodiscard]] Facts measured_settings(const survey::SurveyTally& survey,
                                      const StatisticalSettings& settings,
                                      const std::optional<analysis::MetricChoice>& metric);

}  // namespace nps::report
