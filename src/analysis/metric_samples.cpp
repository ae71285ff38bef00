#include "analysis/metric_samples.hpp"

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace nps::analysis {
namespace {

using stats::Answers;

std::optional<stats::Difference> times(std::optional<stats::Difference> difference, double factor) {
  if (!difference) return difference;
  difference->estimate *= factor;
  difference->interval = {difference->interval.low * factor, difference->interval.high * factor};
  if (factor < 0) {
    std::swap(difference->interval.low, difference->interval.high);
    difference->z = -difference->z;
  }
  return difference;
}

/// Values v become shift + factor v.
Answers turned(const Answers& answers, double factor, double shift) {
  if (!answers.any()) return answers;
  return {answers.n, shift * answers.n + factor * answers.total, shift + factor * answers.mean,
          factor * factor * answers.variance};
}

/// In steps of the scale, which are whole numbers: answers that are alike have no variance at all.
/// Sums of weights are no whole numbers, and leave what rounding does to a difference.
Answers steps_of(const Sample& sample) {
  constexpr double kRoundingError = 1e-13;
  if (!(sample.n > 0)) return {};
  const double mean = *sample.sum / sample.n;
  const double spread = *sample.squares - *sample.sum * mean;
  return {sample.n, *sample.sum, mean,
          spread > kRoundingError * *sample.squares ? spread / sample.n : 0};
}

MaybeSeries stepped_series(std::span<const Sample> periods, double factor, double shift,
                           stats::Interval range) {
  std::vector<Answers> turned_periods;
  Sample all{{}, 0, 0, 0.0, 0.0};
  for (const Sample& period : periods) {
    if (!period.sum || !period.squares) return std::nullopt;
    turned_periods.push_back(turned(steps_of(period), factor, shift));
    all = all + period;
  }
  return stats::mean_series(std::move(turned_periods), turned(steps_of(all), factor, shift), range);
}

}  // namespace

std::optional<stats::Moments> moments(const Sample& sample) {
  if (!sample.sum || !sample.squares || sample.n == 0) return std::nullopt;
  const double mean = *sample.sum / sample.n;
  if (sample.is_known) return stats::Moments{std::numeric_limits<double>::infinity(), mean, 0};
  const double spread = std::fmax(0, *sample.squares - *sample.sum * mean);
  return stats::Moments{sample.n, mean, sample.n > 1 ? spread / (sample.n - 1) : 0};
}

stats::Part part_of(const Sample& sample) { return {sample.boxed, sample.n, sample.is_known}; }

double index_step(const MetricScale& scale) {
  const double step = 100.0 / (scale.scale.size() - 1);
  return scale.low_is_good ? -step : step;
}

double index_of_least(const MetricScale& scale) { return scale.low_is_good ? 100 : 0; }

MaybeDifference net_difference(const Sample& a, const Sample& b, const MetricScale& /*scale*/,
                               double level) {
  return times(stats::difference(a.counts, b.counts, level), 100);
}

MaybeDifference difference_of_shares(const Sample& a, const Sample& b, const MetricScale& /*scale*/,
                                     double level) {
  return stats::share_difference(part_of(a), part_of(b), level);
}

MaybeDifference difference_of_means(const Sample& a, const Sample& b, const MetricScale& /*scale*/,
                                    double level) {
  const auto of_a = moments(a);
  const auto of_b = moments(b);
  if (!of_a || !of_b) return std::nullopt;
  return stats::mean_difference(*of_a, *of_b, level);
}

MaybeDifference index_difference(const Sample& a, const Sample& b, const MetricScale& scale,
                                 double level) {
  return times(difference_of_means(a, b, scale, level), index_step(scale));
}

MaybeSeries series_of_nps(std::span<const Sample> periods, const MetricScale& /*scale*/) {
  std::vector<stats::Counts> counts;
  for (const Sample& period : periods) counts.push_back(period.counts);
  stats::Series series = stats::nps_series(counts);
  for (Answers& period : series.periods) period = turned(period, 100, 0);
  series.all = turned(series.all, 100, 0);
  series.known_variance *= 100 * 100;
  series.range = {-100, 100};
  return series;
}

MaybeSeries series_of_shares(std::span<const Sample> periods, const MetricScale& /*scale*/) {
  std::vector<stats::Part> parts;
  for (const Sample& period : periods) parts.push_back({period.boxed, period.n});
  return stats::share_series(parts);
}

MaybeSeries series_of_means(std::span<const Sample> periods, const MetricScale& scale) {
  const double least = scale.scale.min;
  return stepped_series(periods, 1, least, {least, static_cast<double>(scale.scale.max)});
}

MaybeSeries series_of_indices(std::span<const Sample> periods, const MetricScale& scale) {
  return stepped_series(periods, index_step(scale), index_of_least(scale), {0, 100});
}

stats::HomogeneityResult equal_nps(std::span<const Sample> groups,
                                   const stats::HomogeneityMethod& method) {
  std::vector<stats::Counts> counts;
  for (const Sample& group : groups) counts.push_back(group.counts);
  return method.compute(counts);
}

stats::HomogeneityResult equal_shares(std::span<const Sample> groups,
                                      const stats::HomogeneityMethod& method) {
  // A share is an NPS without detractors.
  std::vector<stats::Counts> counts;
  for (const Sample& group : groups) counts.push_back({group.boxed, group.n - group.boxed, 0});
  return method.compute(counts);
}

stats::HomogeneityResult equal_means(std::span<const Sample> groups,
                                     const stats::HomogeneityMethod& method) {
  if (method.of_means == nullptr) return {{}, "it is no test of means"};
  std::vector<stats::Moments> known;
  for (const Sample& group : groups) {
    if (group.n == 0) continue;
    const auto of_group = moments(group);
    if (!of_group) return {{}, kMeansOfScores};
    known.push_back(*of_group);
  }
  return method.of_means(known);
}

}  // namespace nps::analysis
