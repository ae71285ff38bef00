#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "nps/stats/change_points.hpp"
#include "nps/stats/control_chart.hpp"
#include "nps/stats/forecast.hpp"
#include "nps/stats/linear_trend.hpp"
#include "nps/stats/mann_kendall.hpp"

namespace {

using nps::stats::Counts;
using nps::stats::find_change_points;
using nps::stats::forecast;
using nps::stats::linear_trend;
using nps::stats::mann_kendall;
using nps::stats::nps_series;
using nps::stats::RunRule;
using nps::stats::shewhart_chart;

/// Half promoters, half detractors, 100 answers a period; the net of each is moved so that its z
/// is about the one given (standard error 0.1).
std::vector<Counts> with_z(const std::vector<double>& z) {
  std::vector<Counts> periods;
  for (const double value : z) {
    const double moved = 5 * value;
    periods.push_back({50 + moved, 0, 50 - moved});
  }
  return periods;
}

std::vector<RunRule> signals_of(const std::vector<double>& z, std::size_t period) {
  return shewhart_chart(nps_series(with_z(z)))->points[period]->signals;
}

TEST(RunRules, SeeAPeriodBeyondTheLimits) {
  // Neighbours are so alike that one jump does not widen the limits.
  const std::vector<double> z{0, 0, 0, 0, 0, 0, 0, -4, 0, 0, 0, 0, 0, 0, 0, 0};
  EXPECT_EQ(signals_of(z, 7), std::vector<RunRule>{RunRule::beyond_limits});
  EXPECT_TRUE(signals_of(z, 8).empty());
}

TEST(RunRules, SeeTwoOfThreeBeyondTwoStandardErrors) {
  const std::vector<double> z{0, 0, 0, -1.3, -1.3, -1.3, 0, 0, 2.6, 0, 2.6, 0, 0, -1.3, -1.3, -1.3};
  EXPECT_TRUE(signals_of(z, 8).empty());
  EXPECT_TRUE(signals_of(z, 9).empty());
  EXPECT_EQ(signals_of(z, 10), std::vector<RunRule>{RunRule::two_of_three});
  EXPECT_TRUE(signals_of(z, 11).empty()) << "its last period must be beyond too";
}

TEST(RunRules, SeeFourOfFiveBeyondOneStandardError) {
  const std::vector<double> z{-1, -1, -1, -1, -1, -.5, 1.5, 1.5, .1, 1.5, 1.5, -.5, -.5};
  EXPECT_TRUE(signals_of(z, 9).empty());
  EXPECT_EQ(signals_of(z, 10), std::vector<RunRule>{RunRule::four_of_five});
}

TEST(RunRules, SeeEightInARowOnOneSide) {
  std::vector<double> z(8, -.5);
  z.insert(z.end(), 8, .5);
  EXPECT_TRUE(signals_of(z, 6).empty());
  EXPECT_EQ(signals_of(z, 7), std::vector<RunRule>{RunRule::eight_one_side});
  EXPECT_TRUE(signals_of(z, 8).empty());
  EXPECT_EQ(signals_of(z, 15), std::vector<RunRule>{RunRule::eight_one_side});
}

/// The chart `name` of periods that stand at these z.
nps::stats::ControlChart chart_of(const char* name, const std::vector<double>& z) {
  return nps::stats::find_control_chart(name)->compute(nps_series(with_z(z))).value();
}

/// Twenty periods below the centre, one standard error up and down in turn, then ten above it.
std::vector<double> small_rise() {
  std::vector<double> z;
  for (int i = 0; i < 30; ++i) z.push_back((i < 20 ? -0.6 : 1.2) + (i % 2 == 0 ? 0.5 : -0.5));
  return z;
}

TEST(ControlCharts, AveragesAndSumsFindASmallRiseThatLimitsOfSinglePeriodsMiss) {
  const auto has = [](const nps::stats::ControlChart& chart, RunRule rule) {
    return std::any_of(chart.points.begin(), chart.points.end(), [&](const auto& point) {
      return std::count(point->signals.begin(), point->signals.end(), rule) > 0;
    });
  };
  EXPECT_FALSE(has(chart_of("shewhart", small_rise()), RunRule::beyond_limits));
  EXPECT_FALSE(has(chart_of("xmr", small_rise()), RunRule::beyond_limits));
  EXPECT_TRUE(has(chart_of("ewma", small_rise()), RunRule::beyond_limits));
  EXPECT_TRUE(has(chart_of("cusum", small_rise()), RunRule::sum_up));
  EXPECT_FALSE(has(chart_of("cusum", small_rise()), RunRule::moving_range));
}

TEST(ControlCharts, XmrTellsAJump) {
  std::vector<double> z;
  for (int i = 0; i < 20; ++i) z.push_back(i % 2 == 0 ? 0.5 : -0.5);
  z[10] = 4;
  const auto chart = chart_of("xmr", z);
  EXPECT_EQ(chart.points[10]->signals,
            (std::vector<RunRule>{RunRule::beyond_limits, RunRule::moving_range}));
  EXPECT_NEAR(*chart.points[10]->plotted.moving_range, 0.45, 1e-12);
  EXPECT_FALSE(chart.points[0]->plotted.moving_range.has_value());
}

TEST(ControlCharts, PassOverPeriodsWithoutAnswers) {
  std::vector<Counts> with_gap = with_z({0.5, -0.5, 1, -1, 0.5});
  const std::vector<Counts> without_gap = with_gap;
  with_gap.insert(with_gap.begin() + 2, Counts{});
  for (const auto& method : nps::stats::control_charts()) {
    SCOPED_TRACE(method.name);
    const auto gap = method.compute(nps_series(with_gap)).value();
    const auto whole = method.compute(nps_series(without_gap)).value();
    EXPECT_FALSE(gap.points[2].has_value());
    EXPECT_EQ(gap.points[3]->plotted.average, whole.points[2]->plotted.average);
    EXPECT_EQ(gap.points[3]->plotted.moving_range, whole.points[2]->plotted.moving_range);
    EXPECT_EQ(gap.center, whole.center);
  }
}

TEST(ControlCharts, NeedAnswersThatVary) {
  for (const auto& method : nps::stats::control_charts()) {
    SCOPED_TRACE(method.name);
    EXPECT_FALSE(method.compute(nps_series({})).has_value());
    EXPECT_FALSE(method.compute(nps_series(std::vector<Counts>{{5, 0, 0}, {7, 0, 0}})).has_value());
  }
}

TEST(RunRules, PassOverPeriodsWithoutAnswers) {
  std::vector<Counts> periods = with_z({-.5, -.5, -.5, -.5, .5, .5, .5, .5, .5, .5, .5, .5});
  periods.insert(periods.begin() + 6, Counts{});
  const auto chart = shewhart_chart(nps_series(periods));
  EXPECT_FALSE(chart->points[6].has_value());
  EXPECT_EQ(chart->points[12]->signals, std::vector<RunRule>{RunRule::eight_one_side});
}

TEST(ControlChart, WidensItsLimitsWherePeriodsDifferMoreThanTheirAnswersExplain) {
  // z is 3 and -3 by turns: every difference is 6 standard errors.
  std::vector<double> z;
  for (int i = 0; i < 12; ++i) z.push_back(i % 2 == 0 ? 3 : -3);
  const auto chart = shewhart_chart(nps_series(with_z(z)));
  ASSERT_TRUE(chart.has_value());
  EXPECT_NEAR(*chart->sigma_z, 6 / 1.128, 1e-12);
  EXPECT_TRUE(chart->widened);
  EXPECT_TRUE(chart->overdispersed);
  EXPECT_EQ(chart->points[0]->limits->high, 1);
  EXPECT_NEAR(chart->points[0]->limits->z, 3 / (6 / 1.128), 1e-12);
}

TEST(ControlChart, NeedsAnswersThatDiffer) {
  EXPECT_FALSE(shewhart_chart(nps_series({})).has_value());
  EXPECT_FALSE(shewhart_chart(nps_series(std::vector<Counts>{{}, {}})).has_value());
  EXPECT_FALSE(shewhart_chart(nps_series(std::vector<Counts>{{5, 0, 0}, {7, 0, 0}})).has_value());
  const auto single = shewhart_chart(nps_series(std::vector<Counts>{{5, 2, 1}}));
  ASSERT_TRUE(single.has_value());
  EXPECT_FALSE(single->sigma_z.has_value());
}

TEST(LinearTrend, NeedsFourPeriodsWithAnswers) {
  std::vector<Counts> periods{{5, 3, 2}, {}, {5, 3, 2}, {5, 3, 2}};
  EXPECT_FALSE(linear_trend(nps_series(periods)).has_value());
  periods.push_back({5, 3, 2});
  EXPECT_TRUE(linear_trend(nps_series(periods)).has_value());
}

TEST(LinearTrend, KeepsThePlaceOfAPeriodWithoutAnswers) {
  // NPS 0, 0.1, (0.2), 0.3, 0.4
  const auto line = linear_trend(
      nps_series(std::vector<Counts>{{100, 0, 100}, {110, 0, 90}, {}, {130, 0, 70}, {140, 0, 60}}));
  EXPECT_NEAR(line->slope, 0.1, 1e-12);
}

TEST(LinearTrend, HasAnErrorWhereAllAnswersAreAlike) {
  const auto line = linear_trend(nps_series(std::vector<Counts>(5, Counts{20, 0, 0})));
  ASSERT_TRUE(line.has_value());
  EXPECT_EQ(line->slope, 0);
  EXPECT_GT(line->standard_error, 0);
  EXPECT_EQ(line->p, 1);
}

TEST(LinearTrend, IsLessSureWhenPeriodsScatterAboutTheLine) {
  // 200 answers each, standard error 1 / sqrt(200); NPS 0.3 and -0.3 by turns.
  std::vector<Counts> periods;
  for (int i = 0; i < 8; ++i)
    periods.push_back(i % 2 == 0 ? Counts{130, 0, 70} : Counts{70, 0, 130});
  const auto line = linear_trend(nps_series(periods));
  EXPECT_GT(line->overdispersion, 10);
  // 42 = sum of (x - mean)^2; the variance of the score is 0.91.
  EXPECT_NEAR(line->standard_error, std::sqrt(line->overdispersion * 0.91 / 200 / 42), 1e-12);
}

TEST(MannKendall, CannotBeSignificantWithFourValues) {
  const auto test =
      mann_kendall(std::vector<nps::stats::TimedValue>{{0, .1}, {1, .2}, {2, .3}, {3, .4}});
  ASSERT_TRUE(test.has_value());
  EXPECT_EQ(test->s, 6);
  EXPECT_NEAR(test->p, 2.0 / 24, 1e-15);
  EXPECT_NEAR(test->sen_slope, 0.1, 1e-15);
}

TEST(MannKendall, SaysNothingOfValuesThatAreAllTheSame) {
  const auto test =
      mann_kendall(std::vector<nps::stats::TimedValue>{{0, .1}, {1, .1}, {2, .1}, {3, .1}});
  EXPECT_EQ(test->s, 0);
  EXPECT_EQ(test->p, 1);
  EXPECT_EQ(test->sen_slope, 0);
  EXPECT_FALSE(mann_kendall(std::vector<nps::stats::TimedValue>{{0, 1}, {1, 2}, {2, 3}}));
}

TEST(ChangePoints, TellTheLevelsBeforeAndAfter) {
  std::vector<Counts> periods(6, Counts{200, 120, 80});
  periods.insert(periods.end(), 5, Counts{160, 120, 120});
  periods.insert(periods.begin() + 2, Counts{});
  const auto levels = find_change_points(nps_series(periods), 0.8, 0.95);
  ASSERT_EQ(levels.changes.size(), 1U);
  EXPECT_EQ(levels.changes[0].period, 7U);
  EXPECT_NEAR(levels.changes[0].before, 0.3, 1e-12);
  EXPECT_NEAR(levels.changes[0].after, 0.1, 1e-12);
  EXPECT_NEAR(levels.changes[0].z, -0.2 / (0.8 * std::sqrt(1 / 2400.0 + 1 / 2000.0)), 1e-9);
}

TEST(ChangePoints, DoNotTakeOnePeriodForALevel) {
  std::vector<Counts> periods(12, Counts{200, 120, 80});
  periods.back() = {80, 120, 200};
  for (const auto& change : find_change_points(nps_series(periods), 0.8, 0.95).changes) {
    EXPECT_EQ(change.period, 10U) << "a level has two periods";
  }
}

TEST(ChangePoints, DoNotTakeFewAnswersForALevel) {
  std::vector<Counts> periods(12, Counts{20, 12, 8});
  periods.insert(periods.end(), 2, Counts{0, 0, 14});
  EXPECT_TRUE(find_change_points(nps_series(periods), 0.8, 0.95).changes.empty() ||
              find_change_points(nps_series(periods), 0.8, 0.95).changes.back().period < 12);
  periods.back() = {0, 0, 16};
  const auto levels = find_change_points(nps_series(periods), 0.8, 0.95);
  ASSERT_FALSE(levels.changes.empty());
  EXPECT_EQ(levels.changes.back().period, 12U);
}

TEST(ChangePoints, FindABumpByBothItsEnds) {
  std::vector<Counts> periods(20, Counts{200, 120, 80});
  for (std::size_t i = 8; i < 12; ++i) periods[i] = {120, 120, 160};
  const auto levels = find_change_points(nps_series(periods), 0.8, 0.95);
  ASSERT_EQ(levels.changes.size(), 2U);
  EXPECT_EQ(levels.changes[0].period, 8U);
  EXPECT_EQ(levels.changes[1].period, 12U);
}

TEST(Forecast, OfAStableSeriesIsItsMean) {
  const std::vector<Counts> periods(10, Counts{50, 30, 20});
  const auto coming = forecast(nps_series(periods), 2, 0.95);
  ASSERT_EQ(coming.size(), 2U);
  // t with 9 degrees of freedom; variance 0.61 / 100 of the coming period, a tenth of it of the
  // level.
  const double reach = 2.262157162798205 * std::sqrt(0.0061 * 1.1);
  for (const auto& step : coming) {
    EXPECT_NEAR(step.mean, 0.3, 1e-12);
    EXPECT_NEAR(step.interval.low, 0.3 - reach, 1e-9);
    EXPECT_NEAR(step.interval.high, 0.3 + reach, 1e-9);
  }
}

TEST(Forecast, FollowsALevelThatMoves) {
  std::vector<Counts> periods;
  for (const double net : {0.0, 800.0, 1600.0, 1200.0, 3000.0, 3500.0, 5000.0, 5400.0}) {
    periods.push_back({5000 + net / 2, 0, 5000 - net / 2});
  }
  const auto coming = forecast(nps_series(periods), 3, 0.95);
  ASSERT_EQ(coming.size(), 3U);
  EXPECT_NEAR(coming[0].mean, 0.54, 0.01);
  EXPECT_LT(coming[2].interval.low, coming[0].interval.low);
  EXPECT_GT(coming[2].interval.high, coming[0].interval.high);
}

TEST(Forecast, NeedsFourPeriodsAndAnswersThatDiffer) {
  EXPECT_TRUE(forecast(nps_series({}), 3, 0.95).empty());
  EXPECT_TRUE(forecast(nps_series(std::vector<Counts>(3, Counts{5, 3, 2})), 3, 0.95).empty());
  EXPECT_TRUE(forecast(nps_series(std::vector<Counts>(9, Counts{5, 0, 0})), 3, 0.95).empty());
}

}  // namespace
