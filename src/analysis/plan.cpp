#include "nps/analysis/plan.hpp"

#include <algorithm>
#include <cmath>

#include "nps/stats/estimate.hpp"
#include "nps/stats/sample_size.hpp"
#include "nps/text/number.hpp"

namespace nps::analysis {
namespace {

constexpr std::string_view kNoSpread = "all answers of the pilot are in the same group";
constexpr std::string_view kTooMany = "more than 2^53";

std::string grouped(std::int64_t number) {
  return text::grouped(static_cast<std::uint64_t>(number));
}

/// Of a score, as large as the design makes it.
double variance_of(const Assumption& assumption, const PlanQuestions& questions) {
  return assumption.variance * questions.design_effect.value_or(1);
}

PlannedNumber no_more_than(PlannedNumber planned, std::string_view of_what,
                           std::optional<std::int64_t> population) {
  if (!planned.number || !population || *planned.number <= *population) return planned;
  return {std::nullopt, grouped(*planned.number) + " " + std::string(of_what) +
                            " are more than the population of " + grouped(*population)};
}

PlannedNumber whole(double answers) {
  const std::optional<std::int64_t> number = stats::whole_answers(answers);
  return {number, std::string(number ? std::string_view() : kTooMany)};
}

PlannedNumber invitations_for(const PlannedNumber& answers, const PlanQuestions& questions) {
  if (!answers.number) return {std::nullopt, answers.reason};
  const double invited = static_cast<double>(*answers.number) / questions.response_rate.value_or(1);
  return no_more_than(whole(invited), "invitations", questions.population);
}

/// `answers_for` gives the answers that a variance asks for.
template <typename AnswersFor>
NeededAnswers needed(const Assumption& assumption, const PlanQuestions& questions,
                     AnswersFor answers_for) {
  if (assumption.variance == 0) {
    const PlannedNumber none{std::nullopt, std::string(kNoSpread)};
    return {none, none, none};
  }
  const auto planned = [&](double variance) {
    return no_more_than(whole(answers_for(variance)), "answers", questions.population);
  };
  NeededAnswers result{planned(variance_of(assumption, questions)), {}, {}};
  result.invitations = invitations_for(result.answers, questions);
  result.simple_random = planned(assumption.variance);
  return result;
}

std::optional<double> population_of(const PlanQuestions& questions) {
  if (!questions.population) return std::nullopt;
  return static_cast<double>(*questions.population);
}

NeededAnswers for_margin(const Assumption& assumption, const PlanQuestions& questions) {
  return needed(assumption, questions, [&](double variance) {
    return stats::answers_for_margin(variance, *questions.margin, questions.level,
                                     population_of(questions));
  });
}

NeededAnswers for_difference(const Assumption& assumption, const PlanQuestions& questions) {
  return needed(assumption, questions, [&](double variance) {
    return stats::answers_for_difference({variance, variance, 1}, *questions.difference,
                                         questions.level, questions.power);
  });
}

BaseFigures base_figures(const Assumption& assumption, const PlanQuestions& questions) {
  if (assumption.variance == 0) return {};
  const auto n = static_cast<double>(*questions.answers);
  const double variance = variance_of(assumption, questions);
  const double within = stats::planned_standard_error(variance, n, population_of(questions));
  const double one_group = stats::planned_standard_error(variance, n);
  const double between = stats::difference_standard_error(one_group, one_group);
  BaseFigures figures{stats::margin_of_error(within, questions.level),
                      stats::just_significant_difference(between, questions.level),
                      stats::detectable_difference(between, questions.level, questions.power),
                      {}};
  if (questions.difference) {
    figures.power = stats::power_of_difference(*questions.difference, between, questions.level);
  }
  return figures;
}

double points(std::int64_t net, std::int64_t n) {
  return 100 * static_cast<double>(net) / static_cast<double>(n);
}

/// People who can move up, each of whom adds `steps` to promoters less detractors.
struct Movers {
  std::string_view name;
  std::int64_t available;
  int steps;
};

}  // namespace

Assumption typical_assumption() { return assumption_of("typical", {50, 30, 20}); }

Assumption worst_case() { return assumption_of("worst_case", {50, 0, 50}); }

Assumption assumption_of(std::string_view name, const stats::Counts& counts) {
  const double n = counts.n();
  return {name, counts.promoters / n, counts.passives / n, counts.detractors / n,
          *stats::score_variance(counts)};
}

std::vector<PlanCase> make_plan(const PlanQuestions& questions) {
  std::vector<PlanCase> cases;
  for (const Assumption& assumption : {questions.expected, worst_case()}) {
    PlanCase planned{assumption, {}, {}, {}, {}};
    if (questions.margin) planned.for_margin = for_margin(assumption, questions);
    if (questions.difference) planned.for_difference = for_difference(assumption, questions);
    if (questions.answers) {
      planned.base = base_figures(assumption, questions);
      planned.base_invitations = invitations_for({questions.answers, ""}, questions);
    }
    cases.push_back(std::move(planned));
  }
  return cases;
}

GoalPlan plan_goal(std::int64_t promoters, std::int64_t passives, std::int64_t detractors,
                   double goal_points) {
  const std::int64_t n = promoters + passives + detractors;
  const std::int64_t net = promoters - detractors;
  // Rounding error of goal * n asks nobody to move.
  const double wanted = (goal_points / 100 - 1e-12) * static_cast<double>(n);
  const auto missing =
      std::max(static_cast<std::int64_t>(std::ceil(wanted)) - net, std::int64_t{0});
  GoalPlan plan{promoters, passives, detractors, goal_points, points(net, n), missing == 0, {}};
  for (const Movers& movers : {Movers{"detractors_to_passives", detractors, 1},
                               Movers{"passives_to_promoters", passives, 1},
                               Movers{"detractors_to_promoters", detractors, 2}}) {
    const std::int64_t needed = (missing + movers.steps - 1) / movers.steps;
    GoalMove move{
        movers.name, movers.available, {}, points(net + movers.steps * movers.available, n)};
    if (needed <= movers.available) move.needed = needed;
    plan.moves.push_back(move);
  }
  return plan;
}

}  // namespace nps::analysis
