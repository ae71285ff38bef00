#include "nps/stats/sample_size.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace nps::stats;

TEST(SampleSize, MarginOfTheAnswersForAMarginIsThatMargin) {
  for (const double population : {50.0, 2000.0, 1e7}) {
    const double n = answers_for_margin(0.61, 0.03, 0.95, population);
    // Cochran's n0 / (1 + n0 / N) solves z^2 S^2 / n (1 - n / N) = d^2.
    EXPECT_NEAR(margin_of_error(planned_standard_error(0.61, n, population), 0.95), 0.03, 1e-12);
  }
}

TEST(SampleSize, DifferenceOfTheAnswersForADifferenceIsDetectable) {
  const PlannedGroups groups{0.61, 0.8, 0.5};
  const double n = answers_for_difference(groups, 0.07, 0.9, 0.85);
  const double se = difference_standard_error(planned_standard_error(0.61, n),
                                              planned_standard_error(0.8, n * 0.5));
  EXPECT_NEAR(detectable_difference(se, 0.9, 0.85), 0.07, 1e-12);
}

TEST(SampleSize, JustSignificantDifferenceIsFoundHalfTheTime) {
  const double se = 0.04;
  EXPECT_NEAR(power_of_difference(just_significant_difference(se, 0.95), se, 0.95), 0.5, 1e-4);
}

TEST(SampleSize, NoErrorIsLeftWhenEverybodyAnswered) {
  EXPECT_EQ(planned_standard_error(1, 400, 400), 0);
  EXPECT_EQ(planned_standard_error(1, 500, 400), 0);
  EXPECT_EQ(power_of_difference(0.01, 0, 0.95), 1);
  EXPECT_NEAR(power_of_difference(0, 0, 0.95), 0.05, 1e-15);
}

TEST(SampleSize, WholeAnswersAreRoundedUpButNotForRoundingError) {
  EXPECT_EQ(whole_answers(384.1458), 385);
  EXPECT_EQ(whole_answers(400.0), 400);
  EXPECT_EQ(whole_answers(400.00000000000006), 400);
  EXPECT_EQ(whole_answers(400.000001), 401);
  EXPECT_EQ(whole_answers(1e17), std::nullopt);
}

}  // namespace
