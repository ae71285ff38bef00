#pragma once

#include <string_view>

#include "nps/analysis/calculation.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::report {

/// The document of `nps calc`, schema nps.calc/1. `has_scores`: single scores were given, so that
/// mean and distribution exist.
[[nodiscard]] Document calc_document(const analysis::Calculation& calculation, double level,
                                     bool has_scores, const Language& language);

}  // namespace nps::report
