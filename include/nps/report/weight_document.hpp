#pragma once

#include <optional>
#include <string>

#include "nps/analysis/calibrated_nps.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/report/survey_blocks.hpp"

namespace nps::report {

/// How the weights were made and where they went.
struct WeightSettings {
  bool cells = false;  ///< post-stratification to cells, else raking to margins
  std::optional<double> cap;
  std::optional<double> trim;
  std::string column;  ///< name of the new column
  std::optional<std::string> output;
  StatisticalSettings statistics = {};  ///< of the NPS
};

/// The document of `nps weight`, schema nps.weight/1.
[[nodiscard]] Document weight_document(const survey::WeightingSample& sample,
                                       const analysis::Weighting& weighting,
                                       const std::optional<analysis::CalibratedNps>& nps,
                                       const WeightSettings& settings, const Language& language);

}  // namespace nps::report
