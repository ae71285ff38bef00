#include "nps/analysis/metric.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "analysis/metric_samples.hpp"
#include "nps/analysis/segment_report.hpp"
#include "nps/error.hpp"
#include "nps/stats/estimate.hpp"
#include "nps/stats/mean.hpp"

namespace nps::analysis {
namespace {

using survey::Scale;
using survey::ScoreRange;

constexpr std::string_view kNoAnswers = "no answers";

/// The best two scores of scales with four or more, as survey programs count them; else the best.
ScoreRange top_two(const Scale& scale) {
  return {scale.size() >= 4 ? scale.max - 1 : scale.max, scale.max};
}

ScoreRange top_one(const Scale& scale) { return {scale.max, scale.max}; }

/// Agreement, the scores above the middle: 5-7 of 1-7.
ScoreRange upper_half(const Scale& scale) {
  return {scale.max - (scale.size() - 1) / 2 + (scale.size() % 2 == 0 ? 0 : 1), scale.max};
}

/// n, mean and share, which every metric has.
MetricValue value_of(const Sample& sample, const MetricScale& scale) {
  MetricValue value;
  value.n = sample.n;
  if (sample.n == 0) {
    value.reason = value.no_error = kNoAnswers;
    return value;
  }
  value.share = sample.boxed / sample.n;
  if (sample.sum) value.mean = scale.scale.min + *sample.sum / sample.n;
  return value;
}

/// Limits are kept to what the unit can be.
void turn(MetricValue& value, double factor, double shift, double least, double greatest) {
  if (value.value) value.value = shift + factor * *value.value;
  if (value.standard_error) value.standard_error = std::abs(factor) * *value.standard_error;
  if (!value.interval.interval) return;
  stats::Interval& interval = *value.interval.interval;
  const double first = shift + factor * interval.low;
  const double second = shift + factor * interval.high;
  interval.low = std::clamp(std::min(first, second), least, greatest);
  interval.high = std::clamp(std::max(first, second), least, greatest);
}

MetricValue net(const Sample& sample, const MetricScale& scale, const MetricConfidence& how) {
  MetricValue value = value_of(sample, scale);
  value.value = stats::nps(sample.counts);
  value.standard_error = stats::standard_error(sample.counts);
  value.interval = how.interval->compute(sample.counts, how.level);
  turn(value, 100, 0, -100, 100);
  return value;
}

MetricValue share(const Sample& sample, const MetricScale& scale, const MetricConfidence& how) {
  MetricValue value = value_of(sample, scale);
  value.value = value.share;
  value.interval = how.share_interval->compute({sample.boxed, sample.n}, how.level);
  if (value.share) value.standard_error = std::sqrt(*value.share * (1 - *value.share) / sample.n);
  return value;
}

/// The mean of the scores less the least score.
MetricValue raw_mean(const Sample& sample, const MetricScale& scale, const MetricConfidence& how) {
  MetricValue value = value_of(sample, scale);
  if (sample.n == 0) {
    value.interval.reason = kNoAnswers;
    return value;
  }
  if (sample.sum) value.value = *sample.sum / sample.n;
  const std::optional<stats::Moments> known = moments(sample);
  if (!known) {
    value.no_error = value.interval.reason = kMeansOfScores;
    return value;
  }
  value.standard_error = stats::mean_standard_error(*known);
  if (!value.standard_error) value.no_error = "a standard error needs two answers or more";
  value.interval = stats::mean_interval(*known, how.level);
  return value;
}

MetricValue mean(const Sample& sample, const MetricScale& scale, const MetricConfidence& how) {
  MetricValue value = raw_mean(sample, scale, how);
  turn(value, 1, scale.scale.min, scale.scale.min, scale.scale.max);
  return value;
}

MetricValue index(const Sample& sample, const MetricScale& scale, const MetricConfidence& how) {
  MetricValue value = raw_mean(sample, scale, how);
  turn(value, index_step(scale), index_of_least(scale), 0, 100);
  return value;
}

constexpr double kSpanOfNps = 200;
constexpr double kSpanOfIndex = 100;
double nps_span(const MetricScale&) { return kSpanOfNps; }
double share_span(const MetricScale&) { return 1; }
double score_span(const MetricScale& scale) { return scale.scale.size() - 1; }
double index_span(const MetricScale&) { return kSpanOfIndex; }

std::string_view net_interval_name(const MetricConfidence& how) { return how.interval->name; }
std::string_view share_interval_name(const MetricConfidence& how) {
  return how.share_interval->name;
}
std::string_view t_interval_name(const MetricConfidence& /*confidence*/) { return "t"; }

constexpr std::array<Metric, 6> kMetrics{{
    {"nps", "promoters less detractors", "NPS", "0-10", MetricUnit::points, nps_span, nullptr, net,
     net_difference, net_interval_name, "mover", series_of_nps, "welch-anova", equal_nps},
    {"csat", "share of satisfied answers, the best two scores", "CSAT", "1-5", MetricUnit::share,
     share_span, top_two, share, difference_of_shares, share_interval_name, "newcombe",
     series_of_shares, "chi-square", equal_shares},
    {"ces", "mean of \"made it easy\", and the share that agrees", "CES", "1-7", MetricUnit::score,
     score_span, upper_half, mean, difference_of_means, t_interval_name, "welch", series_of_means,
     "welch-anova", equal_means},
    {"csi", "mean on a scale from 0 to 100", "CSI", "1-10", MetricUnit::index, index_span, nullptr,
     index, index_difference, t_interval_name, "welch", series_of_indices, "welch-anova",
     equal_means},
    {"top-box", "share of answers with the best score", "Top box", "1-5", MetricUnit::share,
     share_span, top_one, share, difference_of_shares, share_interval_name, "newcombe",
     series_of_shares, "chi-square", equal_shares},
    {"mean", "mean of the scores", "Mean", "0-10", MetricUnit::score, score_span, nullptr, mean,
     difference_of_means, t_interval_name, "welch", series_of_means, "welch-anova", equal_means},
}};

}  // namespace

Sample operator-(const Sample& a, const Sample& b) {
  const auto less = [](std::optional<double> of_a, std::optional<double> of_b) {
    return of_a && of_b ? std::optional(*of_a - *of_b) : std::nullopt;
  };
  return {a.counts - b.counts, a.n - b.n, a.boxed - b.boxed, less(a.sum, b.sum),
          less(a.squares, b.squares)};
}

Sample operator+(const Sample& a, const Sample& b) {
  const auto sum = [](std::optional<double> of_a, std::optional<double> of_b) {
    return of_a && of_b ? std::optional(*of_a + *of_b) : std::nullopt;
  };
  return {a.counts + b.counts, a.n + b.n, a.boxed + b.boxed, sum(a.sum, b.sum),
          sum(a.squares, b.squares)};
}

Sample sample_of(const survey::Tally& tally, const MetricScale& scale) {
  Sample sample;
  sample.counts = counts_of(tally);
  sample.n = static_cast<double>(tally.n());
  sample.boxed = scale.low_is_good ? sample.counts.detractors : sample.counts.promoters;
  if (tally.distribution().empty()) {
    if (tally.score_sum()) sample.sum = *tally.score_sum() - scale.scale.min * sample.n;
    return sample;
  }
  double sum = 0;
  double squares = 0;
  double step = 0;
  for (const std::int64_t count : tally.distribution()) {
    sum += step * static_cast<double>(count);
    squares += step * step * static_cast<double>(count);
    ++step;
  }
  sample.sum = sum;
  sample.squares = squares;
  return sample;
}

std::span<const Metric> metrics() { return kMetrics; }

const Metric* find_metric(std::string_view name) {
  const auto* found = std::ranges::find(kMetrics, name, &Metric::name);
  return found == kMetrics.end() ? nullptr : found;
}

MetricScale metric_scale(const Metric& metric, std::string_view scale, std::string_view box,
                         bool low_is_good) {
  MetricScale result{survey::parse_scale(scale.empty() ? metric.scale : scale), low_is_good};
  Scale& scores = result.scale;
  if (metric.box == nullptr) {
    if (box.empty()) return result;
    throw Error(
        ErrorKind::usage, "--box does nothing for the metric " + std::string(metric.name),
        {"", 0, "--box", "metrics that count the scores of a box are csat, ces, top-box", {}});
  }
  ScoreRange inside = metric.box(scores);
  if (low_is_good) inside = {scores.min, scores.min + (inside.high - inside.low)};
  if (!box.empty()) inside = survey::parse_score_range(box, "--box");
  const bool at_the_end = low_is_good ? inside.low == scores.min : inside.high == scores.max;
  const bool leaves_some = inside.high - inside.low + 1 < scores.size();
  if (!at_the_end || !leaves_some || !scores.contains(inside.low) ||
      !scores.contains(inside.high)) {
    throw Error(ErrorKind::usage,
                "--box " + to_string(inside) + " is no box at the good end of the scale " +
                    to_string(ScoreRange{scores.min, scores.max}),
                {"",
                 0,
                 "--box",
                 low_is_good ? "begin it at the lowest score, and leave some out"
                             : "end it at the highest score, and leave some out; where low scores "
                               "are good, add --low-is-good",
                 {}});
  }
  scores.promoters = low_is_good ? ScoreRange{inside.high + 1, scores.max} : inside;
  scores.detractors = low_is_good ? inside : ScoreRange{scores.min, inside.low - 1};
  return result;
}

}  // namespace nps::analysis
