#include "nps/analysis/weighted_metric.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/effective_sample.hpp"
#include "nps/analysis/weighted_tally.hpp"

namespace nps::analysis {
namespace {

MetricBase base_of(const EffectiveAnswers& answers) {
  MetricBase base{answers.estimate.weight_sum, std::nullopt, answers.design_effect};
  if (std::isfinite(answers.n)) base.n_effective = answers.n;
  return base;
}

/// Where there are no effective answers: the value alone.
MetricValue value_alone(const survey::Weighting& weighting, const MetricChoice& choice,
                        std::string_view reason) {
  MetricValue value = choice.metric->estimate(weighted_shares(weighting, choice.scale),
                                              choice.scale, choice.confidence);
  value.standard_error.reset();
  value.no_error = reason;
  value.interval = {std::nullopt, reason};
  return value;
}

/// The metric of effective answers, with the quantile that goes with the design.
MetricValue estimate_by_design(const Sample& sample, const MetricChoice& choice,
                               const stats::DesignDf& df) {
  const bool is_mean = figure_of(*choice.metric) == AnswerFigure::mean;
  MetricConfidence confidence = choice.confidence;
  const auto level = stats::level_by_design(confidence.level, df,
                                            is_mean ? stats::DesignDf(sample.n - 1) : std::nullopt);
  if (level) confidence.level = *level;
  MetricValue value = choice.metric->estimate(sample, choice.scale, confidence);
  if (!level && value.interval.interval) value.interval = {std::nullopt, stats::kTooFewUnits};
  return value;
}

MetricValue weighted_value(const survey::Tally& tally, const MetricChoice& choice) {
  const survey::Weighting& weighting = *tally.weighting();
  const auto [answers, reason] =
      effective_answers(weighting, choice.scale, figure_of(*choice.metric));
  MetricValue value;
  const bool is_census = answers && answers->estimate.census;
  if (!answers || !answers->sample || is_census) {
    value = value_alone(weighting, choice, answers ? stats::kEqualPsus : reason);
    if (answers) value.standard_error = 0;
    if (is_census) {
      value.interval = {stats::Interval{*value.value, *value.value}, {}};
    }
  } else {
    value = estimate_by_design(*answers->sample, choice, design_df(weighting));
    // A single answer does not show how much answers differ.
    if (tally.n() > 1 || value.standard_error) {
      value.standard_error = choice.metric->span(choice.scale) * std::sqrt(answers->variance);
    }
  }
  value.n = static_cast<double>(tally.n());
  if (answers) value.base = base_of(*answers);
  return value;
}

/// As many answers as are as sure together as two groups that are no independent samples; their
/// mean has `factor` times as large a variance in the answers of `sample`.
Sample times(const Sample& sample, double factor) {
  Sample answers = sample;
  answers.n *= factor;
  answers.boxed *= factor;
  if (!sample.sum) return answers;
  answers.sum = *sample.sum * factor;
  if (!sample.squares || !(sample.n > 0)) return answers;
  const double few = std::max(sample.n - 1, 0.0);
  const double spread = *sample.squares - *sample.sum * (*sample.sum / sample.n);
  const double per_answer = few > 0 ? spread / few : 0;
  answers.squares =
      *answers.sum * (*answers.sum / answers.n) + per_answer * std::max(answers.n - 1, 0.0);
  return answers;
}

}  // namespace

MetricValue measure_metric(const survey::Tally& tally, const MetricChoice& choice) {
  if (tally.n() > 0 && tally.weighting()) return weighted_value(tally, choice);
  return choice.metric->estimate(sample_of(tally, choice.scale), choice.scale, choice.confidence);
}

MetricSide::MetricSide(const survey::Tally& tally, const MetricChoice& choice) {
  if (tally.n() > 0 && tally.weighting()) {
    weigh(*tally.weighting(), choice.scale, figure_of(*choice.metric) == AnswerFigure::share);
  } else {
    sample_ = sample_of(tally, choice.scale);
  }
}

MetricSide MetricSide::of_share(const survey::Tally& tally, const MetricChoice& choice) {
  MetricSide side;
  if (tally.n() > 0 && tally.weighting()) {
    side.weigh(*tally.weighting(), choice.scale, true);
  } else {
    side.sample_ = sample_of(tally, choice.scale);
  }
  return side;
}

MetricSide MetricSide::of_rest(const survey::Weighting& sample, const survey::Weighting& part,
                               const MetricChoice& choice) {
  MetricSide side;
  side.weigh(without(sample, part), choice.scale, figure_of(*choice.metric) == AnswerFigure::share);
  return side;
}

void MetricSide::weigh(const survey::Weighting& weighting, const MetricScale& scale,
                       bool is_share) {
  const AnswerFigure figure = is_share ? AnswerFigure::share : AnswerFigure::mean;
  const auto [answers, reason] = effective_answers(weighting, scale, figure);
  domain_.emplace(linear_answers(weighting, scale, figure));
  if (answers) sample_ = answers->sample;
  if (is_census()) {
    sample_ = weighted_shares(weighting, scale);
    sample_->is_known = true;
  }
  reason_ = answers ? stats::kEqualPsus : reason;
}

std::optional<SamplePair> independent_samples(const MetricSide& a, const MetricSide& b) {
  if (!a.sample() || !b.sample()) return std::nullopt;
  if (!a.domain() || !b.domain()) return SamplePair{*a.sample(), *b.sample()};
  const std::optional<double> factor = joint_factor(*a.domain(), *b.domain());
  if (!factor) return std::nullopt;
  const stats::DesignDf df = joint_df(*a.domain(), *b.domain());
  if (*factor == 1) return SamplePair{*a.sample(), *b.sample(), df};
  return SamplePair{times(*a.sample(), *factor), times(*b.sample(), *factor), df};
}

std::optional<stats::Difference> difference_at(const SamplePair& pair, const MetricChoice& choice,
                                               double level) {
  const auto at = [&](double its_level) {
    return choice.metric->difference(pair.a, pair.b, choice.scale, its_level);
  };
  return stats::difference_by_design(at, level, pair.df);
}

std::optional<stats::Difference> metric_difference(const MetricSide& a, const MetricSide& b,
                                                   const MetricChoice& choice) {
  const auto both = independent_samples(a, b);
  if (!both) return std::nullopt;
  return difference_at(*both, choice, choice.confidence.level);
}

}  // namespace nps::analysis
