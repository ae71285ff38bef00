#pragma once

#include "nps/analysis/plan.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::report {

/// `goal`: how many have to move, with a headline.
[[nodiscard]] Section goal_section(const analysis::GoalPlan& plan, const Language& language);

}  // namespace nps::report
