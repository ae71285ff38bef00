#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <vector>

#include "nps/stats/change_points.hpp"
#include "nps/stats/control_chart.hpp"
#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "nps/stats/forecast.hpp"
#include "nps/stats/linear_trend.hpp"
#include "nps/stats/mann_kendall.hpp"

namespace {

using nps::stats::ChangePoint;
using nps::stats::Counts;
using nps::stats::find_change_points;
using nps::stats::forecast;
using nps::stats::ForecastStep;
using nps::stats::linear_trend;
using nps::stats::mann_kendall;
using nps::stats::nps_series;
using nps::stats::Segmentation;
using nps::stats::TimedValue;

constexpr double kRounding = 1e-9;
constexpr double kLevel = 0.95;

Counts any_period() {
  const int most = *rc::gen::element(1, 4, 40, 400);
  const auto count = [&] { return static_cast<double>(*rc::gen::inRange(0, most)); };
  return {count(), count(), count()};
}

/// Up to `most` periods, some of them empty, with a change of level now and then.
std::vector<Counts> any_series(int most = 20) {
  std::vector<Counts> periods;
  const int size = *rc::gen::inRange(0, most);
  const Counts usual = any_period();
  for (int i = 0; i < size; ++i) {
    periods.push_back(*rc::gen::inRange(0, 3) == 0 ? any_period() : usual);
    RC_LOG() << periods.back().promoters << "/" << periods.back().passives << "/"
             << periods.back().detractors << " ";
  }
  RC_LOG() << '\n';
  return periods;
}

std::vector<Counts> mirrored(std::vector<Counts> periods) {
  for (Counts& period : periods) period = period.mirrored();
  return periods;
}

std::vector<Counts> times(std::vector<Counts> periods, double factor) {
  for (Counts& period : periods) {
    period = {factor * period.promoters, factor * period.passives, factor * period.detractors};
  }
  return periods;
}

void assert_near(double a, double b) {
  RC_ASSERT(std::abs(a - b) <= kRounding * (1 + std::abs(a)));
}

RC_GTEST_PROP(ControlChart, IsMirroredWithItsAnswers, ()) {
  const std::vector<Counts> periods = any_series();
  const auto chart = nps::stats::shewhart_chart(nps::stats::nps_series(periods));
  const auto mirror = nps::stats::shewhart_chart(nps::stats::nps_series(mirrored(periods)));
  RC_ASSERT(chart.has_value() == mirror.has_value());
  if (!chart) return;
  RC_ASSERT(chart->widened == mirror->widened);
  for (std::size_t i = 0; i < periods.size(); ++i) {
    RC_ASSERT(chart->points[i].has_value() == mirror->points[i].has_value());
    if (!chart->points[i]) continue;
    RC_ASSERT(mirror->points[i]->limits->low == -chart->points[i]->limits->high);
    RC_ASSERT(mirror->points[i]->limits->high == -chart->points[i]->limits->low);
    RC_ASSERT(mirror->points[i]->signals == chart->points[i]->signals);
  }
}

RC_GTEST_PROP(EveryControlChart, IsMirroredWithItsAnswers, ()) {
  const std::vector<Counts> periods = any_series();
  for (const auto& method : nps::stats::control_charts()) {
    RC_LOG() << method.name << '\n';
    const auto chart = method.compute(nps::stats::nps_series(periods));
    const auto mirror = method.compute(nps::stats::nps_series(mirrored(periods)));
    RC_ASSERT(chart.has_value() == mirror.has_value());
    if (!chart) continue;
    RC_ASSERT(chart->points.size() == periods.size());
    RC_ASSERT(mirror->center == -chart->center);
    for (std::size_t i = 0; i < periods.size(); ++i) {
      RC_ASSERT(chart->points[i].has_value() == (periods[i].n() > 0));
      if (!chart->points[i]) continue;
      const nps::stats::ControlPoint& point = *chart->points[i];
      const nps::stats::ControlPoint& other = *mirror->points[i];
      RC_ASSERT(other.signals.size() == point.signals.size());
      if (point.limits) RC_ASSERT(other.limits->low == -point.limits->high);
      if (point.plotted.average) RC_ASSERT(*other.plotted.average == -*point.plotted.average);
      RC_ASSERT(other.plotted.moving_range == point.plotted.moving_range);
      if (point.plotted.sums) RC_ASSERT(other.plotted.sums->up == point.plotted.sums->down);
    }
  }
}

RC_GTEST_PROP(ControlChart, SignalsAPeriodBeyondItsLimits, ()) {
  const std::vector<Counts> periods = any_series();
  const auto chart = nps::stats::shewhart_chart(nps::stats::nps_series(periods));
  if (!chart) return;
  RC_ASSERT(chart->points.size() == periods.size());
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const auto nps = nps::stats::nps(periods[i]);
    RC_ASSERT(chart->points[i].has_value() == nps.has_value());
    if (!nps) continue;
    const nps::stats::ControlLimits& limits = *chart->points[i]->limits;
    const auto& signals = chart->points[i]->signals;
    RC_ASSERT(limits.low >= -1 && limits.low < limits.center);
    RC_ASSERT(limits.high <= 1 && limits.high > limits.center);
    const double outside = std::max(*nps - limits.high, limits.low - *nps);
    if (std::abs(outside) < kRounding) continue;
    const bool is_signalled = std::find(signals.begin(), signals.end(),
                                        nps::stats::RunRule::beyond_limits) != signals.end();
    RC_ASSERT(is_signalled == (outside > 0));
  }
}

