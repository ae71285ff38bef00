#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/analysis/trend.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::analysis::Comparison;
using nps::analysis::ComparisonOptions;
using nps::analysis::find_metric;
using nps::analysis::GroupAnswers;
using nps::analysis::metric_scale;
using nps::analysis::MetricChoice;
using nps::analysis::Trend;
using nps::analysis::TrendPeriod;
using nps::reference::figures;
using nps::survey::Tally;

/// Of R's figures, printed with 15 digits.
constexpr double kRelative = 1e-11;
/// Of the forecast, whose likelihood is flat at its top.
constexpr double kForecastTolerance = 1e-6;

void expect_near(double value, const json& expected, double relative = kRelative) {
  EXPECT_NEAR(value, expected.get<double>(), relative * std::abs(expected.get<double>()));
}

MetricChoice choice_of(const std::string& metric) {
  return {find_metric(metric), metric_scale(*find_metric(metric), "1-5", "", false), {}};
}

Tally tally_of(const MetricChoice& choice, const json& counts) {
  Tally tally(choice.scale.scale);
  int score = choice.scale.scale.min;
  for (const json& count : counts) {
    tally.add(choice.scale.scale, score++, count.get<std::int64_t>());
  }
  return tally;
}

Comparison compared(const std::string& metric, const std::string& overall, const json& groups) {
  ComparisonOptions options;
  options.metric = choice_of(metric);
  options.overall = nps::stats::find_homogeneity_method(overall);
  std::vector<GroupAnswers> answers;
  for (const json& group : groups) {
    answers.push_back({{std::to_string(answers.size())}, tally_of(*options.metric, group)});
  }
  return compare_groups(answers, options);
}

TEST(MetricComparison, SeveralGroupsAreTestedAsByR) {
  const json file = figures("metric_trend.json");
  ASSERT_EQ(file.at("homogeneity").size(), 3U);
  for (const json& expected : file.at("homogeneity")) {
    const std::string method = expected.at("method");
    SCOPED_TRACE(method);
    const Comparison result =
        compared(expected.at("metric").get<std::string>(), method, file.at("groups"));
    const json& told = expected.at("statistic_df_p");
    ASSERT_TRUE(result.overall.test.has_value());
    EXPECT_EQ(result.overall_name, method);
    expect_near(result.overall.test->statistic, told.front());
    expect_near(result.overall.test->df1, told.at(1));
    if (told.size() == 4) expect_near(result.overall.test->df2, told.at(2));
    expect_near(result.overall.test->p, told.back());
  }
}

TEST(MetricComparison, MeansAreComparedByWelchsT) {
  const json file = figures("metric_trend.json");
  const json& expected = file.at("welch_second_less_first");
  const Comparison result =
      compared("mean", "welch-anova", {file.at("groups").at(0), file.at("groups").at(1)});
  ASSERT_EQ(result.pairs.size(), 1U);
  const auto& pair = result.pairs.front();
  EXPECT_NEAR(pair.result->estimate, -0.95, 1e-12);  // 3.1 - 4.05
  expect_near(pair.result->statistic.value(), expected.at("t"));
  expect_near(pair.result->df.value(), expected.at("df"));
  expect_near(pair.result->p.value(), expected.at("p"));
  expect_near(pair.result->interval.value().low, expected.at("limits").at(0));
  expect_near(pair.result->interval.value().high, expected.at("limits").at(1));
  EXPECT_FALSE(pair.promoters || pair.detractors || pair.share);
}

TEST(MetricComparison, TellsTheDifferenceThatCanBeShown) {
  const json file = figures("metric_trend.json");
  ASSERT_EQ(file.at("detectable").size(), 2U);
  for (const auto& [metric, expected] : file.at("detectable").items()) {
    SCOPED_TRACE(metric);
    const Comparison result =
        compared(metric, "welch-anova", {file.at("groups").at(0), file.at("groups").at(1)});
    expect_near(result.pairs.front().detectable.value().difference, expected);
  }
}

Trend trend_of(const json& file, const json& series) {
  nps::analysis::TrendOptions options;
  options.metric = choice_of(series.at("metric").get<std::string>());
  std::vector<TrendPeriod> periods;
  for (const json& counts : file.at("quarters")) {
    periods.push_back({tally_of(*options.metric, counts), false, {}});
  }
  return make_trend(periods, options);
}

TEST(MetricTrend, LineChartAndForecastAreThoseOfR) {
  const json file = figures("metric_trend.json");
  ASSERT_EQ(file.at("series").size(), 2U);
  for (const json& expected : file.at("series")) {
    SCOPED_TRACE(expected.at("metric").get<std::string>());
    const Trend trend = trend_of(file, expected);
    const json& line = expected.at("line");
    expect_near(trend.line.value().slope, line.at("slope"));
    expect_near(trend.line->standard_error, line.at("standard_error"));
    expect_near(trend.line->p, line.at("p"));
    const auto& limits = trend.rows.front().limits.value();
    expect_near(limits.center, expected.at("first_limits").at(0));
    expect_near(limits.low, expected.at("first_limits").at(1));
    expect_near(limits.high, expected.at("first_limits").at(2));
    const json& forecast = expected.at("forecast");
    const auto& next = trend.forecast.at(0);
    EXPECT_NEAR(next.mean, forecast.at("mean").get<double>(), kForecastTolerance);
    EXPECT_NEAR(next.interval.low, next.mean - forecast.at("reach").get<double>(),
                kForecastTolerance);
    EXPECT_NEAR(next.interval.high, next.mean + forecast.at("reach").get<double>(),
                kForecastTolerance);
  }
}

TEST(MetricTrend, LevelsAreTheCheapestOfAll) {
  const json file = figures("metric_trend.json");
  for (const json& expected : file.at("series")) {
    SCOPED_TRACE(expected.at("metric").get<std::string>());
    const Trend trend = trend_of(file, expected);
    EXPECT_EQ(trend.verdict, nps::analysis::TrendVerdict::shift);
    ASSERT_EQ(trend.changes.size(), expected.at("changes").size());
    for (std::size_t i = 0; i < trend.changes.size(); ++i) {
      const json& change = expected.at("changes").at(i);
      EXPECT_EQ(trend.changes[i].period, change.at("period").get<std::size_t>());
      expect_near(trend.changes[i].before, change.at("before"));
      expect_near(trend.changes[i].after, change.at("after"));
      expect_near(trend.changes[i].z, change.at("z"));
    }
  }
}

}  // namespace
