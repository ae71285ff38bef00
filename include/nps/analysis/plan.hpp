#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/stats/counts.hpp"

/// What a survey needs before it is made, and what its NPS needs to reach a goal. Margins,
/// differences and NPS are shares, -1 to 1.
namespace nps::analysis {

/// How the answers are expected to fall into the groups.
struct Assumption {
  std::string_view name;  ///< "pilot", "assumed", "typical" or "worst_case"
  double promoter_share = 0;
  double passive_share = 0;
  double detractor_share = 0;
  double variance = 0;  ///< of the -1/0/+1 score; 0: nothing can be planned with it
};

/// Half promoters, three tenths passives, a fifth detractors: NPS 30.
[[nodiscard]] Assumption typical_assumption();
/// Half promoters, half detractors: no shares need more answers.
[[nodiscard]] Assumption worst_case();
/// The shares of some answers; `counts.n()` > 0.
[[nodiscard]] Assumption assumption_of(std::string_view name, const stats::Counts& counts);

/// What is asked; a question that is not asked is empty.
struct PlanQuestions {
  Assumption expected = typical_assumption();
  /// Variance in units of that of a simple random sample, above 0; nothing: answers are drawn that
  /// way. Kish (1965), Survey Sampling, ch. 8.
  std::optional<double> design_effect;
  double level = 0.95;
  double power = 0.8;
  std::optional<double> margin;
  std::optional<double> difference;  ///< to be detected between two groups of one size
  std::optional<std::int64_t> answers;
  std::optional<std::int64_t> population;  ///< at least `answers`
  std::optional<double> response_rate;     ///< in (0, 1]
};

/// A number that a plan asks for, or why there is none.
struct PlannedNumber {
  std::optional<std::int64_t> number;
  std::string reason;  ///< English
};

struct NeededAnswers {
  PlannedNumber answers;        ///< of each group where two are compared
  PlannedNumber invitations;    ///< to get them at the response rate
  PlannedNumber simple_random;  ///< answers where there is no design effect
};

/// What a number of answers can show.
struct BaseFigures {
  std::optional<double> margin;            ///< missing where the answers do not vary
  std::optional<double> just_significant;  ///< between two groups of this size
  std::optional<double> detectable;
  std::optional<double> power;  ///< to detect `PlanQuestions::difference`
};

/// The answers to the questions under one assumption.
struct PlanCase {
  Assumption assumption;
  std::optional<NeededAnswers> for_margin;
  std::optional<NeededAnswers> for_difference;
  std::optional<BaseFigures> base;
  PlannedNumber base_invitations;  ///< for `PlanQuestions::answers`
};

/// The expected shares first, then the worst case. A margin counts in the finite population,
/// differences do not: they are about where the answers come from.
[[nodiscard]] std::vector<PlanCase> make_plan(const PlanQuestions& questions);

/// How many of a group move to another one to reach a goal.
struct GoalMove {
  std::string_view name;  ///< "detractors_to_passives" and the like
  std::int64_t available = 0;
  std::optional<std::int64_t> needed;  ///< missing where all of them are not enough
  double points_at_most = 0;           ///< NPS in points when all of them move
};

struct GoalPlan {
  std::int64_t promoters = 0;
  std::int64_t passives = 0;
  std::int64_t detractors = 0;
  double goal_points = 0;
  double nps_points = 0;
  bool reached = false;  ///< nobody has to move
  std::vector<GoalMove> moves;
};

/// The sum of the counts must be above 0; the goal is in points.
[[nodiscard]] GoalPlan plan_goal(std::int64_t promoters, std::int64_t passives,
                                 std::int64_t detractors, double goal_points);

}  // namespace nps::analysis
