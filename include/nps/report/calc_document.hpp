#pragma once

#include <string_view>

#include "nps/analysis/calculation.hpp"
#include "nps/analysis/metric.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::report {

/// The document of `nps calc`, schema nps.calc/1.
[[nodiscard]] Document calc_document(const analysis::Calculation& calculation, double level,
                                     const Language& language);

/// The same of another metric.
[[nodiscard]] Document metric_calc_document(const survey::Tally& tally,
                                            const analysis::MetricChoice& metric,
                                            const Language& language);

}  // namespace nps::report
