#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>

#include "nps/analysis/metric.hpp"
#include "nps/stats/interval.hpp"
#include "nps/stats/share_interval.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::analysis::find_metric;
using nps::analysis::Metric;
using nps::analysis::metric_scale;
using nps::analysis::MetricConfidence;
using nps::analysis::MetricScale;
using nps::analysis::MetricValue;
using nps::analysis::Sample;
using nps::analysis::sample_of;
using nps::reference::figures;
using nps::survey::Scale;
using nps::survey::Tally;

constexpr double kTolerance = 1e-12;

MetricScale scale_of(const json& entry) {
  return metric_scale(*find_metric(entry.at("metric").get<std::string>()),
                      entry.at("scale").get<std::string>(), entry.value("box", ""),
                      entry.value("low_is_good", false));
}

Tally tally_of(const Scale& scale, const json& counts) {
  Tally tally(scale);
  int score = scale.min;
  for (const json& count : counts) tally.add(scale, score++, count.get<std::int64_t>());
  return tally;
}

MetricValue estimate(const Metric& metric, const MetricScale& scale, const Tally& tally) {
  return metric.estimate(sample_of(tally, scale), scale, MetricConfidence{});
}

/// In the size of the unit: an index runs to 100.
void expect_value(const json& expected, const MetricValue& value, double unit) {
  ASSERT_TRUE(value.value && value.interval.interval);
  EXPECT_NEAR(*value.value, expected.at("value").get<double>(), kTolerance * unit);
  EXPECT_NEAR(value.interval.interval->low, expected.at("limits").at(0).get<double>(),
              kTolerance * unit);
  EXPECT_NEAR(value.interval.interval->high, expected.at("limits").at(1).get<double>(),
              kTolerance * unit);
  if (expected.contains("standard_error")) {
    EXPECT_NEAR(value.standard_error.value(), expected.at("standard_error").get<double>(),
                kTolerance * unit);
  }
  if (expected.contains("deviation")) {
    EXPECT_NEAR(value.standard_error.value() * std::sqrt(value.n),
                expected.at("deviation").get<double>(), kTolerance * unit);
  }
  if (expected.contains("share")) {
    EXPECT_NEAR(value.share.value(), expected.at("share").get<double>(), kTolerance);
  }
}

TEST(ShareIntervalReference, EveryLimitOfEveryMethodAgrees) {
  const json file = figures("metrics.json");
  ASSERT_EQ(file.at("shares").size(), 9U);
  for (const json& entry : file.at("shares")) {
    ASSERT_EQ(entry.at("limits").size(), nps::stats::share_interval_methods().size());
    for (const auto& [name, limits] : entry.at("limits").items()) {
      SCOPED_TRACE(entry.dump() + name);
      const auto* method = nps::stats::find_share_interval_method(name);
      ASSERT_NE(method, nullptr);
      const auto result =
          method->compute({entry.at("count").get<double>(), entry.at("n").get<double>()},
                          entry.at("level").get<double>());
      ASSERT_TRUE(result.interval.has_value());
      // Those of agresti-coull as its formula gives them, which reaches beyond 0 and 1.
      EXPECT_NEAR(result.interval->low, std::max(0.0, limits.at(0).get<double>()), kTolerance);
      EXPECT_NEAR(result.interval->high, std::min(1.0, limits.at(1).get<double>()), kTolerance);
    }
  }
}

TEST(ShareIntervalReference, WaldOfAShareIsThatOfTheNpsOfTwoGroups) {
  const json file = figures("metrics.json");
  for (const json& entry : file.at("shares")) {
    SCOPED_TRACE(entry.dump());
    const double count = entry.at("count").get<double>();
    const auto interval = nps::stats::find_interval_method("wald")
                              ->compute({count, 0, entry.at("n").get<double>() - count},
                                        entry.at("level").get<double>())
                              .interval.value();
    EXPECT_NEAR((interval.low + 1) / 2, entry.at("wald").at(0).get<double>(), kTolerance);
    EXPECT_NEAR((interval.high + 1) / 2, entry.at("wald").at(1).get<double>(), kTolerance);
  }
}

