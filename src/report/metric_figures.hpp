#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nps/analysis/metric_report.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/report/survey_blocks.hpp"

/// The figures of one group for a metric, in the forms that a report needs them.
namespace nps::report {

/// How values of a unit are written.
struct MetricShape {
  std::string_view name;  ///< of the unit, for machines
  Unit value;
  Unit change;          ///< of differences for people
  double shown_change;  ///< what a difference is multiplied with for people
};

[[nodiscard]] const MetricShape& metric_shape(analysis::MetricUnit unit);

/// The scale in `settings`. For machines.
[[nodiscard]] Facts metric_scale_facts(const analysis::MetricChoice& choice);

/// `settings`. For machines.
[[nodiscard]] Facts metric_settings(const survey::SurveyTally& survey,
                                    const analysis::MetricChoice& choice,
                                    const StatisticalSettings& settings);

/// The answer in one line; what is missing is said instead.
[[nodiscard]] Headline metric_headline(const analysis::MetricGroup& group,
                                       const analysis::MetricChoice& choice,
                                       const std::string& title, const Language& language);

/// Answers per score, where they are known and few enough to be seen at once.
[[nodiscard]] std::optional<Bars> score_bars(const survey::Tally& tally,
                                             const analysis::MetricChoice& choice,
                                             const Language& language);

/// The fields of `overall`.
[[nodiscard]] std::vector<Field> metric_fields(const analysis::MetricGroup& group,
                                               const analysis::MetricChoice& choice,
                                               const Language& language);

/// The same as columns of a table of groups, and the cells of a group under them.
[[nodiscard]] std::vector<Column> metric_columns(const analysis::MetricChoice& choice,
                                                 const std::string& title,
                                                 const Language& language);
[[nodiscard]] std::vector<Cell> metric_cells(const survey::Tally& tally,
                                             const analysis::MetricValue& value,
                                             const analysis::MetricChoice& choice);

}  // namespace nps::report
