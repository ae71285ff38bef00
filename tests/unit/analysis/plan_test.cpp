#include "nps/analysis/plan.hpp"

#include <gtest/gtest.h>

namespace nps::analysis {
namespace {

TEST(Plan, ReckonsWithTheTypicalSharesAndTheWorstCase) {
  PlanQuestions questions;
  questions.margin = 0.05;
  const auto cases = make_plan(questions);
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[0].assumption.name, "typical");
  EXPECT_NEAR(cases[0].assumption.variance, 0.61, 1e-15);
  EXPECT_EQ(cases[0].for_margin->answers.number, 938);
  EXPECT_EQ(cases[1].assumption.name, "worst_case");
  EXPECT_EQ(cases[1].for_margin->answers.number, 1537);
  EXPECT_FALSE(cases[0].for_difference || cases[0].base);
}

TEST(Plan, InvitesAsManyAsTheResponseRateAsksFor) {
  PlanQuestions questions;
  questions.margin = 0.05;
  questions.response_rate = 0.2;
  EXPECT_EQ(make_plan(questions)[0].for_margin->invitations.number, 4690);
  questions.population = 1000;
  const auto needed = make_plan(questions)[0].for_margin;
  EXPECT_EQ(needed->answers.number, 484);  // 937.3 / 1.9373 = 483.8
  EXPECT_FALSE(needed->invitations.number);
  EXPECT_EQ(needed->invitations.reason, "2,420 invitations are more than the population of 1,000");
}

TEST(Plan, AnswersThatAreAllTheSameTellNothingOfTheSpread) {
  PlanQuestions questions;
  questions.expected = assumption_of("pilot", {0, 7, 0});
  questions.margin = 0.05;
  questions.difference = 0.1;
  questions.answers = 100;
  const auto cases = make_plan(questions);
  EXPECT_FALSE(cases[0].for_margin->answers.number);
  EXPECT_FALSE(cases[0].for_difference->invitations.number);
  EXPECT_FALSE(cases[0].for_margin->answers.reason.empty());
  EXPECT_FALSE(cases[0].base->margin || cases[0].base->detectable || cases[0].base->power);
  EXPECT_TRUE(cases[1].for_margin->answers.number);
}

TEST(Plan, WholePopulationLeavesNoMarginButDifferencesStay) {
  PlanQuestions questions;
  questions.answers = 400;
  questions.population = 400;
  const auto base = make_plan(questions)[0].base;
  EXPECT_EQ(base->margin, 0);
  EXPECT_NEAR(*base->detectable, 0.15472260077236524, 1e-14);
}

// 937.3 answers of a simple random sample for 5 points, 957.6 in each group for 10.
TEST(Plan, DesignEffectMultipliesTheAnswersNeeded) {
  PlanQuestions questions;
  questions.margin = 0.05;
  questions.difference = 0.1;
  questions.design_effect = 1.5;
  const PlanCase expected = make_plan(questions)[0];
  EXPECT_EQ(expected.for_margin->answers.number, 1406);
  EXPECT_EQ(expected.for_margin->simple_random.number, 938);
  EXPECT_EQ(expected.for_difference->answers.number, 1437);
  EXPECT_EQ(expected.for_difference->simple_random.number, 958);
  const PlanCase worst = make_plan(questions)[1];
  EXPECT_EQ(worst.for_margin->answers.number, 2305);  // 1.5 * 1536.58
  questions.population = 1000;                        // 1405.97 / 2.40597 = 584.4
  EXPECT_EQ(make_plan(questions)[0].for_margin->answers.number, 585);
  EXPECT_EQ(make_plan(questions)[0].for_margin->simple_random.number, 484);
}

TEST(Plan, AnswersOfADesignShowWhatTheirEffectiveNumberShows) {
  PlanQuestions simple;
  simple.answers = 400;
  simple.difference = 0.1;
  PlanQuestions weighted = simple;
  weighted.answers = 500;
  weighted.design_effect = 1.25;
  const BaseFigures one = *make_plan(simple)[0].base;
  const BaseFigures other = *make_plan(weighted)[0].base;
  EXPECT_NEAR(*other.margin, *one.margin, 1e-15);
  EXPECT_NEAR(*other.just_significant, *one.just_significant, 1e-15);
  EXPECT_NEAR(*other.detectable, *one.detectable, 1e-15);
  EXPECT_NEAR(*other.power, *one.power, 1e-14);
}

TEST(GoalPlan, CountsWhoHasToMove) {
  const GoalPlan plan = plan_goal(50, 30, 20, 45);
  EXPECT_EQ(plan.nps_points, 30);
  EXPECT_FALSE(plan.reached);
  EXPECT_EQ(plan.moves[0].needed, 15);
  EXPECT_EQ(plan.moves[1].needed, 15);
  EXPECT_EQ(plan.moves[2].needed, 8);
  EXPECT_EQ(plan.moves[2].points_at_most, 70);
}

TEST(GoalPlan, SaysWhenAllOfAGroupAreNotEnough) {
  const GoalPlan plan = plan_goal(50, 30, 20, 60);
  EXPECT_FALSE(plan.moves[0].needed);  // 50 promoters, no detractor left: +50
  EXPECT_EQ(plan.moves[0].points_at_most, 50);
  EXPECT_EQ(plan.moves[1].needed, 30);
  EXPECT_EQ(plan.moves[2].needed, 15);
}

TEST(GoalPlan, GoalThatIsReachedExactlyAsksNobody) {
  // 7 of 100 is 0.07, which binary numbers only come near to.
  EXPECT_TRUE(plan_goal(27, 53, 20, 7).reached);
  EXPECT_EQ(plan_goal(27, 53, 20, 7.01).moves[0].needed, 1);
  EXPECT_TRUE(plan_goal(0, 0, 3, -100).reached);
  EXPECT_EQ(plan_goal(0, 0, 3, 100).moves[2].needed, 3);
}

}  // namespace
}  // namespace nps::analysis
