#pragma once

#include <optional>
#include <string>

#include "nps/analysis/period_explanation.hpp"
#include "nps/analysis/timeline.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/report/survey_blocks.hpp"

namespace nps::report {

struct TrendSettings {
  StatisticalSettings statistics;
  survey::PeriodRule every;
  std::optional<analysis::RollingWindow> rolling;
  std::optional<analysis::MetricChoice> metric;                ///< in place of the NPS
  std::optional<analysis::LastPeriodExplanation> explanation;  ///< where one was asked for
  /// Control chart other than the usual one, which tables do not show; else nullptr.
  const stats::ControlChartMethod* chart = nullptr;
};

/// The document of `nps trend`, schema nps.trend/1.
[[nodiscard]] Document trend_document(const survey::SurveyTally& survey,
                                      const analysis::Timeline& timeline,
                                      const TrendSettings& settings, const Language& language);

}  // namespace nps::report
