#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/analysis/trend.hpp"
#include "survey/design_cells.hpp"

namespace {

using nps::analysis::Comparison;
using nps::analysis::ComparisonOptions;
using nps::analysis::find_metric;
using nps::analysis::GroupAnswers;
using nps::analysis::metric_scale;
using nps::analysis::MetricChoice;
using nps::analysis::Trend;
using nps::analysis::TrendOptions;
using nps::analysis::TrendPeriod;
using nps::survey::Scale;
using nps::survey::Tally;

constexpr double kRounding = 1e-9;

MetricChoice choice(const char* metric, const char* scale, bool low_is_good = false) {
  return {find_metric(metric), metric_scale(*find_metric(metric), scale, "", low_is_good), {}};
}

/// Answers per score from the lowest.
using Histogram = std::vector<std::int64_t>;

/// Of 5 scores fewer than 100 or more than 400: between them the line takes the variance of a
/// period for an NPS, and that of all periods for a share.
Histogram any_histogram(int scores) {
  const int most = *rc::gen::element(2, 10, 20);
  const std::int64_t least = *rc::gen::element(0, 0, 100);
  Histogram counts;
  for (int i = 0; i < scores; ++i) counts.push_back(least + *rc::gen::inRange(0, most));
  return counts;
}

/// Some of them without answers.
std::vector<Histogram> any_histograms(int least, int most, int scores) {
  std::vector<Histogram> all;
  const int size = *rc::gen::inRange(least, most);
  for (int i = 0; i < size; ++i) {
    all.push_back(*rc::gen::inRange(0, 6) == 0 ? Histogram(static_cast<std::size_t>(scores))
                                               : any_histogram(scores));
  }
  return all;
}

Tally tally_of(const Scale& scale, const Histogram& counts) {
  Tally tally(scale);
  int score = scale.min;
  for (const std::int64_t count : counts) tally.add(scale, score++, count);
  return tally;
}

/// The same answers of one sample, each with the same weight.
std::vector<Tally> equally_weighted(const std::vector<Histogram>& parts, const Scale& scale,
                                    double weight) {
  double n = 0;
  for (const Histogram& part : parts) n += static_cast<double>(tally_of(scale, part).n());
  const auto sample = std::make_shared<const nps::survey::SampleDesign>(
      nps::survey::SampleDesign{false, {n}, {}});
  std::vector<Tally> tallies;
  for (const Histogram& part : parts) {
    Tally& tally = tallies.emplace_back(tally_of(scale, part));
    if (tally.n() == 0) continue;
    nps::survey::WeightSums sums(scale);
    int score = scale.min;
    for (const std::int64_t count : part) {
      sums.add(score++, weight, static_cast<std::uint64_t>(count));
    }
    tally.set_weighting(nps::survey::weighting_of(tally, sums, sample));
  }
  return tallies;
}

void assert_near(double a, double b) {
  RC_ASSERT(std::abs(a - b) <= kRounding * (1 + std::abs(a)));
}

template <typename Figure>
void assert_both(const Figure& a, const Figure& b, double factor) {
  RC_ASSERT(a.has_value() == b.has_value());
  if (a) assert_near(factor * *a, *b);
}

Trend trend_of(const std::vector<Tally>& periods, std::optional<MetricChoice> metric) {
  TrendOptions options;
  options.metric = std::move(metric);
  std::vector<TrendPeriod> answers;
  for (const Tally& period : periods) answers.push_back({period, false, {}});
  return make_trend(answers, options);
}

Trend trend_of(const std::vector<Histogram>& periods, const Scale& scale,
               std::optional<MetricChoice> metric) {
  std::vector<Tally> tallies;
  for (const Histogram& period : periods) tallies.push_back(tally_of(scale, period));
  return trend_of(tallies, std::move(metric));
}

/// Everything of `b` is `factor` times that of `a`. Verdicts and changes follow from comparisons
/// that rounding can turn round only where two costs are the same.
void assert_same_trend(const Trend& a, const Trend& b, double factor) {
  RC_ASSERT(a.periods_with_answers == b.periods_with_answers);
  RC_ASSERT(a.line.has_value() == b.line.has_value());
  assert_both(a.center, b.center, factor);
  if (!a.line) return;
  RC_ASSERT(a.verdict == b.verdict);
  assert_near(factor * a.line->slope, b.line->slope);
  assert_near(factor * a.line->standard_error, b.line->standard_error);
  RC_ASSERT(a.mann_kendall->s == b.mann_kendall->s);
  RC_ASSERT(a.changes.size() == b.changes.size());
  for (std::size_t i = 0; i < a.changes.size(); ++i) {
    RC_ASSERT(a.changes[i].period == b.changes[i].period);
    assert_near(factor * a.changes[i].after, b.changes[i].after);
    assert_near(a.changes[i].z, b.changes[i].z);
  }
  RC_ASSERT(a.forecast.size() == b.forecast.size());
  for (std::size_t i = 0; i < a.forecast.size(); ++i) {
    RC_ASSERT(std::abs(factor * a.forecast[i].mean - b.forecast[i].mean) <= 1e-5 * factor);
  }
  for (std::size_t i = 0; i < a.rows.size(); ++i) {
    RC_ASSERT(a.rows[i].signals == b.rows[i].signals);
    RC_ASSERT(a.rows[i].vs_previous.has_value() == b.rows[i].vs_previous.has_value());
    if (!a.rows[i].vs_previous) continue;
    assert_near(factor * a.rows[i].vs_previous->difference.estimate,
                b.rows[i].vs_previous->difference.estimate);
  }
}

RC_GTEST_PROP(MetricTrend, OfTheMetricNpsIsThatOfTheNpsInPoints, ()) {
  const Scale scale;
  const auto periods = any_histograms(0, 12, scale.size());
  MetricChoice metric{find_metric("nps"), {scale, false}, {}};
  assert_same_trend(trend_of(periods, scale, {}), trend_of(periods, scale, metric), 100);
}

/// A share is an NPS that has no detractors: 1 inside the box, 0 outside it.
RC_GTEST_PROP(MetricTrend, OfAShareIsThatOfAnNpsWithoutDetractors, ()) {
  const MetricChoice metric = choice("csat", "1-5");
  const auto periods = any_histograms(0, 12, 5);
  TrendOptions plain;
  std::vector<TrendPeriod> as_groups;
  std::int64_t inside = 0;
  std::int64_t outside = 0;
  for (const Histogram& p : periods) {
    as_groups.push_back({Tally::of_groups(p[3] + p[4], p[0] + p[1] + p[2], 0), false, {}});
    inside += p[3] + p[4];
    outside += p[0] + p[1] + p[2];
  }
  // Answers that are all alike are taken with other pseudo-answers.
  RC_PRE(inside > 0 && outside > 0);
  const Trend nps = make_trend(as_groups, plain);
  const Trend share = trend_of(periods, metric.scale.scale, metric);
  assert_same_trend(nps, share, 1);
  for (std::size_t i = 0; i < share.rows.size(); ++i) {
    const auto& limits = share.rows[i].limits;
    RC_ASSERT(limits.has_value() == nps.rows[i].limits.has_value());
    if (!limits) continue;
    RC_ASSERT(limits->low == std::max(0.0, nps.rows[i].limits->low));
    RC_ASSERT(limits->high == std::min(1.0, nps.rows[i].limits->high));
  }
}

/// The index is the mean of the same answers on a scale from 0 to 100, whatever that does to it.
RC_GTEST_PROP(MetricTrend, OfAnIndexIsThatOfTheMeanStretched, ()) {
  const MetricChoice mean = choice("mean", "1-5");
  const auto periods = any_histograms(0, 12, 5);
  assert_same_trend(trend_of(periods, mean.scale.scale, choice("mean", "0-4")),
                    trend_of(periods, mean.scale.scale, choice("csi", "1-5")), 25);
}

Comparison compared(const std::vector<Tally>& groups, std::optional<MetricChoice> metric) {
  ComparisonOptions options;
  options.margin = 0.05 * (metric ? 100 : 1);
  if (metric) options.overall = nps::stats::find_homogeneity_method(metric->metric->overall);
  options.metric = std::move(metric);
  std::vector<GroupAnswers> answers;
  for (const Tally& group : groups) answers.push_back({{std::to_string(answers.size())}, group});
  return compare_groups(answers, options);
}

Comparison compared(const std::vector<Histogram>& groups, const Scale& scale,
                    std::optional<MetricChoice> metric) {
  std::vector<Tally> tallies;
  for (const Histogram& group : groups) tallies.push_back(tally_of(scale, group));
  return compared(tallies, std::move(metric));
}

RC_GTEST_PROP(MetricComparison, OfTheMetricNpsIsThatOfTheNpsInPoints, ()) {
  const Scale scale;
  const auto groups = any_histograms(2, 6, scale.size());
  const Comparison plain = compared(groups, scale, {});
  const Comparison metric =
      compared(groups, scale, MetricChoice{find_metric("nps"), {scale, false}, {}});
  RC_ASSERT(metric.pairs.size() == plain.pairs.size());
  RC_ASSERT(metric.overall.test.has_value() == plain.overall.test.has_value());
  if (plain.overall.test) RC_ASSERT(metric.overall.test->p == plain.overall.test->p);
  for (std::size_t i = 0; i < plain.groups.size(); ++i) {
    RC_ASSERT(metric.groups[i].letters == plain.groups[i].letters);
    assert_both(plain.groups[i].estimate.value(), metric.groups[i].estimate.value(), 100);
  }
  for (std::size_t i = 0; i < plain.pairs.size(); ++i) {
    const auto& a = plain.pairs[i];
    const auto& b = metric.pairs[i];
    RC_ASSERT(a.a == b.a && a.b == b.b && a.significant == b.significant);
    RC_ASSERT(a.result.has_value() == b.result.has_value());
    RC_ASSERT(a.no_result == b.no_result);
    if (!a.result) continue;
    assert_near(100 * a.result->estimate, b.result->estimate);
    RC_ASSERT(a.result->p == b.result->p);
    assert_near(100 * a.result->interval->low, b.result->interval->low);
    RC_ASSERT(a.detectable.has_value() == b.detectable.has_value());
    if (a.detectable) assert_near(100 * a.detectable->difference, b.detectable->difference);
    RC_ASSERT(a.equivalence->equivalent == b.equivalence->equivalent);
  }
}

/// From a to b and back: the mirror image, whatever the metric.
RC_GTEST_PROP(MetricComparison, IsMirroredWhenTheGroupsChangePlaces, ()) {
  const char* name = *rc::gen::element("csat", "ces", "csi", "top-box", "mean");
  const MetricChoice metric = choice(name, "1-5", *rc::gen::arbitrary<bool>());
  const auto groups = any_histograms(2, 3, 5);
  const Comparison forth = compared(groups, metric.scale.scale, metric);
  const Comparison back = compared({groups[1], groups[0]}, metric.scale.scale, metric);
  const auto& a = forth.pairs.front();
  const auto& b = back.pairs.front();
  RC_ASSERT(a.result.has_value() == b.result.has_value());
  if (!a.result) return;
  assert_near(a.result->estimate, -b.result->estimate);
  RC_ASSERT(a.result->interval.has_value() == b.result->interval.has_value());
  if (!a.result->interval) return;
  assert_near(a.result->interval->low, -b.result->interval->high);
  assert_near(a.result->statistic.value(), -b.result->statistic.value());
  RC_ASSERT((a.result->p.value() < 0.05) ==
            (a.result->interval->low > 0 || a.result->interval->high < 0));
}

/// The NPS, which is nothing, or another metric.
std::optional<MetricChoice> any_measure() {
  const std::string name = *rc::gen::element("nps", "csat", "ces", "csi", "top-box", "mean");
  if (name == "nps") return std::nullopt;
  return choice(name.c_str(), "1-5", *rc::gen::arbitrary<bool>());
}

/// All of `a`, which may be missing in both.
void assert_same_pair(const nps::analysis::PairComparison& a,
                      const nps::analysis::PairComparison& b) {
  RC_ASSERT(a.significant == b.significant);
  RC_ASSERT(a.result.has_value() == b.result.has_value());
  if (!a.result) return;
  assert_near(a.result->estimate, b.result->estimate);
  assert_both(a.result->p, b.result->p, 1);
  assert_both(a.p_adjusted, b.p_adjusted, 1);
  assert_both(a.result->df, b.result->df, 1);
  RC_ASSERT(a.result->interval.has_value() == b.result->interval.has_value());
  if (a.result->interval) assert_near(a.result->interval->low, b.result->interval->low);
  RC_ASSERT(a.detectable.has_value() == b.detectable.has_value());
  if (a.detectable) assert_near(a.detectable->difference, b.detectable->difference);
  RC_ASSERT(a.equivalence.has_value() == b.equivalence.has_value());
  if (a.equivalence) assert_near(a.equivalence->interval.high, b.equivalence->interval.high);
  RC_ASSERT(a.share.has_value() == b.share.has_value());
  if (a.share) assert_near(a.share->interval.low, b.share->interval.low);
}

RC_GTEST_PROP(WeightedComparison, EqualWeightsAreNoWeights, ()) {
  const auto metric = any_measure();
  const Scale scale = metric ? metric->scale.scale : Scale();
  const auto groups = any_histograms(2, 6, scale.size());
  const auto weighted = equally_weighted(groups, scale, *rc::gen::element(0.3, 1.0, 7.1));
  std::int64_t n = 0;
  for (const Tally& group : weighted) n += group.n();
  RC_PRE(n > 1);  // a sample of one answer has no variance at all
  const Comparison a = compared(groups, scale, metric);
  const Comparison b = compared(weighted, metric);
  RC_ASSERT(a.has_letters == b.has_letters);
  for (std::size_t i = 0; i < a.groups.size(); ++i) {
    RC_ASSERT(a.groups[i].letters == b.groups[i].letters);
    assert_both(a.groups[i].estimate.value(), b.groups[i].estimate.value(), 1);
    if (!metric) continue;
    const auto& plain = *a.groups[i].estimate.metric;
    const auto& with_weights = *b.groups[i].estimate.metric;
    assert_both(plain.share, with_weights.share, 1);
    RC_ASSERT(plain.interval.interval.has_value() == with_weights.interval.interval.has_value());
    if (!plain.interval.interval) continue;
    assert_near(plain.interval.interval->low, with_weights.interval.interval->low);
  }
  RC_ASSERT(a.overall.test.has_value() == b.overall.test.has_value());
  if (a.overall.test) assert_near(a.overall.test->p, b.overall.test->p);
  RC_ASSERT(a.pairs.size() == b.pairs.size());
  for (const auto& pair : a.pairs) {
    // Pairs whose p are the same may stand in another order.
    const auto same = std::ranges::find_if(
        b.pairs, [&](const auto& other) { return other.a == pair.a && other.b == pair.b; });
    RC_ASSERT(same != b.pairs.end());
    assert_same_pair(pair, *same);
  }
}

RC_GTEST_PROP(WeightedTrend, EqualWeightsAreNoWeights, ()) {
  const auto metric = any_measure();
  const Scale scale = metric ? metric->scale.scale : Scale();
  const auto periods = any_histograms(0, 12, scale.size());
  const auto weighted = equally_weighted(periods, scale, *rc::gen::element(0.3, 1.0, 7.1));
  std::int64_t n = 0;
  for (const Tally& period : weighted) n += period.n();
  RC_PRE(n > 1);
  assert_same_trend(trend_of(periods, scale, metric), trend_of(weighted, metric), 1);
}

}  // namespace
