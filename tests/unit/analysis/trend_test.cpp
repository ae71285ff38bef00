#include "nps/analysis/trend.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

namespace {

using nps::analysis::make_trend;
using nps::analysis::Trend;
using nps::analysis::TrendPeriod;
using nps::analysis::TrendVerdict;
using nps::survey::Tally;

std::vector<TrendPeriod> same(std::size_t times, std::int64_t promoters, std::int64_t passives,
                              std::int64_t detractors) {
  return std::vector<TrendPeriod>(times,
                                  {Tally::of_groups(promoters, passives, detractors), false, {}});
}

std::vector<TrendPeriod> joined(std::vector<TrendPeriod> first,
                                const std::vector<TrendPeriod>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

TEST(Trend, IsTooFewPeriodsBelowFour) {
  const Trend trend = make_trend(joined(same(3, 50, 30, 20), same(5, 0, 0, 0)), {});
  EXPECT_EQ(trend.verdict, TrendVerdict::too_few);
  EXPECT_EQ(trend.periods_with_answers, 3U);
  EXPECT_EQ(trend.reason, "fewer than 4 periods have answers");
  EXPECT_FALSE(trend.line.has_value());
  EXPECT_FALSE(trend.mann_kendall.has_value());
  EXPECT_TRUE(trend.forecast.empty());
  ASSERT_EQ(trend.rows.size(), 8U);
  EXPECT_FALSE(trend.rows[0].limits.has_value());
  EXPECT_TRUE(trend.rows[0].estimate.nps.has_value());
  EXPECT_FALSE(trend.rows[7].estimate.nps.has_value());
  EXPECT_EQ(make_trend({}, {}).verdict, TrendVerdict::too_few);
}

TEST(Trend, IsStableWhenPeriodsAreAlike) {
  const Trend trend = make_trend(same(8, 50, 30, 20), {});
  EXPECT_EQ(trend.verdict, TrendVerdict::stable);
  EXPECT_TRUE(trend.reason.empty());
  EXPECT_NEAR(*trend.center, 0.3, 1e-12);
  EXPECT_EQ(trend.forecast.size(), 3U);
  EXPECT_TRUE(trend.changes.empty());
}

TEST(Trend, IsAShiftWhenTheLevelDropsOnce) {
  const Trend trend = make_trend(joined(same(8, 200, 120, 80), same(3, 140, 120, 140)), {});
  EXPECT_EQ(trend.verdict, TrendVerdict::shift);
  ASSERT_EQ(trend.changes.size(), 1U);
  EXPECT_EQ(trend.changes[0].period, 8U);
  EXPECT_NEAR(trend.changes[0].after - trend.changes[0].before, -0.3, 1e-12);
}

TEST(Trend, IsUpOrDownWhenTheNpsMovesSteadily) {
  std::vector<TrendPeriod> up;
  std::vector<TrendPeriod> down;
  for (int i = 0; i < 16; ++i) {
    up.push_back({Tally::of_groups(160 + 5 * i, 120, 120 - 5 * i), false, {}});
    down.push_back({Tally::of_groups(120 - 5 * i, 120, 160 + 5 * i), false, {}});
  }
  EXPECT_EQ(make_trend(up, {}).verdict, TrendVerdict::up);
  EXPECT_NEAR(make_trend(up, {}).line->slope, 0.025, 1e-3);
  EXPECT_EQ(make_trend(up, {}).mann_kendall->s, 120);
  EXPECT_EQ(make_trend(down, {}).verdict, TrendVerdict::down);
}

TEST(Trend, IsStableWithoutLimitsWhenAllAnswersAreInOneGroup) {
  const Trend trend = make_trend(same(6, 40, 0, 0), {});
  EXPECT_EQ(trend.verdict, TrendVerdict::stable);
  EXPECT_EQ(*trend.center, 1);
  EXPECT_EQ(trend.reason, "all answers are in one group");
  EXPECT_FALSE(trend.rows[0].limits.has_value());
  EXPECT_TRUE(trend.forecast.empty());
}

TEST(Trend, ComparesWithThePeriodBeforeAndAYearAgo) {
  std::vector<TrendPeriod> periods = joined(same(4, 50, 30, 20), same(1, 20, 30, 50));
  periods[1] = {Tally::of_groups(0, 0, 0), false, {}};
  periods[4].year_ago = 0;
  periods[3].year_ago = 1;
  periods[4].partial = true;
  const Trend trend = make_trend(periods, {});
  EXPECT_FALSE(trend.rows[0].vs_previous.has_value());
  EXPECT_FALSE(trend.rows[1].vs_previous.has_value());
  EXPECT_FALSE(trend.rows[2].vs_previous.has_value()) << "the period before has no answers";
  ASSERT_TRUE(trend.rows[3].vs_previous.has_value());
  EXPECT_EQ(trend.rows[3].vs_previous->difference.estimate, 0);
  EXPECT_FALSE(trend.rows[3].vs_previous->significant);
  ASSERT_TRUE(trend.rows[4].vs_previous.has_value());
  EXPECT_NEAR(trend.rows[4].vs_previous->difference.estimate, -0.6, 1e-12);
  EXPECT_TRUE(trend.rows[4].vs_previous->significant);
  EXPECT_FALSE(trend.rows[3].vs_year_ago.has_value());
  ASSERT_TRUE(trend.rows[4].vs_year_ago.has_value());
  EXPECT_EQ(trend.rows[4].vs_year_ago->p_adjusted, trend.rows[4].vs_year_ago->difference.p);
  EXPECT_TRUE(trend.rows[4].partial);
  EXPECT_FALSE(trend.rows[4].low_base);
}

TEST(Trend, NamesItsVerdictsAndSignals) {
  EXPECT_EQ(name_of(TrendVerdict::too_few), "too_few");
  EXPECT_EQ(name_of(TrendVerdict::shift), "shift");
  EXPECT_EQ(name_of(TrendVerdict::unknown), "unknown");
  EXPECT_EQ(nps::stats::name_of(nps::stats::RunRule::four_of_five), "four_of_five");
}

}  // namespace
