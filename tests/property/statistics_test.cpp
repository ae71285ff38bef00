#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <string_view>
#include <tuple>
#include <vector>

#include "nps/stats/difference.hpp"
#include "nps/stats/estimate.hpp"
#include "nps/stats/interval.hpp"
#include "nps/stats/multiplicity.hpp"
#include "nps/stats/score_interval.hpp"

namespace nps::stats {

/// How RapidCheck prints the counts of a counterexample.
void showValue(const Counts& counts, std::ostream& out) {
  out << counts.promoters << " promoters, " << counts.passives << " passives, " << counts.detractors
      << " detractors";
}

}  // namespace nps::stats

namespace {

using nps::stats::Adjustment;
using nps::stats::Counts;
using nps::stats::difference;
using nps::stats::Difference;
using nps::stats::Interval;
using nps::stats::interval_methods;
using nps::stats::IntervalMethod;
using nps::stats::IntervalResult;

/// What two correct ways to compute the same limit may differ by.
constexpr double kRounding = 1e-12;

/// A count: none, few, many or very many; in a quarter of the draws not a whole number.
rc::Gen<double> count() {
  const auto whole = [](int below) { return rc::gen::cast<double>(rc::gen::inRange(0, below)); };
  const auto part = rc::gen::map(rc::gen::inRange(0, 100'000), [](int i) { return i / 997.0; });
  return rc::gen::oneOf(whole(4), whole(60), whole(1'000'000), part);
}

rc::Gen<Counts> any_counts() {
  return rc::gen::suchThat(
      rc::gen::map(rc::gen::tuple(count(), count(), count()),
                   [](const std::tuple<double, double, double>& c) {
                     return Counts{std::get<0>(c), std::get<1>(c), std::get<2>(c)};
                   }),
      [](const Counts& counts) { return counts.n() > 0; });
}

/// A confidence level: a usual one or anything from 1 % to 99.99 %.
rc::Gen<double> any_level() {
  return rc::gen::oneOf(
      rc::gen::element(0.8, 0.9, 0.95, 0.99, 0.999),
      rc::gen::map(rc::gen::inRange(100, 10'000), [](int i) { return i / 10'000.0; }));
}

rc::Gen<std::vector<double>> any_p_values() {
  return rc::gen::container<std::vector<double>>(rc::gen::oneOf(
      rc::gen::element(0.0, 1.0, 0.05, 1e-300),
      rc::gen::map(rc::gen::inRange(0, 1'000'000), [](int i) { return i / 1'000'000.0; })));
}

bool are_whole(const Counts& counts) {
  return std::floor(counts.promoters) == counts.promoters &&
         std::floor(counts.passives) == counts.passives &&
         std::floor(counts.detractors) == counts.detractors;
}

/// Samples for which a method has no interval but a reason.
bool may_refuse(const IntervalMethod& method, const Counts& counts) {
  if (method.name == "wald-t" || method.name == "scas") return counts.n() < 2;
  if (method.name == "bootstrap") return !are_whole(counts);
  return method.name == "exact" && (!are_whole(counts) || counts.n() > 50);
}

/// Runs `check(method, interval)` for every method that has an interval for these counts.
template <class Check>
void for_every_interval(const Counts& counts, double level, const Check& check) {
  for (const IntervalMethod& method : interval_methods()) {
    const IntervalResult result = method.compute(counts, level);
    if (!result.interval) {
      RC_ASSERT(!result.reason.empty());
      RC_ASSERT(may_refuse(method, counts));
      continue;
    }
    RC_LOG() << method.name << ": " << result.interval->low << ", " << result.interval->high
             << '\n';
    check(method, *result.interval);
  }
}

RC_GTEST_PROP(EveryInterval, IsOrderedAndStaysOnTheScale, ()) {
  const Counts counts = *any_counts();
  for_every_interval(counts, *any_level(), [](const IntervalMethod&, const Interval& interval) {
    RC_ASSERT(interval.low >= -1);
    RC_ASSERT(interval.low <= interval.high);
    RC_ASSERT(interval.high <= 1);
    RC_ASSERT(!(interval.low == 0 && std::signbit(interval.low)));
    RC_ASSERT(!(interval.high == 0 && std::signbit(interval.high)));
  });
}

/// Methods that add answers are centred nearer to 0 than the estimate. At low levels they are too
/// short to reach it, and at 95 % adjusted-wald still does not when there is a single answer. The
/// posterior has a tail on either side even of an estimate at the end of the scale. The correction
/// for skewness, and whole sums, move the middle of scas and bootstrap a little.
bool may_miss_the_estimate(const IntervalMethod& method, const Counts& counts, double level) {
  const double estimate = std::abs(nps::stats::nps(counts).value());
  if (method.name == "bayes") return level < 0.95 || estimate > 1 - 0.9 / counts.n();
  if (method.name == "scas" || method.name == "bootstrap") return level < 0.69;
  const bool adds_answers = method.name == "adjusted-wald" || method.name == "bonett-price" ||
                            method.name == "agresti-min";
  return adds_answers && (level < 0.95 || counts.n() < 2);
}

RC_GTEST_PROP(EveryInterval, ContainsTheEstimate, ()) {
  const Counts counts = *any_counts();
  const double level = *any_level();
  const double estimate = nps::stats::nps(counts).value();
  for_every_interval(counts, level, [&](const IntervalMethod& method, const Interval& interval) {
    if (may_miss_the_estimate(method, counts, level)) return;
    RC_ASSERT(interval.low <= estimate + kRounding);
    RC_ASSERT(interval.high >= estimate - kRounding);
  });
}

RC_GTEST_PROP(EveryInterval, LiesInsideThatOfAHigherLevel, ()) {
  const Counts counts = *any_counts();
  const double one = *any_level();
  const double other = *any_level();
  const double higher = std::max(one, other);
  for_every_interval(counts, std::min(one, other),
                     [&](const IntervalMethod& method, const Interval& interval) {
                       // Within one standard error its statistic is not monotone.
                       if (method.name == "scas" && std::min(one, other) < 0.69) return;
                       const Interval wider = method.compute(counts, higher).interval.value();
                       RC_ASSERT(wider.low <= interval.low + kRounding);
                       RC_ASSERT(wider.high >= interval.high - kRounding);
                     });
}

RC_GTEST_PROP(EveryInterval, IsMirroredWhenPromotersAndDetractorsChangePlaces, ()) {
  const Counts counts = *any_counts();
  const double level = *any_level();
  for_every_interval(counts, level, [&](const IntervalMethod& method, const Interval& interval) {
    const Interval mirrored = method.compute(counts.mirrored(), level).interval.value();
    RC_ASSERT(mirrored.low == -interval.high);
    RC_ASSERT(mirrored.high == -interval.low);
  });
}

RC_GTEST_PROP(EveryInterval, GetsNoLongerWhenEveryAnswerIsRepeated, ()) {
  const Counts counts = *any_counts();
  const double level = *rc::gen::element(0.8, 0.9, 0.95, 0.99, 0.999);
  const double times = *rc::gen::inRange(2, 50);
  const Counts repeated{counts.promoters * times, counts.passives * times,
                        counts.detractors * times};
  for_every_interval(counts, level, [&](const IntervalMethod& method, const Interval& interval) {
    // Limits of whole sums move in steps; and exact may refuse so many.
    if (method.name == "bootstrap" || method.name == "exact") return;
    const Interval more = method.compute(repeated, level).interval.value();
    RC_ASSERT(more.high - more.low <= interval.high - interval.low + kRounding);
  });
}

RC_GTEST_PROP(ScoreInterval, ExcludesZeroExactlyWhenTheScoreTestRejectsIt, ()) {
  const Counts counts = *any_counts();
  const double level = *any_level();
  const double p = nps::stats::score_test_p(counts, 0);
  RC_PRE(std::abs(p - (1 - level)) > kRounding);
  const Interval interval = interval_methods().front().compute(counts, level).interval.value();
  RC_ASSERT((interval.low > 0 || interval.high < 0) == (p < 1 - level));
}

RC_GTEST_PROP(ScoreInterval, EndsWhereTheScoreTestStartsToReject, ()) {
  const Counts counts = *any_counts();
  const double level = *any_level();
  const Interval interval = interval_methods().front().compute(counts, level).interval.value();
  const double margin = 1e-6 * (interval.high - interval.low);
  if (interval.low > -1 + margin) {
    RC_ASSERT(nps::stats::score_test_p(counts, interval.low + margin) > 1 - level);
    RC_ASSERT(nps::stats::score_test_p(counts, interval.low - margin) < 1 - level);
  }
  if (interval.high < 1 - margin) {
    RC_ASSERT(nps::stats::score_test_p(counts, interval.high - margin) > 1 - level);
    RC_ASSERT(nps::stats::score_test_p(counts, interval.high + margin) < 1 - level);
  }
}

RC_GTEST_PROP(ScoreStatistic, FallsAsTheHypothesisRises, ()) {
  const Counts counts = *any_counts();
  const double one = *rc::gen::inRange(-1000, 1001) / 1000.0;
  const double other = *rc::gen::inRange(-1000, 1001) / 1000.0;
  const double at_lower = nps::stats::score_statistic(counts, std::min(one, other));
  const double at_higher = nps::stats::score_statistic(counts, std::max(one, other));
  RC_ASSERT(at_lower >= at_higher - 1e-9);
}

RC_GTEST_PROP(DifferenceOfTwo, ContainsItsEstimateAndStaysOnItsScale, ()) {
  const Counts a = *any_counts();
  const Counts b = *any_counts();
  const Difference result = difference(a, b, *any_level()).value();
  RC_ASSERT(result.estimate == nps::stats::nps(a).value() - nps::stats::nps(b).value());
  RC_ASSERT(result.interval.low >= -2);
  RC_ASSERT(result.interval.low <= result.estimate);
  RC_ASSERT(result.interval.high >= result.estimate);
  RC_ASSERT(result.interval.high <= 2);
  RC_ASSERT(result.p >= 0);
  RC_ASSERT(result.p <= 1);
}

RC_GTEST_PROP(DifferenceOfTwo, IsExactlyNegatedWhenTheSidesChangePlaces, ()) {
  const Counts a = *any_counts();
  const Counts b = *any_counts();
  const double level = *any_level();
  const Difference forth = difference(a, b, level).value();
  const Difference back = difference(b, a, level).value();
  RC_ASSERT(back.estimate == -forth.estimate);
  RC_ASSERT(back.interval.low == -forth.interval.high);
  RC_ASSERT(back.interval.high == -forth.interval.low);
  RC_ASSERT(back.p == forth.p);
}

RC_GTEST_PROP(DifferenceOfTwo, ExcludesZeroExactlyWhenPIsBelowAlpha, ()) {
  const Counts a = *any_counts();
  const Counts b = *any_counts();
  const double level = *any_level();
  const Difference result = difference(a, b, level).value();
  RC_PRE(std::abs(result.p - (1 - level)) > 1e-9);
  RC_ASSERT((result.interval.low > 0 || result.interval.high < 0) == (result.p < 1 - level));
}

RC_GTEST_PROP(DifferenceOfTwo, TouchesZeroAtTheLevelOfItsOwnP, ()) {
  const Counts a = *any_counts();
  const Counts b = *any_counts();
  const double p = difference(a, b, 0.95).value().p;
  RC_PRE(p > 1e-9 && p < 1 - 1e-9);
  const Difference result = difference(a, b, 1 - p).value();
  const double nearest = std::min(std::abs(result.interval.low), std::abs(result.interval.high));
  RC_ASSERT(nearest <= 1e-6 * (result.interval.high - result.interval.low));
}

RC_GTEST_PROP(DifferenceOfTwo, LiesInsideThatOfAHigherLevelAndKeepsItsP, ()) {
  const Counts a = *any_counts();
  const Counts b = *any_counts();
  const double one = *any_level();
  const double other = *any_level();
  const Difference inner = difference(a, b, std::min(one, other)).value();
  const Difference outer = difference(a, b, std::max(one, other)).value();
  RC_ASSERT(outer.interval.low <= inner.interval.low);
  RC_ASSERT(outer.interval.high >= inner.interval.high);
  RC_ASSERT(outer.p == inner.p);
}

RC_GTEST_PROP(DifferenceOfTwo, BecomesTheScoreIntervalWhenTheOtherSideIsKnown, ()) {
  const Counts a = *any_counts();
  const Counts known{4e15, 3e15, 3e15};
  const double level = *any_level();
  const Interval alone = interval_methods().front().compute(a, level).interval.value();
  const Difference result = difference(a, known, level).value();
  RC_ASSERT(std::abs(result.interval.low - (alone.low - 0.1)) < 1e-6);
  RC_ASSERT(std::abs(result.interval.high - (alone.high - 0.1)) < 1e-6);
}

RC_GTEST_PROP(EveryAdjustment, KeepsTheLengthAndGivesNothingBelowTheRawValueOrAboveOne, ()) {
  const std::vector<double> p = *any_p_values();
  for (const Adjustment& adjustment : nps::stats::adjustments()) {
    const std::vector<double> adjusted = adjustment.adjust(p);
    RC_ASSERT(adjusted.size() == p.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
      RC_ASSERT(adjusted[i] >= p[i]);
      RC_ASSERT(adjusted[i] <= 1);
    }
  }
}

RC_GTEST_PROP(EveryAdjustment, KeepsTheOrderOfTheValues, ()) {
  const std::vector<double> p = *any_p_values();
  for (const Adjustment& adjustment : nps::stats::adjustments()) {
    const std::vector<double> adjusted = adjustment.adjust(p);
    for (std::size_t i = 0; i < p.size(); ++i) {
      for (std::size_t j = 0; j < p.size(); ++j) {
        if (p[i] <= p[j]) RC_ASSERT(adjusted[i] <= adjusted[j]);
      }
    }
  }
}

RC_GTEST_PROP(EveryAdjustment, DoesNotDependOnTheOrderOfTheComparisons, ()) {
  const std::vector<double> p = *any_p_values();
  const std::vector<double> reversed(p.rbegin(), p.rend());
  for (const Adjustment& adjustment : nps::stats::adjustments()) {
    std::vector<double> adjusted = adjustment.adjust(reversed);
    std::ranges::reverse(adjusted);
    RC_ASSERT(adjusted == adjustment.adjust(p));
  }
}

/// Rejections counted straight from the step rules of Holm and of Benjamini and Hochberg, which
/// know no adjusted values.
std::size_t rejections(std::vector<double> p, double alpha, std::string_view name) {
  std::ranges::sort(p);
  const double m = static_cast<double>(p.size());
  std::size_t rejected = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double rank = static_cast<double>(i + 1);
    if (name == "holm" && p[i] > alpha / (m + 1 - rank)) break;
    if (name == "holm" || p[i] <= alpha * rank / m) rejected = i + 1;
  }
  return rejected;
}

RC_GTEST_PROP(StepwiseAdjustment, RejectsWhatTheStepRuleRejects, ()) {
  const std::vector<double> p = *any_p_values();
  // Not a quotient of the values above, so that no comparison hangs on rounding.
  const double alpha = *rc::gen::element(0.0123456789123, 0.0512345678912, 0.2345678912345);
  for (const char* name : {"holm", "bh"}) {
    const std::vector<double> adjusted = nps::stats::find_adjustment(name)->adjust(p);
    const auto found = std::ranges::count_if(adjusted, [&](double x) { return x <= alpha; });
    RC_ASSERT(static_cast<std::size_t>(found) == rejections(p, alpha, name));
  }
}

}  // namespace
