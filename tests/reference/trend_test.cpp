#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "nps/stats/control_chart.hpp"
#include "nps/stats/distributions.hpp"
#include "nps/stats/forecast.hpp"
#include "nps/stats/linear_trend.hpp"
#include "nps/stats/mann_kendall.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::reference::counts;
using nps::reference::figures;
using nps::stats::Counts;

constexpr double kTolerance = 1e-12;
/// Both sides look for the size of the steps on a likelihood that is flat at its top.
constexpr double kForecastTolerance = 1e-6;

std::vector<Counts> periods_of(const json& file) {
  std::vector<Counts> periods;
  for (const json& period : file.at("periods")) periods.push_back(counts(period));
  return periods;
}

TEST(TrendReference, LineAgrees) {
  const json file = figures("trend.json");
  const auto line = nps::stats::linear_trend(nps::stats::nps_series(periods_of(file)));
  ASSERT_TRUE(line.has_value());
  const json& expected = file.at("line");
  EXPECT_NEAR(line->slope / expected.at("slope").get<double>(), 1, kTolerance);
  EXPECT_NEAR(line->standard_error / expected.at("standard_error").get<double>(), 1, kTolerance);
  EXPECT_NEAR(line->z / expected.at("z").get<double>(), 1, kTolerance);
  EXPECT_NEAR(line->p / expected.at("p").get<double>(), 1, 1e-11);
  EXPECT_NEAR(line->residual / expected.at("residual").get<double>(), 1, kTolerance);
  EXPECT_NEAR(line->overdispersion * 6 / expected.at("residual").get<double>(), 1, kTolerance);
  EXPECT_NEAR(nps::stats::chi_square_upper_p(line->residual, 6),
              expected.at("residual_p").get<double>(), kTolerance);
}

TEST(TrendReference, NpsOfThePeriodsAndTheirVariancesAgree) {
  const json file = figures("trend.json");
  const auto series = nps::stats::nps_series(periods_of(file));
  ASSERT_EQ(series.periods.size(), file.at("variances").size());
  for (std::size_t i = 0; i < series.periods.size(); ++i) {
    EXPECT_EQ(series.periods[i].n, file.at("n").at(i).get<double>());
    EXPECT_NEAR(series.periods[i].mean, file.at("nps").at(i).get<double>(), kTolerance);
    const double variance = series.periods[i].variance / series.periods[i].n;
    EXPECT_NEAR(variance / file.at("variances").at(i).get<double>(), 1, kTolerance);
  }
}

/// The periods with variances of their means that give a regression its weights.
nps::stats::Series weighted_series(const json& file, const std::string& weights) {
  nps::stats::Series series = nps::stats::nps_series(periods_of(file));
  for (nps::stats::Answers& period : series.periods) {
    if (weights == "equal") period.variance = period.n;
    if (weights == "answers") period.variance = 1;
  }
  return series;
}

TEST(TrendReference, LineIsTheWeightedRegressionButForItsError) {
  const json file = figures("trend.json");
  ASSERT_EQ(file.at("regressions").size(), 3U);
  for (const json& expected : file.at("regressions")) {
    const auto weights = expected.at("weights").get<std::string>();
    SCOPED_TRACE(weights);
    const auto line = nps::stats::linear_trend(weighted_series(file, weights)).value();
    EXPECT_NEAR(line.slope / expected.at("slope").get<double>(), 1, kTolerance);
    // Their first period is 1.
    EXPECT_NEAR((line.intercept - line.slope) / expected.at("intercept").get<double>(), 1,
                kTolerance);
    // A regression takes the residuals for the error: these are smaller than sampling makes them.
    ASSERT_LT(line.overdispersion, 1);
    const double error = line.standard_error * std::sqrt(line.overdispersion);
    EXPECT_NEAR(error / expected.at("standard_error").get<double>(), 1, kTolerance);
    const double t = line.z / std::sqrt(line.overdispersion);
    EXPECT_NEAR(t / expected.at("t").get<double>(), 1, kTolerance);
    EXPECT_NEAR(nps::stats::f_upper_p(t * t, 1, 6) / expected.at("p").get<double>(), 1, 1e-11);
    // z squared is the part of the sum of squares that the line explains.
    const double explained = line.z * line.z;
    EXPECT_NEAR(explained / (explained + line.residual), expected.at("r_squared").get<double>(),
                kTolerance);
  }
}

