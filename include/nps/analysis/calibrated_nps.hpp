#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "nps/analysis/weighting.hpp"
#include "nps/stats/interval.hpp"
#include "nps/stats/survey_design.hpp"

namespace nps::analysis {

/// The NPS that weights give, and how sure it is.
struct CalibratedNps {
  stats::WeightedEstimate estimate;  ///< with the variance that is reported
  /// Whether that is the calibrated one; else the weights are taken as fixed, because a cap or
  /// trimming kept the shares from being met.
  bool is_calibrated = true;
  double fixed_error = 0;  ///< standard error when the weights are taken as fixed
  stats::IntervalResult interval;
};

/// Nothing without answers, and where there are too few of them for a variance. `level` in (0, 1).
[[nodiscard]] std::optional<CalibratedNps> calibrated_nps(const survey::WeightingSample& sample,
                                                          const Weighting& weighting,
                                                          const stats::IntervalMethod& method,
                                                          double level);

}  // namespace nps::analysis
