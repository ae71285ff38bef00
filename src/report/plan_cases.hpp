#pragma once

#include <string>
#include <vector>

#include "nps/analysis/plan.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::report {

/// The table of a question with what its rows reckon with; the figures come behind.
[[nodiscard]] Table plan_case_table(std::string title, const std::vector<analysis::PlanCase>& cases,
                                    const Language& language);

}  // namespace nps::report