RC_GTEST_PROP(LinearTrend, IsMirroredWithItsAnswersAndInTime, ()) {
  const std::vector<Counts> periods = any_series();
  std::vector<Counts> backwards = periods;
  std::reverse(backwards.begin(), backwards.end());
  const auto line = linear_trend(nps_series(periods));
  const auto mirror = linear_trend(nps_series(mirrored(periods)));
  const auto reversed = linear_trend(nps_series(backwards));
  RC_ASSERT(line.has_value() == mirror.has_value());
  RC_ASSERT(line.has_value() == reversed.has_value());
  if (!line) return;
  RC_ASSERT(mirror->slope == -line->slope);
  RC_ASSERT(mirror->p == line->p);
  assert_near(reversed->slope, -line->slope);
  assert_near(reversed->standard_error, line->standard_error);
}

RC_GTEST_PROP(LinearTrend, FollowsPeriodsOnALine, ()) {
  const int size = *rc::gen::inRange(4, 20);
  const int rise = *rc::gen::inRange(-20, 21);
  std::vector<Counts> periods;
  for (int i = 0; i < size; ++i) {
    const double moved = rise * i;
    periods.push_back({400 + moved, 300, 400 - moved});
    if (*rc::gen::inRange(0, 3) == 0 && i > 3) periods.back() = {};
  }
  const auto line = linear_trend(nps_series(periods));
  RC_ASSERT(line.has_value());
  assert_near(line->slope, 2.0 * rise / 1100);
  assert_near(line->intercept, 0);
  assert_near(line->residual, 0);
}

RC_GTEST_PROP(LinearTrend, IsAsSureAsItsAnswersAreMany, ()) {
  const std::vector<Counts> periods = any_series();
  // So that own and common variances are not exchanged.
  RC_PRE(std::all_of(periods.begin(), periods.end(),
                     [](const Counts& period) { return period.n() == 0 || period.n() >= 100; }));
  const auto line = linear_trend(nps_series(periods));
  const auto more = linear_trend(nps_series(times(periods, 4)));
  RC_ASSERT(line.has_value() == more.has_value());
  if (!line || !(line->residual > 0)) return;
  assert_near(more->slope, line->slope);
  assert_near(more->residual / line->residual, 4);
}

std::vector<TimedValue> any_values(int most) {
  std::vector<TimedValue> values;
  const int size = *rc::gen::inRange(4, most);
  const int range = *rc::gen::element(3, 100000);
  double time = 0;
  for (int i = 0; i < size; ++i) {
    time += *rc::gen::inRange(1, 3);
    values.push_back({time, static_cast<double>(*rc::gen::inRange(-range, range))});
  }
  return values;
}

RC_GTEST_PROP(MannKendall, IsMirroredWithItsValues, ()) {
  const std::vector<TimedValue> values = any_values(40);
  std::vector<TimedValue> mirror = values;
  for (TimedValue& value : mirror) value.value = -value.value;
  const auto test = mann_kendall(values);
  const auto other = mann_kendall(mirror);
  RC_ASSERT(other->s == -test->s);
  RC_ASSERT(other->z == -test->z);
  RC_ASSERT(other->p == test->p);
  RC_ASSERT(other->sen_slope == -test->sen_slope);
}

