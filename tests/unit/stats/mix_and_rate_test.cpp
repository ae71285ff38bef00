#include "nps/stats/mix_and_rate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace nps::stats {
namespace {

// Worked out by hand. The promoters' share falls from 8 of 20 to 5 of 20, the detractors' rises
// from 6 of 20 to 7 of 20.
const std::vector<SegmentCounts> kTwoSegments = {{{6, 2, 2}, {2, 2, 1}}, {{2, 4, 4}, {3, 6, 6}}};

constexpr double kRounding = 1e-15;

TEST(MixAndRate, TellsPromotersFromDetractors) {
  const MixAndRate split = mix_and_rate(kTwoSegments).value();
  EXPECT_NEAR(split.change, -0.2, kRounding);
  EXPECT_NEAR(split.from_promoters, -0.15, kRounding);
  EXPECT_NEAR(split.from_detractors, -0.05, kRounding);
  // Shares 1/2 and 1/4; promoters 0.6 to 0.4 where all have 0.325 on average, detractors 0.2.
  EXPECT_NEAR(split.parts[0].from_promoters, -0.25 * (0.5 - 0.325) + 0.375 * -0.2, kRounding);
  EXPECT_NEAR(split.parts[0].from_detractors, 0.25 * (0.2 - 0.325), kRounding);
  EXPECT_NEAR(split.parts[1].from_promoters, 0.25 * (0.2 - 0.325), kRounding);
  EXPECT_NEAR(split.parts[1].from_detractors, -0.25 * (0.4 - 0.325), kRounding);
}

TEST(MixAndRate, BothSplitsOfASegmentAddUpToTheSame) {
  const MixAndRate split = mix_and_rate(kTwoSegments).value();
  EXPECT_NEAR(split.parts[0].mix + split.parts[0].rate, -0.15, kRounding);
  EXPECT_NEAR(split.parts[0].from_promoters + split.parts[0].from_detractors, -0.15, kRounding);
  EXPECT_NEAR(split.parts[1].mix + split.parts[1].rate, -0.05, kRounding);
  EXPECT_NEAR(split.parts[1].from_promoters + split.parts[1].from_detractors, -0.05, kRounding);
}

TEST(MixAndRate, ASegmentOfOneSideAddsNothingToTheErrorOfTheRate) {
  const std::vector<SegmentCounts> segments = {{{5, 0, 5}, {5, 0, 5}}, {{}, {3, 0, 7}}};
  const MixAndRate split = mix_and_rate(segments).value();
  EXPECT_EQ(split.parts[1].rate, 0);
  // Shares 1 and 1/2; the scores of the first segment have variance 1 on both sides.
  EXPECT_NEAR(rate_error(segments, split), 0.75 * std::sqrt(0.1 + 0.1), kRounding);
}

TEST(MixAndRate, StandardisesByTheSharesOfTheOtherSide) {
  const MixAndRate split = mix_and_rate(kTwoSegments).value();
  EXPECT_NEAR(split.nps_a, 0.1, kRounding);
  EXPECT_NEAR(split.nps_b, -0.1, kRounding);
  // NPS 0.4 and -0.2 before, 0.2 and -0.2 after; shares 1/2 and 1/2 before, 1/4 and 3/4 after.
  EXPECT_NEAR(split.standardised_a.value(), -0.05, kRounding);
  EXPECT_NEAR(split.standardised_b.value(), 0, kRounding);
}

TEST(MixAndRate, IsNotStandardisedBySharesOfSegmentsWithoutAnswers) {
  // The second segment is new: b has what the shares of a need, a lacks what those of b need.
  const std::vector<SegmentCounts> segments = {{{5, 0, 5}, {6, 0, 4}}, {{}, {3, 0, 7}}};
  const MixAndRate split = mix_and_rate(segments).value();
  EXPECT_FALSE(split.standardised_a.has_value());
  EXPECT_NEAR(split.standardised_b.value(), 0.2, kRounding);
}

}  // namespace
}  // namespace nps::stats
