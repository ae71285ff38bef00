#include "nps/stats/survey_design.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "nps/stats/estimate.hpp"
#include "nps/stats/score_interval.hpp"

namespace nps::stats {
namespace {

StratumSums answers(int promoters, int passives, int detractors, double weight) {
  StratumSums sums;
  for (int i = 0; i < promoters; ++i) sums.add_answer(Group::promoter, weight);
  for (int i = 0; i < passives; ++i) sums.add_answer(Group::passive, weight);
  for (int i = 0; i < detractors; ++i) sums.add_answer(Group::detractor, weight);
  return sums;
}

TEST(SurveyDesign, EqualWeightsGiveBackTheCounts) {
  for (const double weight : {1.0, 0.125, 3000.0}) {
    const StratumSums sums = answers(50, 30, 20, weight);
    const auto estimate = *estimate_weighted({&sums, 1}).estimate;
    EXPECT_NEAR(*estimate.design_effect, 1, 1e-14);
    const Counts counts = *effective_counts(estimate);
    EXPECT_NEAR(counts.promoters, 50, 1e-11);
    EXPECT_NEAR(counts.passives, 30, 1e-11);
    EXPECT_NEAR(estimate.variance, *score_variance({50, 30, 20}) / 99, 1e-16);
    EXPECT_NEAR(estimate.kish_effective_n, 100, 1e-11);
  }
}

TEST(SurveyDesign, EqualWeightsGiveBackTheCountsOfASegmentToo) {
  const StratumSums sample = answers(80, 60, 43, 2.5);
  for (const Counts& counts : {Counts{1, 0, 1}, Counts{20, 6, 5}}) {
    const StratumSums part =
        answers(static_cast<int>(counts.promoters), static_cast<int>(counts.passives),
                static_cast<int>(counts.detractors), 2.5);
    const auto estimate = *estimate_domain({&part, 1}, {&sample, 1}).estimate;
    EXPECT_NEAR(effective_n(estimate), counts.n(), 1e-11);
    EXPECT_NEAR(effective_counts(estimate)->promoters, counts.promoters, 1e-11);
  }
}

TEST(SurveyDesign, ThreeAnswersByHand) {
  // y = 1, 0, -1 with weights 1, 2, 3: mean -1/3, z = w (y + 1/3) / 6 = 4/18, 2/18, -6/18,
  // V = 3/2 (16 + 4 + 36) / 324.
  StratumSums sums;
  sums.add_answer(Group::promoter, 1);
  sums.add_answer(Group::passive, 2);
  sums.add_answer(Group::detractor, 3);
  const auto estimate = *estimate_weighted({&sums, 1}).estimate;
  EXPECT_NEAR(estimate.nps, -1.0 / 3, 1e-16);
  EXPECT_NEAR(estimate.variance, 1.5 * 56 / 324, 1e-15);
  EXPECT_NEAR(estimate.kish_effective_n, 36.0 / 14, 1e-14);
  EXPECT_EQ(estimate.degrees_of_freedom, 2);
}

TEST(SurveyDesign, OneGroupHasNoDesignEffectAndFallsBackToKish) {
  StratumSums sums;
  for (const double weight : {1.0, 1.0, 2.0}) sums.add_answer(Group::promoter, weight);
  const auto estimate = *estimate_weighted({&sums, 1}).estimate;
  EXPECT_EQ(estimate.variance, 0);
  EXPECT_FALSE(estimate.design_effect);
  EXPECT_NEAR(effective_n(estimate), 16.0 / 6, 1e-15);
  const auto interval = weighted_interval(estimate, interval_methods().front(), 0.95);
  EXPECT_LT(interval.interval->low, 0.5);
}

TEST(SurveyDesign, WithoutWeightsThereIsNothing) {
  StratumSums sums;
  EXPECT_FALSE(estimate_weighted({&sums, 1}).estimate);
  sums.add_answer(Group::promoter, 0);
  EXPECT_EQ(sums.answers, 0);
  EXPECT_EQ(estimate_weighted({&sums, 1}).reason, "no answer has a weight");
}

TEST(SurveyDesign, SinglePsuIsRefusedUnlessItIsAllThereIs) {
  StratumSums strata[] = {answers(5, 3, 2, 1), answers(1, 0, 0, 1)};
  EXPECT_EQ(estimate_weighted(strata).reason, "a stratum has only one primary sampling unit");
  strata[1].population = 1;
  EXPECT_TRUE(estimate_weighted(strata).estimate);
  const StratumSums one = answers(1, 0, 0, 2);
  EXPECT_EQ(estimate_weighted({&one, 1}).reason, "a standard error needs two answers or more");
}

TEST(SurveyDesign, CensusHasAnIntervalWithoutLength) {
  StratumSums sums = answers(50, 30, 20, 1);
  sums.population = 100;
  const auto estimate = *estimate_weighted({&sums, 1}).estimate;
  EXPECT_TRUE(estimate.census);
  EXPECT_FALSE(effective_counts(estimate));
  const auto interval = weighted_interval(estimate, interval_methods().front(), 0.95);
  EXPECT_EQ(interval.interval->low, estimate.nps);
  EXPECT_EQ(interval.interval->high, estimate.nps);
}

TEST(SurveyDesign, ClustersThatDoNotDifferGiveNoInterval) {
  StratumSums sums;
  sums.add_psu({2, 1, 1}, 4, 4);
  sums.add_psu({4, 2, 2}, 8, 8);
  const auto estimate = *estimate_weighted({&sums, 1}).estimate;
  EXPECT_EQ(estimate.variance, 0);
  const auto interval = weighted_interval(estimate, interval_methods().front(), 0.95);
  EXPECT_FALSE(interval.interval);
  EXPECT_FALSE(interval.reason.empty());
}

TEST(SurveyDesign, ClustersOfOneAreAnswers) {
  StratumSums by_answer;
  StratumSums by_psu;
  for (int i = 1; i <= 12; ++i) {
    const double weight = 0.25 * i;
    const Group group = static_cast<Group>(i % 3);
    by_answer.add_answer(group, weight);
    by_psu.add_psu({group == Group::promoter ? weight : 0, group == Group::passive ? weight : 0,
                    group == Group::detractor ? weight : 0},
                   1, weight * weight);
  }
  const auto a = *estimate_weighted({&by_answer, 1}).estimate;
  const auto b = *estimate_weighted({&by_psu, 1}).estimate;
  EXPECT_EQ(a.variance, b.variance);
  EXPECT_EQ(a.kish_effective_n, b.kish_effective_n);
}

TEST(SurveyDesign, PartsMergeToTheWhole) {
  StratumSums whole = answers(5, 3, 2, 0.5);
  StratumSums first = answers(5, 0, 0, 0.5);
  first.merge(answers(0, 3, 2, 0.5));
  EXPECT_EQ(estimate_weighted({&whole, 1}).estimate->variance,
            estimate_weighted({&first, 1}).estimate->variance);
  EXPECT_EQ(first.psus, 10);
}

}  // namespace
}  // namespace nps::stats
