#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "nps/stats/estimate.hpp"
#include "nps/stats/interval.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::reference::counts;
using nps::reference::figures;
using nps::stats::Counts;
using nps::stats::find_interval_method;
using nps::stats::Interval;
using nps::stats::IntervalMethod;
using nps::stats::IntervalResult;

/// From README.md. For huge samples in proportion to the length of the interval, as there an
/// absolute tolerance would let every method pass; 5e-16 is what a double close to 1 can carry.
double tolerance(const std::string& method, double n, double length) {
  if (n >= 1e8) return std::max(5e-16, 1e-10 * length);
  if (method == "exact") return 1e-5;
  return method == "bayes" ? 2e-13 : 1e-13;
}

void expect_limits(const json& sample, const std::string& name, const json& limits) {
  SCOPED_TRACE(sample.at("id").get<std::string>() + " " + name);
  const IntervalMethod* method = find_interval_method(name);
  ASSERT_NE(method, nullptr);
  const Counts answers = counts(sample.at("counts"));
  const IntervalResult result = method->compute(answers, sample.at("level").get<double>());
  if (limits.is_null()) {
    EXPECT_FALSE(result.interval.has_value());
    EXPECT_FALSE(result.reason.empty());
    return;
  }
  ASSERT_TRUE(result.interval.has_value()) << result.reason;
  const double low = limits.at(0).get<double>();
  const double high = limits.at(1).get<double>();
  const double allowed = tolerance(name, answers.n(), high - low);
  EXPECT_NEAR(result.interval->low, low, allowed);
  EXPECT_NEAR(result.interval->high, high, allowed);
}

TEST(OneSampleReference, EveryLimitOfEveryMethodAgrees) {
  const json file = figures("one_sample.json");
  ASSERT_EQ(file.at("cases").size(), 63U);
  for (const json& sample : file.at("cases")) {
    for (const auto& [name, limits] : sample.at("limits").items()) {
      expect_limits(sample, name, limits);
    }
  }
}

TEST(OneSampleReference, EveryMethodHasFiguresForAtLeastFiftyCases) {
  std::map<std::string, int> cases;
  const json file = figures("one_sample.json");
  for (const json& sample : file.at("cases")) {
    for (const auto& [name, limits] : sample.at("limits").items()) ++cases[name];
  }
  for (const IntervalMethod& method : nps::stats::interval_methods()) {
    EXPECT_GE(cases[std::string(method.name)], 50) << method.name;
  }
}

TEST(OneSampleReference, ExactIntervalsOfFurtherSmallSamplesAgree) {
  const json file = figures("one_sample.json");
  ASSERT_EQ(file.at("exact").size(), 9U);
  for (json sample : file.at("exact")) {
    sample["id"] = sample.at("counts").dump();
    expect_limits(sample, "exact", sample.at("limits"));
  }
}

TEST(OneSampleReference, EstimateVarianceAndStandardErrorAgree) {
  const json file = figures("one_sample.json");
  for (const json& sample : file.at("cases")) {
    SCOPED_TRACE(sample.at("id").get<std::string>());
    const Counts answers = counts(sample.at("counts"));
    EXPECT_NEAR(nps::stats::nps(answers).value(), sample.at("estimate").get<double>(), 1e-15);
    EXPECT_NEAR(nps::stats::score_variance(answers).value(), sample.at("variance").get<double>(),
                1e-15);
    EXPECT_NEAR(nps::stats::standard_error(answers).value(), sample.at("se").get<double>(), 1e-15);
  }
}

TEST(PublishedIntervals, AgreeToEveryPrintedDigit) {
  const json file = figures("published.json");
  for (const json& printed : file.at("intervals")) {
    SCOPED_TRACE(printed.dump());
    const IntervalMethod* method = find_interval_method(printed.at("method").get<std::string>());
    ASSERT_NE(method, nullptr);
    const IntervalResult result =
        method->compute(counts(printed.at("counts")), printed.at("level").get<double>());
    ASSERT_TRUE(result.interval.has_value());
    const double half_a_digit = 0.5 * std::pow(10.0, -printed.at("decimals").get<double>());
    EXPECT_NEAR(result.interval->low, printed.at("limits").at(0).get<double>(), half_a_digit);
    EXPECT_NEAR(result.interval->high, printed.at("limits").at(1).get<double>(), half_a_digit);
    EXPECT_NEAR(result.interval->low, printed.at("recomputed").at(0).get<double>(), 1e-12);
    EXPECT_NEAR(result.interval->high, printed.at("recomputed").at(1).get<double>(), 1e-12);
  }
}

TEST(PublishedStandardErrors, AgreeToEveryPrintedDigit) {
  const json file = figures("published.json");
  for (const json& printed : file.at("standard_errors")) {
    SCOPED_TRACE(printed.dump());
    const double half_a_digit = 0.5 * std::pow(10.0, -printed.at("decimals").get<double>());
    EXPECT_NEAR(nps::stats::standard_error(counts(printed.at("counts"))).value(),
                printed.at("value").get<double>(), half_a_digit);
  }
}

}  // namespace
