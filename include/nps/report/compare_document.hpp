#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/analysis/explanation.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/report/survey_blocks.hpp"

namespace nps::report {

/// Answers that were used but belong to no group that is compared.
struct NotCompared {
  std::uint64_t groups = 0;  ///< that were not asked for
  std::int64_t answers = 0;  ///< of these
  std::int64_t unnamed = 0;  ///< answers without a group
};

/// What was compared, and how.
struct ComparisonSettings {
  StatisticalSettings statistics;
  std::string_view test;
  std::optional<double> margin;      ///< in points, or in scores of a mean
  std::vector<std::string> columns;  ///< of the groups' keys; "file" when files are compared
  bool is_change = false;            ///< in time, from the first group to the second
  bool all_pairs = false;
  NotCompared not_compared;
  std::optional<analysis::MetricChoice> metric;      ///< in place of the NPS
  std::optional<analysis::Explanation> explanation;  ///< of two groups, when asked for
};

/// The document of `nps compare`, schema nps.compare/1.
[[nodiscard]] Document compare_document(const survey::SurveyTally& survey,
                                        const analysis::Comparison& comparison,
                                        const ComparisonSettings& settings,
                                        const Language& language);

}  // namespace nps::report
