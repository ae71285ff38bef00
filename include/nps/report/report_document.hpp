#pragma once

#include <cstdint>

#include "nps/analysis/segment_report.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/report/survey_blocks.hpp"

namespace nps::report {

/// The document of `nps report`, schema nps.report/1.
[[nodiscard]] Document report_document(const survey::SurveyTally& survey,
                                       const analysis::SegmentReport& report,
                                       const StatisticalSettings& settings, std::int64_t min_n,
                                       const Language& language);

}  // namespace nps::report
