#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nps/analysis/metric_report.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/report/survey_blocks.hpp"

namespace nps::report {

/// What a metric's value is called: the user's word for it, else the language's.
[[nodiscard]] std::string metric_title(const analysis::Metric& metric,
                                       const StatisticalSettings& settings,
                                       const Language& language);

/// Everything a report says of one metric but NPS, which `report_blocks` is for.
[[nodiscard]] std::vector<Block> metric_blocks(const survey::SurveyTally& survey,
                                               const analysis::MetricReport& report,
                                               const StatisticalSettings& settings,
                                               std::int64_t min_n, const Language& language);

/// The blocks of one metric of several, with its name.
struct NamedBlocks {
  std::string_view metric;
  std::vector<Block> blocks;
};

/// The document of `nps report` with one metric, or with several of them under `metrics`.
[[nodiscard]] Document metrics_document(std::vector<NamedBlocks> metrics);

}  // namespace nps::report
