#pragma once

#include <cstdint>
#include <vector>

#include "nps/analysis/segment_report.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/report/survey_blocks.hpp"

namespace nps::report {

/// Everything a report says of the NPS.
[[nodiscard]] std::vector<Block> report_blocks(const survey::SurveyTally& survey,
                                               const analysis::SegmentReport& report,
                                               const StatisticalSettings& settings,
                                               std::int64_t min_n, const Language& language);

/// The document of `nps report`, schema nps.report/1.
[[nodiscard]] Document report_document(const survey::SurveyTally& survey,
                                       const analysis::SegmentReport& report,
                                       const StatisticalSettings& settings, std::int64_t min_n,
                                       const Language& language);

}  // namespace nps::report
