#include "nps/analysis/metric.hpp"

#include <gtest/gtest.h>

#include "nps/analysis/metric_report.hpp"
#include "nps/error.hpp"

namespace {

using nps::analysis::find_metric;
using nps::analysis::Metric;
using nps::analysis::metric_scale;
using nps::analysis::MetricScale;
using nps::analysis::MetricValue;
using nps::analysis::Sample;
using nps::analysis::sample_of;
using nps::survey::ScoreRange;
using nps::survey::Tally;

ScoreRange usual_box(std::string_view metric, std::string_view scale, bool low_is_good = false) {
  return metric_scale(*find_metric(metric), scale, "", low_is_good).box();
}

MetricValue estimate(std::string_view metric, const MetricScale& scale, const Tally& tally) {
  return find_metric(metric)->estimate(sample_of(tally, scale), scale, {});
}

TEST(MetricBox, HoldsTheScoresThatArePublishedForTheScale) {
  EXPECT_EQ(usual_box("csat", ""), (ScoreRange{4, 5}));
  EXPECT_EQ(usual_box("csat", "1-7"), (ScoreRange{6, 7}));
  EXPECT_EQ(usual_box("csat", "1-10"), (ScoreRange{9, 10}));
  EXPECT_EQ(usual_box("csat", "1-4"), (ScoreRange{3, 4}));
  EXPECT_EQ(usual_box("csat", "1-3"), (ScoreRange{3, 3}));
  EXPECT_EQ(usual_box("ces", ""), (ScoreRange{5, 7}));
  EXPECT_EQ(usual_box("ces", "1-5"), (ScoreRange{4, 5}));
  EXPECT_EQ(usual_box("ces", "1-6"), (ScoreRange{4, 6}));
  EXPECT_EQ(usual_box("top-box", ""), (ScoreRange{5, 5}));
}

TEST(MetricBox, StandsAtTheOtherEndWhereLowScoresAreGood) {
  EXPECT_EQ(usual_box("csat", "1-5", true), (ScoreRange{1, 2}));
  EXPECT_EQ(usual_box("ces", "1-7", true), (ScoreRange{1, 3}));
  EXPECT_EQ(metric_scale(*find_metric("csat"), "1-6", "1-3", true).box(), (ScoreRange{1, 3}));
}

TEST(MetricBox, IsRefusedAwayFromTheGoodEndAndAroundAllScores) {
  for (const char* box : {"3-4", "1-2", "1-5", "5-6", "0-5"}) {
    EXPECT_THROW(static_cast<void>(metric_scale(*find_metric("csat"), "1-5", box, false)),
                 nps::Error)
        << box;
  }
  EXPECT_THROW(static_cast<void>(metric_scale(*find_metric("mean"), "1-5", "4-5", false)),
               nps::Error);
}

TEST(MetricScale, KeepsTheThreeGroupsOfTheNps) {
  EXPECT_EQ(metric_scale(*find_metric("nps"), "", "", false).scale, nps::survey::Scale{});
}

TEST(Metric, IndexTurnsAroundWhereLowScoresAreGood) {
  const MetricScale high = metric_scale(*find_metric("csi"), "1-5", "", false);
  const MetricScale low = metric_scale(*find_metric("csi"), "1-5", "", true);
  Tally tally(high.scale);
  tally.add(high.scale, 5, 3);
  tally.add(high.scale, 2, 1);
  // 75 % of 100 and 25 % of 25.
  EXPECT_DOUBLE_EQ(estimate("csi", high, tally).value.value(), 81.25);
  EXPECT_DOUBLE_EQ(estimate("csi", low, tally).value.value(), 18.75);
  const auto forth = estimate("csi", high, tally).interval.interval.value();
  const auto back = estimate("csi", low, tally).interval.interval.value();
  EXPECT_NEAR(forth.low + back.high, 100, 1e-12);
  EXPECT_NEAR(forth.high + back.low, 100, 1e-12);
}

TEST(Metric, HasAMeanButNoSpreadOfMeans) {
  const MetricScale scale = metric_scale(*find_metric("mean"), "1-5", "", false);
  Tally tally(scale.scale);
  tally.add_mean(scale.scale, 4.5);
  tally.add_mean(scale.scale, 3);
  const MetricValue value = estimate("mean", scale, tally);
  EXPECT_DOUBLE_EQ(value.value.value(), 3.75);
  EXPECT_FALSE(value.standard_error.has_value());
  EXPECT_FALSE(value.interval.interval.has_value());
  EXPECT_EQ(value.interval.reason, "the answers are means of several scores");
  EXPECT_EQ(value.no_error, value.interval.reason);
}

TEST(Metric, CountsMeansThatReachTheBox) {
  const MetricScale scale = metric_scale(*find_metric("csat"), "1-5", "", false);
  Tally tally(scale.scale);
  for (const double mean : {4.0, 3.9, 5.0, 1.0}) tally.add_mean(scale.scale, mean);
  EXPECT_DOUBLE_EQ(estimate("csat", scale, tally).value.value(), 0.5);
}

TEST(Metric, HasNothingButReasonsWithoutAnswers) {
  for (const Metric& metric : nps::analysis::metrics()) {
    SCOPED_TRACE(metric.name);
    const MetricScale scale = metric_scale(metric, "", "", false);
    const Tally tally(scale.scale);
    const MetricValue value = estimate(metric.name, scale, tally);
    EXPECT_FALSE(value.value || value.standard_error || value.mean || value.share);
    EXPECT_FALSE(value.interval.interval.has_value());
    EXPECT_FALSE(value.reason.empty() || value.no_error.empty() || value.interval.reason.empty());
    EXPECT_FALSE(metric.difference(sample_of(tally, scale), sample_of(tally, scale), scale, 0.95)
                     .has_value());
  }
}

TEST(MetricTable, EveryEntryCanBeShownAndItsIntervalNamed) {
  for (const Metric& metric : nps::analysis::metrics()) {
    EXPECT_EQ(find_metric(metric.name), &metric);
    EXPECT_FALSE(metric.summary.empty() || metric.title.empty());
    EXPECT_LE(metric.summary.size(), 80U);
    EXPECT_FALSE(metric.interval_name({}).empty());
  }
  EXPECT_EQ(nps::analysis::metrics().front().name, "nps");
  EXPECT_EQ(find_metric("NPS"), nullptr);
}

TEST(Metric, DifferencesAreNegatedWhenTheSidesChangePlaces) {
  for (const Metric& metric : nps::analysis::metrics()) {
    SCOPED_TRACE(metric.name);
    const MetricScale scale = metric_scale(metric, "1-10", "", false);
    Tally first(scale.scale);
    Tally second(scale.scale);
    for (int score = 1; score <= 10; ++score) {
      first.add(scale.scale, score, score);
      second.add(scale.scale, score, 12 - score);
    }
    const Sample a = sample_of(first, scale);
    const Sample b = sample_of(second, scale);
    const auto forth = metric.difference(a, b, scale, 0.95).value();
    const auto back = metric.difference(b, a, scale, 0.95).value();
    EXPECT_GT(forth.estimate, 0);
    EXPECT_EQ(back.estimate, -forth.estimate);
    EXPECT_EQ(back.interval.low, -forth.interval.high);
    EXPECT_EQ(back.p, forth.p);
    EXPECT_EQ(forth.interval.low > 0, forth.p < 0.05);
  }
}

}  // namespace