TEST(TrendReference, LinearByLinearTestAgrees) {
  const json file = figures("trend.json");
  const json& expected = file.at("linear_by_linear");
  const auto series = nps::stats::nps_series(periods_of(file));
  const auto test = nps::stats::linear_by_linear(series).value();
  EXPECT_NEAR(test.slope / expected.at("slope").get<double>(), 1, kTolerance);
  EXPECT_NEAR(test.z * test.z / expected.at("chi_square").get<double>(), 1, kTolerance);
  EXPECT_NEAR(test.z / expected.at("z").get<double>(), 1, kTolerance);
  EXPECT_NEAR(test.p / expected.at("p").get<double>(), 1, 1e-11);
  // The correlation of the answers with the place of their period.
  EXPECT_NEAR(test.z / std::sqrt(series.all.n - 1) / expected.at("r").get<double>(), 1, kTolerance);
}

TEST(TrendReference, LinearByLinearTestOfAShareIsThatOfCochranAndArmitage) {
  const json file = figures("trend.json");
  for (const auto& [group, expected] : file.at("cochran_armitage").items()) {
    SCOPED_TRACE(group);
    std::vector<nps::stats::Part> shares;
    double n = 0;
    for (const Counts& period : periods_of(file)) {
      shares.push_back({group == "promoters" ? period.promoters : period.detractors, period.n()});
      n += period.n();
    }
    const auto test = nps::stats::linear_by_linear(nps::stats::share_series(shares)).value();
    // Theirs has N where this one has N - 1.
    const double z = test.z * std::sqrt(n / (n - 1));
    EXPECT_NEAR(z / expected.at("z").get<double>(), 1, kTolerance);
    EXPECT_NEAR(z * z / expected.at("chi_square").get<double>(), 1, kTolerance);
    EXPECT_NEAR(nps::stats::normal_two_sided_p(z) / expected.at("p").get<double>(), 1, 1e-11);
  }
}

TEST(TrendReference, MannKendallAgrees) {
  const json file = figures("trend.json");
  ASSERT_EQ(file.at("mann_kendall").size(), 3U);
  for (const json& expected : file.at("mann_kendall")) {
    SCOPED_TRACE(expected.at("name").get<std::string>());
    std::vector<nps::stats::TimedValue> values;
    for (const json& value : expected.at("values")) {
      values.push_back({static_cast<double>(values.size()), value.get<double>()});
    }
    const auto test = nps::stats::mann_kendall(values);
    ASSERT_TRUE(test.has_value());
    EXPECT_EQ(test->s, expected.at("s").get<std::int64_t>());
    EXPECT_NEAR(test->variance / expected.at("variance").get<double>(), 1, kTolerance);
    EXPECT_NEAR(test->z / expected.at("z").get<double>(), 1, kTolerance);
    EXPECT_EQ(test->exact, !expected.at("exact_p").is_null());
    EXPECT_NEAR(nps::stats::normal_two_sided_p(test->z) / expected.at("p_of_z").get<double>(), 1,
                1e-11);
    const json& p = test->exact ? expected.at("exact_p") : expected.at("p_of_z");
    EXPECT_NEAR(test->p / p.get<double>(), 1, 1e-11);
    if (expected.contains("uncorrected")) {
      const json& uncorrected = expected.at("uncorrected");
      const double z_of_s = static_cast<double>(test->s) / std::sqrt(test->variance);
      EXPECT_NEAR(z_of_s / uncorrected.at("z").get<double>(), 1, kTolerance);
      EXPECT_NEAR(nps::stats::normal_two_sided_p(z_of_s) / uncorrected.at("p").get<double>(), 1,
                  1e-11);
    }
    if (expected.contains("tau")) {
      EXPECT_NEAR(test->tau, expected.at("tau").get<double>(), 1e-14);
    }
    if (expected.contains("sen_limits")) {
      EXPECT_NEAR(test->sen_interval.value().low, expected.at("sen_limits").at(0).get<double>(),
                  kTolerance);
      EXPECT_NEAR(test->sen_interval.value().high, expected.at("sen_limits").at(1).get<double>(),
                  kTolerance);
    }
    if (expected.at("sen_slope").is_null()) continue;
    EXPECT_NEAR(test->sen_slope / expected.at("sen_slope").get<double>(), 1, kTolerance);
  }
}