TEST(MetricReference, ValuesStandardErrorsAndIntervalsAgree) {
  const json file = figures("metrics.json");
  ASSERT_EQ(file.at("metrics").size(), 9U);
  for (const json& entry : file.at("metrics")) {
    SCOPED_TRACE(entry.dump());
    const Metric& metric = *find_metric(entry.at("metric").get<std::string>());
    const MetricScale scale = scale_of(entry);
    const double unit = metric.unit == nps::analysis::MetricUnit::index ? 100 : 1;
    expect_value(entry, estimate(metric, scale, tally_of(scale.scale, entry.at("counts"))), unit);
  }
}

TEST(MetricReference, NetScoresAreScoreIntervals) {
  const json file = figures("metrics.json");
  for (const json& entry : file.at("net")) {
    const json& counts = entry.at("counts");
    const Tally tally =
        Tally::of_groups(counts.at(0).get<int>(), counts.at(1).get<int>(), counts.at(2).get<int>());
    MetricValue value = estimate(*find_metric("nps"), {}, tally);
    value.value = *value.value / 100;
    value.interval.interval->low /= 100;
    value.interval.interval->high /= 100;
    expect_value(entry, value, 1);
  }
}

TEST(MetricReference, AnIndexOfThreeQuestionsIsTheIndexOfTheirSums) {
  const json expected = figures("metrics.json").at("index");
  const Metric& metric = *find_metric("csi");
  const MetricScale scale = metric_scale(metric, "3-30", "", false);
  Tally tally(scale.scale);
  for (const json& answer : expected.at("answers")) {
    tally.add(scale.scale,
              std::accumulate(answer.begin(), answer.end(), 0,
                              [](int sum, const json& x) { return sum + x.get<int>(); }));
  }
  expect_value(expected, estimate(metric, scale, tally), 100);
}

TEST(MetricReference, AnIndexOfThreeQuestionsOfUnequalWeightIsThatOfWeightedSums) {
  const json index = figures("metrics.json").at("index");
  const json& expected = index.at("unequal");
  // 0.3885 : 0.319 : 0.2925
  constexpr int kWeights[] = {777, 638, 585};
  constexpr int kWhole = 2000;
  Sample sample;
  double sum = 0;
  double squares = 0;
  for (const json& answer : index.at("answers")) {
    double above = -kWhole;
    for (std::size_t i = 0; i < 3; ++i) above += kWeights[i] * answer.at(i).get<double>();
    sum += above;
    squares += above * above;
    sample.n += 1;
  }
  sample.sum = sum;
  sample.squares = squares;
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(1.0 * kWeights[i] / kWhole, expected.at("weights").at(i).get<double>(), 1e-15);
  }
  MetricScale scale;
  scale.scale.min = kWhole;
  scale.scale.max = 10 * kWhole;
  expect_value(expected, find_metric("csi")->estimate(sample, scale, MetricConfidence{}), 100);
}

TEST(MetricReference, DifferencesOfMeansAreWelchTests) {
  const json file = figures("metrics.json");
  for (const json& entry : file.at("differences")) {
    SCOPED_TRACE(entry.dump());
    const Metric& metric = *find_metric(entry.at("metric").get<std::string>());
    const MetricScale scale = scale_of(entry);
    const Sample a = sample_of(tally_of(scale.scale, entry.at("a")), scale);
    const Sample b = sample_of(tally_of(scale.scale, entry.at("b")), scale);
    const auto result = metric.difference(a, b, scale, entry.at("level").get<double>()).value();
    EXPECT_NEAR(result.estimate, entry.at("difference").get<double>(), 1e-12);
    EXPECT_NEAR(result.interval.low, entry.at("limits").at(0).get<double>(), 1e-12);
    EXPECT_NEAR(result.interval.high, entry.at("limits").at(1).get<double>(), 1e-12);
    EXPECT_NEAR(result.p / entry.at("p").get<double>(), 1, 1e-10);
  }
}

}  // namespace
