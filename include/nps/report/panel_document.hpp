#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "nps/analysis/panel_report.hpp"
#include "nps/report/compare_document.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::report {

struct PanelSettings {
  double level = 0.95;
  std::string_view interval;
  std::string_view test;
  std::string first;   ///< name of the first wave
  std::string second;  ///< of the second
  NotCompared not_compared;
  std::uint64_t without_id = 0;  ///< answers
};

/// The document of `nps panel`, schema nps.panel/1.
[[nodiscard]] Document panel_document(const survey::SurveyTally& survey,
                                      const analysis::PanelReport& report,
                                      const PanelSettings& settings, const Language& language);

}  // namespace nps::report
