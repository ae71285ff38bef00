#pragma once

#include <vector>

#include "nps/analysis/period_explanation.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::report {

/// `explanation` against the period before, null with a reason where there is none, and
/// `explanation_year_ago` where there is one.
void append_explanations(const analysis::Timeline& timeline,
                         const analysis::LastPeriodExplanation& explanations, double level,
                         const Language& language, std::vector<Block>& blocks);

}  // namespace nps::report
