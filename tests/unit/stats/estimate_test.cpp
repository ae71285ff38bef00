#include "nps/stats/estimate.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using nps::stats::Counts;

TEST(Estimate, IsTheDifferenceOfTheShares) {
  EXPECT_DOUBLE_EQ(nps::stats::nps({50, 30, 20}).value(), 0.3);
  EXPECT_DOUBLE_EQ(nps::stats::nps({0.5, 0.25, 1.25}).value(), -0.375);
}

TEST(Estimate, IsAbsentWithoutAnswers) {
  EXPECT_FALSE(nps::stats::nps({}).has_value());
  EXPECT_FALSE(nps::stats::score_variance({}).has_value());
  EXPECT_FALSE(nps::stats::standard_error({}).has_value());
}

TEST(Estimate, OfABalancedSurveyIsAPlainZero) {
  EXPECT_EQ(nps::stats::nps({7, 0, 7}).value(), 0);
  EXPECT_FALSE(std::signbit(nps::stats::nps({7, 0, 7}).value()));
}

TEST(ScoreVariance, IsOneWhenHalfPromoteAndHalfDetract) {
  EXPECT_EQ(nps::stats::score_variance({8, 0, 8}).value(), 1);
  EXPECT_EQ(nps::stats::standard_error({8, 0, 8}).value(), 0.25);
}

TEST(ScoreVariance, IsZeroWhenEveryoneIsInOneGroup) {
  for (const Counts& counts : {Counts{9, 0, 0}, Counts{0, 9, 0}, Counts{0, 0, 9}}) {
    EXPECT_EQ(nps::stats::score_variance(counts).value(), 0);
  }
}

TEST(ScoreVariance, KeepsItsDigitsWhenOneAnswerInABillionDiffers) {
  // 4 * (1 - 1e-9) * 1e-9, where p + q - (p - q)^2 would be left with eight digits.
  EXPECT_DOUBLE_EQ(nps::stats::score_variance({999'999'999, 0, 1}).value(), 3.999999996e-9);
}

TEST(Counts, HaveTheSameSizeWhenMirrored) {
  const Counts counts{0.1, 0.2, 0.3};
  EXPECT_EQ(counts.mirrored().n(), counts.n());
  EXPECT_EQ(counts.mirrored(), (Counts{0.3, 0.2, 0.1}));
}

}  // namespace
