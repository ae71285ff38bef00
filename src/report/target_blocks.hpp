#pragma once

#include <optional>
#include <vector>

#include "nps/analysis/segment_report.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/report/survey_blocks.hpp"

namespace nps::report {

/// "above the target of 45" and the like, for the first line.
[[nodiscard]] Headline::Part target_part(const analysis::TargetComparison& comparison,
                                         const Language& language);

/// `vs_target` of the NPS as a whole, for machines; people see its p. Nothing without a target;
/// `comparison` is empty when there are no answers.
[[nodiscard]] std::vector<Field> target_fields(
    std::optional<double> target, const std::optional<analysis::TargetComparison>& comparison,
    const Language& language);

/// Columns `vs_target` behind those of the table, where a segment has a target.
void add_target_columns(const analysis::Breakdown& breakdown, const StatisticalSettings& settings,
                        const Language& language, Table& table);

}  // namespace nps::report