TEST(TrendReference, ControlChartAgrees) {
  const json file = figures("trend.json");
  const json& expected = file.at("control_chart");
  const auto chart = nps::stats::shewhart_chart(nps::stats::nps_series(periods_of(file)));
  ASSERT_TRUE(chart.has_value());
  EXPECT_NEAR(chart->center, expected.at("center").get<double>(), kTolerance);
  EXPECT_NEAR(chart->sigma, expected.at("sigma").get<double>(), kTolerance);
  ASSERT_TRUE(chart->sigma_z.has_value());
  EXPECT_NEAR(*chart->sigma_z, expected.at("sigma_z").get<double>(), kTolerance);
  EXPECT_FALSE(chart->widened);
  ASSERT_EQ(chart->points.size(), expected.at("low").size());
  for (std::size_t i = 0; i < chart->points.size(); ++i) {
    SCOPED_TRACE(i);
    ASSERT_TRUE(chart->points[i].has_value());
    const nps::stats::ControlLimits& limits = *chart->points[i]->limits;
    EXPECT_NEAR(limits.low, expected.at("low").at(i).get<double>(), kTolerance);
    EXPECT_NEAR(limits.high, expected.at("high").at(i).get<double>(), kTolerance);
    EXPECT_NEAR(limits.z, expected.at("z").at(i).get<double>(), kTolerance);
    // Laney's limits are these, as far from the centre as sigma_z says.
    EXPECT_NEAR(limits.center - *chart->sigma_z * (limits.center - limits.low),
                expected.at("laney_low").at(i).get<double>(), kTolerance);
    EXPECT_NEAR(limits.center + *chart->sigma_z * (limits.high - limits.center),
                expected.at("laney_high").at(i).get<double>(), kTolerance);
    EXPECT_TRUE(chart->points[i]->signals.empty());
  }
}

bool signals(const nps::stats::ControlPoint& point, nps::stats::RunRule rule) {
  return std::find(point.signals.begin(), point.signals.end(), rule) != point.signals.end();
}

/// Limits, where the chart has some, and what it draws of each period.
void expect_point(const nps::stats::ControlPoint& point, const json& expected, std::size_t i) {
  const auto expect = [&](const char* key, double actual) {
    EXPECT_NEAR(actual, expected.at(key).at(i).get<double>(), kTolerance) << key;
  };
  ASSERT_EQ(point.limits.has_value(), expected.contains("low"));
  if (point.limits) {
    expect("low", point.limits->low);
    expect("high", point.limits->high);
  }
  ASSERT_EQ(point.plotted.average.has_value(), expected.contains("average"));
  if (point.plotted.average) expect("average", *point.plotted.average);
  ASSERT_EQ(point.plotted.sums.has_value(), expected.contains("up"));
  if (!point.plotted.sums) return;
  expect("up", point.plotted.sums->up);
  expect("down", point.plotted.sums->down);
}