/// Two-sided p of s by trying every order of different values.
double share_of_orders(std::size_t size, std::int64_t s) {
  std::vector<int> order(size);
  for (std::size_t i = 0; i < size; ++i) order[i] = static_cast<int>(i);
  double all = 0;
  double as_far = 0;
  do {
    std::int64_t sum = 0;
    for (std::size_t j = 1; j < size; ++j) {
      for (std::size_t i = 0; i < j; ++i) sum += order[j] > order[i] ? 1 : -1;
    }
    ++all;
    if (std::abs(sum) >= std::abs(s)) ++as_far;
  } while (std::next_permutation(order.begin(), order.end()));
  return as_far / all;
}

RC_GTEST_PROP(MannKendall, CountsTheOrders, ()) {
  const std::vector<TimedValue> values = any_values(8);
  const auto test = mann_kendall(values);
  if (test->exact) assert_near(share_of_orders(values.size(), test->s), test->p);
}

RC_GTEST_PROP(MannKendall, IsExactForShortSeriesWithoutTies, ()) {
  const std::vector<TimedValue> values = any_values(70);
  std::set<double> different;
  for (const TimedValue& value : values) different.insert(value.value);
  const auto test = mann_kendall(values);
  RC_ASSERT(test->exact == (values.size() <= 50 && different.size() == values.size()));
  RC_ASSERT(test->p > 0 && test->p <= 1);
}

/// Periods with answers, of which some levels are long enough and others are not.
std::vector<Counts> answered_series() {
  std::vector<Counts> periods = any_series(11);
  for (Counts& period : periods) period.passives += 1;
  return periods;
}

/// Chi-square of the periods from `from` to before `to` about their level.
double spread(const std::vector<Counts>& periods, std::size_t from, std::size_t to, double sigma) {
  Counts level;
  for (std::size_t i = from; i < to; ++i) level = level + periods[i];
  double sum = 0;
  for (std::size_t i = from; i < to; ++i) {
    const double distance = *nps::stats::nps(periods[i]) - *nps::stats::nps(level);
    sum += periods[i].n() * distance * distance / (sigma * sigma);
  }
  return sum;
}

bool is_level(const std::vector<Counts>& periods, std::size_t from, std::size_t to) {
  double answers = 0;
  for (std::size_t i = from; i < to; ++i) answers += periods[i].n();
  return to - from >= 2 && answers >= 30;
}

/// What each place of a change costs.
std::vector<double> penalties(const std::vector<Counts>& periods) {
  std::vector<std::size_t> places;
  for (std::size_t i = 1; i < periods.size(); ++i) {
    if (is_level(periods, 0, i) && is_level(periods, i, periods.size())) places.push_back(i);
  }
  std::vector<double> prices(periods.size(), std::numeric_limits<double>::infinity());
  for (const std::size_t place : places) {
    const double share =
        place == places.back() ? 0.6 : 0.2 / static_cast<double>(places.size() - 1);
    const double z = nps::stats::normal_two_sided_quantile(1 - share * (1 - kLevel));
    prices[place] = z * z;
  }
  return prices;
}

/// Of a way to cut the series, the places of the cuts being the bits; infinite if it is none.
double price(const std::vector<Counts>& periods, unsigned cuts, double sigma) {
  const std::vector<double> prices = penalties(periods);
  double sum = 0;
  std::size_t from = 0;
  for (std::size_t to = 1; to <= periods.size(); ++to) {
    if (to < periods.size() && (cuts >> to & 1U) == 0) continue;
    if (cuts != 0 && !is_level(periods, from, to)) return std::numeric_limits<double>::infinity();
    sum += spread(periods, from, to, sigma);
    if (to < periods.size()) sum += prices[to];
    from = to;
  }
  return sum;
}

