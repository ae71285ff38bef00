#include "nps/stats/interval.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string_view>

#include "nps/stats/score_interval.hpp"

namespace {

using nps::stats::Counts;
using nps::stats::find_interval_method;
using nps::stats::Interval;
using nps::stats::IntervalMethod;
using nps::stats::IntervalResult;
using nps::stats::score_limits;
using nps::stats::score_statistic;
using nps::stats::score_test_p;

constexpr double kZ95 = 1.959963984540054;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Interval interval(std::string_view method, const Counts& counts, double level = 0.95) {
  return find_interval_method(method)->compute(counts, level).interval.value();
}

TEST(ScoreInterval, HasItsClosedFormWhenEveryoneIsAPromoter) {
  for (const double n : {1.0, 2.5, 10.0, 1e3, 1e9}) {
    const Interval limits = interval("score", {n, 0, 0});
    EXPECT_NEAR(limits.low, (n - kZ95 * kZ95) / (n + kZ95 * kZ95), 1e-15) << n;
    EXPECT_EQ(limits.high, 1) << n;
  }
}

TEST(ScoreInterval, HasItsClosedFormWhenEveryoneIsPassive) {
  for (const double n : {1.0, 2.5, 10.0, 1e3, 1e9}) {
    const Interval limits = interval("score", {0, n, 0});
    EXPECT_NEAR(limits.high, kZ95 * kZ95 / (n + kZ95 * kZ95), 1e-15) << n;
    EXPECT_EQ(limits.low, -limits.high) << n;
  }
}

TEST(ScoreInterval, IsMirroredToTheLastBit) {
  const Counts counts{12.7, 3.1, 4.9};
  const Interval forth = interval("score", counts);
  const Interval back = interval("score", counts.mirrored());
  EXPECT_EQ(forth.low, -back.high);
  EXPECT_EQ(forth.high, -back.low);
}

TEST(ScoreInterval, IsThePointAtZeroAndTheWholeScaleAtInfiniteConfidence) {
  const Interval point = score_limits({5, 3, 2}, 0);
  EXPECT_NEAR(point.low, 0.3, 1e-16);
  EXPECT_NEAR(point.high, 0.3, 1e-16);
  const Interval everything = score_limits({5, 3, 2}, kInfinity);
  EXPECT_EQ(everything.low, -1);
  EXPECT_EQ(everything.high, 1);
}

TEST(ScoreInterval, ReachesFarthestNextToCertaintyAtExtremeLevels) {
  const Interval limits = interval("score", {50, 30, 20}, 1 - 1e-15);
  EXPECT_GT(limits.low, -1);
  EXPECT_LT(limits.low, -0.2);
  EXPECT_LT(limits.high, 1);
  EXPECT_GT(limits.high, 0.7);
}

TEST(ScoreStatistic, SquaredIsMcNemarsChiSquareAtZero) {
  EXPECT_NEAR(score_statistic({16, 139, 6}, 0), 10 / std::sqrt(22), 1e-15);
  EXPECT_EQ(score_statistic({6, 139, 16}, 0), -score_statistic({16, 139, 6}, 0));
}

TEST(ScoreStatistic, IsZeroWhereEverythingFitsAndInfiniteWhereNothingCan) {
  EXPECT_EQ(score_statistic({0, 4, 0}, 0), 0);
  EXPECT_EQ(score_statistic({4, 0, 0}, 1), 0);
  EXPECT_EQ(score_statistic({0, 0, 4}, -1), 0);
  EXPECT_EQ(score_statistic({3, 1, 0}, 1), -kInfinity);
  EXPECT_EQ(score_statistic({0, 1, 3}, -1), kInfinity);
  EXPECT_EQ(score_statistic({3, 1, 0}, 1.5), -kInfinity);
  EXPECT_EQ(score_statistic({3, 1, 0}, -1.5), kInfinity);
}

TEST(ScoreTest, RejectsNothingWithoutAnswers) { EXPECT_EQ(score_test_p({}, 0.5), 1); }

TEST(ScoreTest, IsCertainOnlyWhereTheHypothesisIsImpossible) {
  EXPECT_EQ(score_test_p({3, 1, 0}, 1), 0);
  EXPECT_EQ(score_test_p({3, 0, 3}, 0), 1);
  EXPECT_GT(score_test_p({1e6, 0, 0}, 0.999), 0);
}

TEST(LikelihoodInterval, HasItsClosedFormsAtTheEdges) {
  for (const double n : {1.0, 2.5, 10.0, 1e3, 1e9}) {
    const double lost = std::expm1(-kZ95 * kZ95 / (2 * n));
    EXPECT_NEAR(interval("likelihood", {n, 0, 0}).low, 1 + 2 * lost, 1e-15) << n;
    EXPECT_EQ(interval("likelihood", {n, 0, 0}).high, 1) << n;
    EXPECT_NEAR(interval("likelihood", {0, n, 0}).high, -lost, 1e-15) << n;
  }
}

TEST(ScoreAndLikelihoodIntervals, KeepTheirDigitsForABillionAnswersWithoutPassives) {
  for (const double n : {2.0, 100.0, 1e9}) {
    const Counts half{n / 2, 0, n / 2};
    const double score = kZ95 / std::sqrt(n + kZ95 * kZ95);
    const double likelihood = std::sqrt(-std::expm1(-kZ95 * kZ95 / n));
    EXPECT_NEAR(interval("score", half).high / score, 1, 1e-11) << n;
    EXPECT_NEAR(interval("likelihood", half).high / likelihood, 1, 1e-11) << n;
  }
}

TEST(NewcombeInterval, HasItsWilsonLimitsWhenEveryoneIsAPromoter) {
  // Both shares are one binomial: the reaches are z^2/(n + z^2) each and phi is 0.
  for (const double n : {1.0, 10.0, 1e9}) {
    const double reach = kZ95 * kZ95 / (n + kZ95 * kZ95);
    EXPECT_NEAR(interval("newcombe", {n, 0, 0}).low, 1 - std::sqrt(2) * reach, 1e-15) << n;
    EXPECT_EQ(interval("newcombe", {n, 0, 0}).high, 1) << n;
  }
}

TEST(WaldIntervals, HaveNoLengthWhenAllAnswersAreAlike) {
  for (const std::string_view method : {"wald", "wald-t"}) {
    EXPECT_EQ(interval(method, {10, 0, 0}).low, 1) << method;
    EXPECT_EQ(interval(method, {10, 0, 0}).high, 1) << method;
    EXPECT_EQ(interval(method, {0, 10, 0}).low, 0) << method;
    EXPECT_EQ(interval(method, {0, 10, 0}).high, 0) << method;
  }
}

TEST(WaldTInterval, SaysWhyThereIsNoneForFewerThanTwoAnswers) {
  for (const double n : {0.5, 1.0, 1.001}) {
    const IntervalResult result = find_interval_method("wald-t")->compute({n, 0, 0}, 0.95);
    EXPECT_FALSE(result.interval.has_value());
    EXPECT_EQ(result.reason, "a t interval needs two answers or more");
  }
}

TEST(AdjustedWaldInterval, MissesItsOwnEstimateForASinglePromoter) {
  // By hand: centre (1.75 - 0.75) / 4, squared standard error (2.5 / 4 - 1 / 16) / 4 = 9 / 64.
  const Interval limits = interval("adjusted-wald", {1, 0, 0});
  EXPECT_NEAR(limits.low, 0.25 - kZ95 * 0.375, 1e-15);
  EXPECT_NEAR(limits.high, 0.25 + kZ95 * 0.375, 1e-15);
  EXPECT_LT(limits.high, 1);
}

TEST(ScasInterval, SaysWhyThereIsNoneForFewerThanTwoAnswers) {
  EXPECT_EQ(find_interval_method("scas")->compute({1, 0, 0}, 0.95).reason,
            "a scas interval needs two answers or more");
}

TEST(BootstrapAndExactIntervals, RefuseWhatCannotBeCounted) {
  EXPECT_EQ(find_interval_method("bootstrap")->compute({1.5, 2, 3}, 0.95).reason,
            "a bootstrap interval needs whole counts");
  EXPECT_EQ(find_interval_method("exact")->compute({1.5, 2, 3}, 0.95).reason,
            "an exact interval needs whole counts");
  EXPECT_EQ(find_interval_method("exact")->compute({20, 20, 11}, 0.95).reason,
            "an exact interval is computed for 50 answers or fewer");
}

TEST(BootstrapInterval, HasTheQuantilesOfTwoCoinTosses) {
  // -2, 0 and 2 with chances of 1/4, 1/2, 1/4: a tail of exactly 1/4 is reached by the ends.
  EXPECT_EQ(interval("bootstrap", {1, 0, 1}, 0.49).low, 0);
  EXPECT_EQ(interval("bootstrap", {1, 0, 1}, 0.49).high, 0);
  EXPECT_EQ(interval("bootstrap", {1, 0, 1}, 0.5).low, -1);
  EXPECT_EQ(interval("bootstrap", {1, 0, 1}, 0.5).high, 1);
}

TEST(BayesInterval, LeavesHalfOfTheTailOnEitherSideOfAnEvenSurvey) {
  const Interval limits = interval("bayes", {5, 4, 5});
  EXPECT_EQ(limits.low, -limits.high);
  // Passives without end: the difference of two gamma variables of shape 1/2, whose density is
  // besselK(x, 0) / pi; its quantile by R.
  EXPECT_NEAR(interval("bayes", {0, 1e12, 0}).high * 1e12, 2.18194898396645, 1e-10);
}

TEST(ExactInterval, OfOneAnswerIsThatOfOneBinomialShare) {
  EXPECT_NEAR(interval("exact", {1, 0, 0}).low, 2 * 0.025 - 1, 1e-12);
  EXPECT_EQ(interval("exact", {1, 0, 0}).high, 1);
}

TEST(GoodmanInterval, IsWaldWithTheMultiplierOfTwoDegreesOfFreedom) {
  const Interval wald = interval("wald", {50, 30, 20});
  const Interval goodman = interval("goodman", {50, 30, 20});
  EXPECT_NEAR((goodman.high - goodman.low) / (wald.high - wald.low), 2.447746830680816 / kZ95,
              1e-14);
}

TEST(IntervalMethods, AnswerForABillionAnswersInMilliseconds) {
  // A guard against loops over answers, not a benchmark: any of them would take minutes.
  for (const IntervalMethod& method : nps::stats::interval_methods()) {
    for (const Counts& counts :
         {Counts{5e8, 3e8, 2e8}, Counts{999999999, 0, 1}, Counts{1, 1e9, 0}}) {
      const IntervalResult result = method.compute(counts, 0.95);
      EXPECT_EQ(result.interval.has_value(), method.name != "exact") << method.name;
    }
  }
}

TEST(IntervalMethods, RefuseCountsThatAreNone) {
  for (const IntervalMethod& method : nps::stats::interval_methods()) {
    for (const Counts& counts :
         {Counts{-1, 5, 5}, Counts{5, std::nan(""), 5}, Counts{5, 5, kInfinity}}) {
      const IntervalResult result = method.compute(counts, 0.95);
      EXPECT_FALSE(result.interval.has_value()) << method.name;
      EXPECT_EQ(result.reason, "a count is negative or not a number") << method.name;
    }
  }
}

}  // namespace
