#include "nps/analysis/period_explanation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "support/survey_run.hpp"

namespace nps::analysis {
namespace {

using testing::ElementsAre;

/// By month, counted by day, which gives a segment several tallies a month.
LastPeriodExplanation explained(const std::string& lines) {
  test::SurveyRun run = test::run_of("date,score,region\n" + lines);
  run.options.date = "date";
  run.options.scale = survey::Scale{};
  run.options.every = survey::PeriodRule{survey::PeriodUnit::day, false};
  run.options.by = {"region"};
  survey::SurveyTally survey = run.tally();
  const survey::BreakdownTally segments = std::move(survey.breakdowns.back());
  survey.breakdowns.pop_back();
  const Timeline timeline =
      make_timeline(survey, {{survey::PeriodUnit::month, false}, std::nullopt, {}});
  return explain_last_period(timeline, segments, 0.95);
}

const stats::SegmentPart& part_of(const Explanation& explanation, const std::string& region) {
  for (std::size_t i = 0; i < explanation.keys.size(); ++i) {
    if (explanation.keys[i].front() == region) return explanation.split.parts[i];
  }
  throw std::out_of_range(region);
}

constexpr const char* kMarches =
    "2024-03-05,10,North\n2024-03-06,0,South\n"
    "2025-02-01,10,North\n2025-02-02,10,South\n2025-02-03,0,South\n2025-02-28,0,South\n"
    "2025-03-01,10,North\n2025-03-02,10,North\n2025-03-03,0,South\n2025-03-31,8,East\n";

// Worked out by hand: North goes from 1/4 to 1/2 of the answers at 1, South from 3/4 at -1/3 to 1/4
// at -1, East is new with 1/4 at 0; all go from 0 to 0.25.
TEST(LastPeriodExplanation, SplitsTheChangeAgainstThePeriodBefore) {
  const auto found = explained(kMarches).vs_previous;
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->period, 12);
  EXPECT_EQ(found->before, 11);
  const Explanation& why = found->explanation;
  EXPECT_THAT(why.by, ElementsAre("region"));
  EXPECT_DOUBLE_EQ(why.split.change, 0.25);
  EXPECT_NEAR(part_of(why, "North").mix, 0.25 * (1 - 0.125), 1e-15);
  EXPECT_EQ(part_of(why, "North").rate, 0);
  EXPECT_NEAR(part_of(why, "South").mix, -0.5 * (-2.0 / 3 - 0.125), 1e-15);
  EXPECT_NEAR(part_of(why, "South").rate, 0.5 * (-2.0 / 3), 1e-15);
  EXPECT_FALSE(part_of(why, "East").nps_a.has_value());
  EXPECT_NEAR(part_of(why, "East").mix, 0.25 * (0 - 0.125), 1e-15);
  EXPECT_EQ(part_of(why, "East").rate, 0);
  EXPECT_NEAR(why.split.mix + why.split.rate, 0.25, 1e-15);
  // Promoters: 2 of 4 and 2 of 4; detractors: 2 of 4 and 1 of 4.
  EXPECT_NEAR(why.split.from_promoters, 0, 1e-15);
  EXPECT_NEAR(why.split.from_detractors, 0.25, 1e-15);
}

TEST(LastPeriodExplanation, SplitsTheChangeAgainstTheYearBefore) {
  const auto found = explained(kMarches).vs_year_ago;
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->before, 0);
  EXPECT_EQ(found->period, 12);
  EXPECT_DOUBLE_EQ(found->explanation.split.change, 0.25);
  EXPECT_DOUBLE_EQ(part_of(found->explanation, "South").share_a, 0.5);
}

TEST(LastPeriodExplanation, IsMissingWithoutAnEarlierPeriod) {
  const LastPeriodExplanation alone = explained("2025-03-01,10,North\n2025-03-31,0,South\n");
  EXPECT_FALSE(alone.vs_previous.has_value());
  EXPECT_FALSE(alone.vs_year_ago.has_value());
  const LastPeriodExplanation gap = explained("2025-01-01,10,North\n2025-03-31,0,South\n");
  EXPECT_FALSE(gap.vs_previous.has_value()) << "there are no answers in February";
}

}  // namespace
}  // namespace nps::analysis
