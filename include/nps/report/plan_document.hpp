#pragma once

#include <optional>
#include <vector>

#include "nps/analysis/plan.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/stats/survey_design.hpp"
#include "nps/survey/survey.hpp"

namespace nps::report {

/// Everything that `nps plan` found out.
struct PlanResults {
  analysis::PlanQuestions questions;
  std::vector<analysis::PlanCase> cases;  ///< of `questions`; looked at where one is asked
  std::optional<analysis::GoalPlan> goal;
  const survey::SurveyTally* pilot = nullptr;     ///< nullptr: there is none
  std::optional<stats::WeightedEstimate> design;  ///< of a pilot with weights, strata or clusters
  std::vector<survey::Warning> warnings;
};

/// The document of `nps plan`, schema nps.plan/1.
[[nodiscard]] Document plan_document(const PlanResults& results, const Language& language);

}  // namespace nps::report
