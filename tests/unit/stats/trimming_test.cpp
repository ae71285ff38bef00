#include "nps/stats/trimming.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nps::stats {
namespace {

using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;

RakingUnit answers(double number) { return {number, 1, {}}; }

TEST(Trimming, OnePassMayLiftOthersAboveTheLimit) {
  // 2 answers lose 2 each; the 8 others gain a half each.
  const RakingUnit units[] = {answers(2), answers(4), answers(4)};
  const double weights[] = {5, 2.75, 1};
  const auto once = trim_once(units, weights, 3);
  EXPECT_THAT(once, ElementsAre(DoubleEq(3), DoubleEq(3.25), DoubleEq(1.5)));
  // Then a quarter of 4 answers goes to the last 4, not to those that were cut before.
  EXPECT_THAT(trim(units, weights, 3).value(),
              ElementsAre(DoubleEq(3), DoubleEq(3), DoubleEq(1.75)));
}

TEST(Trimming, WeightsThatKeepToTheLimitStay) {
  const RakingUnit units[] = {answers(1), answers(1)};
  const double weights[] = {0.5, 1.5};
  EXPECT_THAT(trim(units, weights, 1.5).value(), ElementsAre(0.5, 1.5));
  EXPECT_THAT(trim_once(units, weights, 1.5), ElementsAre(0.5, 1.5));
}

TEST(Trimming, WeightZeroStandsForNobodyAndGetsNothing) {
  const RakingUnit units[] = {answers(1), answers(1), answers(2)};
  const double weights[] = {3, 1, 0};
  EXPECT_THAT(trim(units, weights, 2.5).value(), ElementsAre(2.5, 1.5, 0));
}

TEST(Trimming, NobodyToTakeWhatIsCutGivesNothing) {
  const RakingUnit units[] = {answers(1), answers(1), answers(2)};
  const double weights[] = {3, 1, 0};
  EXPECT_FALSE(trim(units, weights, 1.75).has_value());
  const double equal[] = {2, 2, 0};
  EXPECT_THAT(trim_once(units, equal, 1.75), ElementsAre(2, 2, 0));
}

TEST(Trimming, LimitThatAllWeightsMustHaveIsKeptTo) {
  // As much weight as 7 answers have, on 5 of them; 1.4 is no number of the machine.
  const RakingUnit units[] = {answers(2), answers(3), answers(2)};
  const double weights[] = {2, 1, 0};
  const auto trimmed = trim(units, weights, 1.4);
  ASSERT_TRUE(trimmed.has_value());
  EXPECT_THAT(*trimmed, ElementsAre(DoubleNear(1.4, 1e-14), DoubleNear(1.4, 1e-14), 0));
}

TEST(Trimming, LimitCloseToTheMeanEndsWithEqualWeights) {
  const RakingUnit units[] = {answers(1), answers(2), answers(3), answers(4)};
  const double weights[] = {4, 1.5, 0.5, 0.375};
  const auto trimmed = trim(units, weights, 1 + 1e-9).value();
  for (const double weight : trimmed) EXPECT_THAT(weight, DoubleNear(1, 1e-8));
}

TEST(Trimming, ComesAfterRakingAndIsCounted) {
  const RakingUnit units[] = {{30, 1, {0}}, {10, 1, {1}}};
  const RakingMargin margins[] = {{0.5, 0.5}};
  RakingOptions options;
  options.trim = 1.5;
  const RakingResult result = rake(units, margins, options);
  EXPECT_THAT(result.weights, ElementsAre(DoubleNear(25.0 / 30, 1e-15), 1.5));
  EXPECT_TRUE(result.converged);
  EXPECT_EQ(result.trimmed_answers, 10);
  EXPECT_EQ(result.capped_answers, 0);
  EXPECT_NEAR(result.largest_error, 0.125, 1e-15);
  EXPECT_NEAR(result.effective_n, 1600 / (30 * 25.0 / 30 * 25 / 30 + 10 * 2.25), 1e-12);
  options.trim = 2;
  EXPECT_EQ(rake(units, margins, options).trimmed_answers, 0);
}

}  // namespace
}  // namespace nps::stats
