#include "nps/stats/raking.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace nps::stats {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

TEST(Raking, OneMarginIsPostStratification) {
  // 30 and 10 answers for a half each: weights 40/60 and 40/20.
  const RakingUnit units[] = {{30, 1, {0}}, {10, 1, {1}}};
  const RakingMargin margins[] = {{0.5, 0.5}};
  const RakingResult result = rake(units, margins);
  EXPECT_THAT(result.weights, ElementsAre(DoubleNear(2.0 / 3, 1e-15), DoubleNear(2, 1e-15)));
  EXPECT_TRUE(result.converged);
  EXPECT_EQ(result.sweeps, 2);
  EXPECT_NEAR(result.effective_n, 1600.0 / (30 * 4.0 / 9 + 10 * 4), 1e-12);
}

TEST(Raking, MeetsEveryMarginAndKeepsTheOddsRatio) {
  const RakingUnit units[] = {{40, 1, {0, 0}}, {10, 1, {0, 1}}, {20, 1, {1, 0}}, {30, 1, {1, 1}}};
  const RakingMargin margins[] = {{0.3, 0.7}, {0.45, 0.55}};
  const RakingResult result = rake(units, margins);
  ASSERT_TRUE(result.converged);
  for (std::size_t margin = 0; margin < 2; ++margin) {
    const auto shares = weighted_shares(units, result.weights, margin, 2);
    EXPECT_NEAR(shares[0], margins[margin][0], 1e-10);
    EXPECT_NEAR(shares[1], margins[margin][1], 1e-10);
  }
  EXPECT_LT(result.largest_error, 1e-10);
  // Weights are a product of a factor per level (Deming and Stephan).
  const auto& w = result.weights;
  EXPECT_NEAR(w[0] * w[3] / (w[1] * w[2]), 1, 1e-9);
}

TEST(Raking, WeightsToBeginWithArePartOfTheResult) {
  const RakingUnit units[] = {{1, 1, {0}}, {1, 3, {0}}, {2, 5, {1}}};
  const RakingMargin margins[] = {{0.5, 0.5}};
  const auto weights = rake(units, margins).weights;
  EXPECT_NEAR(weights[1] / weights[0], 3, 1e-14);
  EXPECT_NEAR(weights[2], 1, 1e-14);
}

TEST(Raking, CapHoldsAndTheMeanStaysOne) {
  const RakingUnit units[] = {{90, 1, {0}}, {10, 1, {1}}};
  const RakingMargin margins[] = {{0.5, 0.5}};
  RakingOptions options;
  options.cap = 3;
  const RakingResult result = rake(units, margins, options);
  EXPECT_TRUE(result.converged);
  EXPECT_NEAR(result.weights[1], 3, 1e-8);
  EXPECT_NEAR(90 * result.weights[0] + 10 * result.weights[1], 100, 1e-9);
  EXPECT_EQ(result.capped_answers, 10);
  EXPECT_NEAR(result.largest_error, 0.2, 1e-8);
}

TEST(Raking, LevelWithoutAShareGetsWeightZero) {
  const RakingUnit units[] = {{5, 1, {0}}, {5, 1, {1}}, {5, 1, {2}}};
  const RakingMargin margins[] = {{0.5, 0.5, 0}};
  const RakingResult result = rake(units, margins);
  EXPECT_EQ(result.weights[2], 0);
  EXPECT_NEAR(result.weights[0], 1.5, 1e-14);
  EXPECT_TRUE(result.converged);
}

TEST(Raking, MarginsThatCannotBothHoldAreNotCalledConverged) {
  // Everyone of level 0 is in level 0 of the other margin, too.
  const RakingUnit units[] = {{5, 1, {0, 0}}, {5, 1, {1, 1}}};
  const RakingMargin margins[] = {{0.5, 0.5}, {0.2, 0.8}};
  const RakingResult result = rake(units, margins);
  EXPECT_FALSE(result.converged);
  EXPECT_EQ(result.sweeps, 1000);
  EXPECT_NEAR(result.largest_error, 0.3, 1e-9);
}

TEST(Raking, LevelThatLosesAllItsWeightIsNotCalledConverged) {
  const RakingUnit units[] = {{5, 1, {0, 0}}, {5, 1, {1, 1}}};
  const RakingMargin margins[] = {{1, 0}, {0.5, 0.5}};
  EXPECT_FALSE(rake(units, margins).converged);
}

}  // namespace
}  // namespace nps::stats