RC_GTEST_PROP(ChangePoints, AreThoseOfTheCheapestOfAllPartitions, ()) {
  const std::vector<Counts> periods = answered_series();
  RC_PRE(!periods.empty());
  const double sigma = *rc::gen::element(0.1, 0.4, 0.8);
  double cheapest = std::numeric_limits<double>::infinity();
  for (unsigned cuts = 0; cuts < 1U << periods.size(); cuts += 2) {
    cheapest = std::min(cheapest, price(periods, cuts, sigma));
  }
  unsigned found = 0;
  const Segmentation levels = find_change_points(nps_series(periods), sigma, kLevel);
  for (const ChangePoint& change : levels.changes) found |= 1U << change.period;
  const double paid = price(periods, found, sigma);
  RC_ASSERT(std::abs(paid - cheapest) <= kRounding * (1 + cheapest));
}

RC_GTEST_PROP(ChangePoints, AreMirroredWithTheirAnswers, ()) {
  const std::vector<Counts> periods = any_series(30);
  const Segmentation levels = find_change_points(nps_series(periods), 0.8, kLevel);
  const Segmentation mirror = find_change_points(nps_series(mirrored(periods)), 0.8, kLevel);
  RC_ASSERT(levels.changes.size() == mirror.changes.size());
  RC_ASSERT(levels.residual == mirror.residual);
  for (std::size_t i = 0; i < levels.changes.size(); ++i) {
    RC_ASSERT(levels.changes[i].period == mirror.changes[i].period);
    RC_ASSERT(levels.changes[i].before == -mirror.changes[i].before);
    RC_ASSERT(levels.changes[i].after == -mirror.changes[i].after);
    RC_ASSERT(levels.changes[i].z == -mirror.changes[i].z);
  }
}

RC_GTEST_PROP(ChangePoints, AreFoundWhereTheLevelChanges, ()) {
  const int before = *rc::gen::inRange(2, 20);
  const int after = *rc::gen::inRange(2, 20);
  std::vector<Counts> periods(static_cast<std::size_t>(before), {50, 30, 20});
  periods.insert(periods.end(), static_cast<std::size_t>(after), {20, 30, 50});
  const Segmentation levels = find_change_points(nps_series(periods), 0.8, kLevel);
  RC_ASSERT(levels.changes.size() == 1U);
  RC_ASSERT(levels.changes[0].period == static_cast<std::size_t>(before));
  assert_near(levels.changes[0].before, 0.3);
  assert_near(levels.changes[0].after, -0.3);
  assert_near(levels.residual, 0);
}

RC_GTEST_PROP(Forecast, IsMirroredAndGetsNoSurer, ()) {
  const std::vector<Counts> periods = any_series(30);
  const std::vector<ForecastStep> coming = forecast(nps_series(periods), 5, kLevel);
  const std::vector<ForecastStep> mirror = forecast(nps_series(mirrored(periods)), 5, kLevel);
  RC_ASSERT(coming.size() == mirror.size());
  for (std::size_t i = 0; i < coming.size(); ++i) {
    RC_ASSERT(mirror[i].mean == -coming[i].mean);
    RC_ASSERT(mirror[i].interval.low == -coming[i].interval.high);
    RC_ASSERT(coming[i].interval.low >= -1 && coming[i].interval.high <= 1);
    RC_ASSERT(coming[i].interval.low < coming[i].mean && coming[i].mean < coming[i].interval.high);
    if (i == 0) continue;
    RC_ASSERT(coming[i].mean == coming[i - 1].mean);
    RC_ASSERT(coming[i].interval.low <= coming[i - 1].interval.low);
  }
}

RC_GTEST_PROP(EmptyPeriods, AreTimeThatPasses, ()) {
  // At the ends they shift the places and nothing else.
  const std::vector<Counts> periods = any_series();
  std::vector<Counts> late = periods;
  late.insert(late.begin(), 3, Counts{});
  const auto line = linear_trend(nps_series(periods));
  const auto late_line = linear_trend(nps_series(late));
  RC_ASSERT(line.has_value() == late_line.has_value());
  if (line) assert_near(late_line->slope, line->slope);
  if (line) assert_near(late_line->standard_error, line->standard_error);
  const Segmentation levels = find_change_points(nps_series(periods), 0.8, kLevel);
  const Segmentation late_levels = find_change_points(nps_series(late), 0.8, kLevel);
  RC_ASSERT(levels.changes.size() == late_levels.changes.size());
  for (std::size_t i = 0; i < levels.changes.size(); ++i) {
    RC_ASSERT(late_levels.changes[i].period == levels.changes[i].period + 3);
  }
}

}  // namespace