TEST(TrendReference, EveryOtherControlChartAgrees) {
  const json file = figures("trend.json");
  const auto series = nps::stats::nps_series(periods_of(file));
  for (const auto& method : nps::stats::control_charts().subspan(1)) {
    SCOPED_TRACE(method.name);
    const json& expected = file.at("charts").at(std::string(method.name));
    const auto chart = method.compute(series);
    ASSERT_TRUE(chart.has_value());
    EXPECT_NEAR(chart->center, expected.at("center").get<double>(), kTolerance);
    if (expected.contains("sigma")) {
      EXPECT_NEAR(chart->sigma, expected.at("sigma").get<double>(), kTolerance);
    }
    ASSERT_FALSE(chart->parameters.empty());
    for (const nps::stats::ChartParameter& parameter : chart->parameters) {
      EXPECT_NEAR(parameter.value, expected.at(std::string(parameter.name)).get<double>(),
                  kTolerance);
    }
    ASSERT_EQ(chart->points.size(), 8U);
    for (std::size_t i = 0; i < chart->points.size(); ++i) {
      SCOPED_TRACE(i);
      const nps::stats::ControlPoint& point = chart->points[i].value();
      expect_point(point, expected, i);
      if (!point.limits) continue;
      const double drawn = point.plotted.average.value_or(series.periods[i].mean);
      EXPECT_EQ(signals(point, nps::stats::RunRule::beyond_limits),
                drawn < point.limits->low || drawn > point.limits->high);
    }
  }
}

TEST(TrendReference, MovingRangesAndTheLimitsOfTheTextbooksAgree) {
  const json file = figures("trend.json");
  const json& expected = file.at("charts").at("xmr");
  const auto chart =
      nps::stats::find_control_chart("xmr")->compute(nps::stats::nps_series(periods_of(file)));
  double sum = 0;
  for (const auto& point : chart.value().points) sum += point->plotted.moving_range.value_or(0);
  const double mean = sum / 7;
  EXPECT_NEAR(mean, expected.at("mean_moving_range").get<double>(), kTolerance);
  // They take 2.66 for 3 / 1.128 = 2.6596.
  const auto& limits = chart->points.front()->limits.value();
  const json& rounded = expected.at("limits_by_2.66");
  EXPECT_NEAR(limits.low, rounded.at(0).get<double>(), 0.0005 * mean);
  EXPECT_NEAR(limits.high, rounded.at(1).get<double>(), 0.0005 * mean);
  EXPECT_NEAR(chart->center - 2.66 * mean, rounded.at(0).get<double>(), kTolerance);
  EXPECT_NEAR(chart->center + 2.66 * mean, rounded.at(1).get<double>(), kTolerance);
}

TEST(TrendReference, ControlChartOfAShareIsAPChart) {
  const json file = figures("trend.json");
  std::vector<nps::stats::Part> shares;
  for (const Counts& period : periods_of(file)) shares.push_back({period.promoters, period.n()});
  const json& expected = file.at("promoters_chart");
  const auto chart = nps::stats::shewhart_chart(nps::stats::share_series(shares));
  ASSERT_TRUE(chart.has_value());
  EXPECT_NEAR(chart->center, expected.at("center").get<double>(), kTolerance);
  for (std::size_t i = 0; i < chart->points.size(); ++i) {
    SCOPED_TRACE(i);
    expect_point(chart->points[i].value(), expected, i);
  }
}

TEST(TrendReference, ForecastAgrees) {
  const json file = figures("trend.json");
  ASSERT_EQ(file.at("forecast").size(), 2U);
  // Student's t at 95 %, with 7 and 6 degrees of freedom: eight and seven periods have answers.
  const std::vector<double> t{2.364624251592785, 2.446911851144969};
  for (std::size_t i = 0; i < t.size(); ++i) {
    const json& expected = file.at("forecast").at(i);
    SCOPED_TRACE(expected.at("name").get<std::string>());
    const auto coming = nps::stats::forecast(nps::stats::nps_series(periods_of(expected)), 3, 0.95);
    ASSERT_EQ(coming.size(), 3U);
    for (std::size_t step = 0; step < coming.size(); ++step) {
      const double reach = t[i] * expected.at("standard_errors").at(step).get<double>();
      EXPECT_NEAR(coming[step].mean, expected.at("nps").get<double>(), kForecastTolerance);
      EXPECT_NEAR(coming[step].interval.low, coming[step].mean - reach, kForecastTolerance);
      EXPECT_NEAR(coming[step].interval.high, coming[step].mean + reach, kForecastTolerance);
    }
  }
}

}  // namespace
