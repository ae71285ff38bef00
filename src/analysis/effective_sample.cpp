#include "analysis/effective_sample.hpp"

#include <algorithm>
#include <cmath>

#include "nps/analysis/weighted_tally.hpp"

namespace nps::analysis {
namespace {

double steps(const MetricScale& scale) { return scale.scale.size() - 1; }

survey::Group box_group(const MetricScale& scale) {
  return scale.low_is_good ? survey::Group::detractor : survey::Group::promoter;
}

/// Variance of the scores among the answers, in squared lengths of the scale.
double spread_of(const survey::Weighting& weighting, const Sample& one, const MetricScale& scale) {
  double second = 0;
  for (const survey::DesignCell& cell : weighting.cells) second += cell.scores.weights_squared;
  const double length = steps(scale);
  const double square = second / weights_by_group(weighting).n() / (length * length);
  const double place = *one.sum / length;
  const double spread = square - place * place;
  constexpr double kRoundingError = 1e-12;
  return spread > kRoundingError * square ? spread : 0;
}

/// The design effect of the mean from that of answers at both ends of the scale.
std::optional<double> design_effect_of_mean(const stats::WeightedEstimate& estimate, double place,
                                            double spread) {
  if (!estimate.design_effect || !(spread > 0)) return std::nullopt;
  return *estimate.design_effect * place * (1 - place) / spread;
}

/// Equal weights give back the number of answers, which decides what can be told, to the last bit.
double whole_again(double n, double answers) {
  constexpr double kRoundingError = 1e-12;
  return std::abs(n - answers) <= kRoundingError * answers ? answers : n;
}

/// The n / (n - 1) of a part in place of that of the sample, which its variance has.
double own_divisor(const stats::WeightedEstimate& estimate) {
  const double n = estimate.answers;
  const double all = estimate.sample_answers;
  if (n == all || n < 2) return 1;
  return (all - 1) / all * n / (n - 1);
}

}  // namespace

AnswerFigure figure_of(const Metric& metric) {
  return metric.unit == MetricUnit::share ? AnswerFigure::share : AnswerFigure::mean;
}

survey::Weighting linear_answers(const survey::Weighting& weighting, const MetricScale& scale,
                                 AnswerFigure figure) {
  return figure == AnswerFigure::share ? share_of(weighting, box_group(scale))
                                       : mean_of(weighting, steps(scale));
}

Sample weighted_shares(const survey::Weighting& weighting, const MetricScale& scale) {
  const stats::Counts weights = weights_by_group(weighting);
  double first = 0;
  for (const survey::DesignCell& cell : weighting.cells) first += cell.scores.weights;
  Sample one;
  one.n = 1;
  one.boxed = (scale.low_is_good ? weights.detractors : weights.promoters) / weights.n();
  one.sum = first / weights.n();
  one.squares = *one.sum * *one.sum;
  return one;
}

EffectiveResult effective_answers(const survey::Weighting& weighting, const MetricScale& scale,
                                  AnswerFigure figure) {
  const stats::WeightedEstimateResult result =
      estimate_weights(linear_answers(weighting, scale, figure));
  if (!result.estimate) return {std::nullopt, result.reason};
  const Sample one = weighted_shares(weighting, scale);
  const double length = steps(scale);
  const bool is_mean = figure == AnswerFigure::mean;
  EffectiveAnswers answers{*result.estimate,
                           result.estimate->design_effect,
                           result.estimate->variance / 4,
                           is_mean ? spread_of(weighting, one, scale) : one.boxed * (1 - one.boxed),
                           0,
                           std::nullopt};
  if (is_mean && answers.spread == 0) answers.variance = 0;
  if (is_mean) {
    answers.design_effect =
        design_effect_of_mean(answers.estimate, *one.sum / length, answers.spread);
  }
  answers.n = stats::effective_n(answers.estimate, answers.design_effect);
  if (!std::isfinite(answers.n)) return {answers, {}};
  const double n = whole_again(answers.n, answers.estimate.answers);
  Sample sample;
  sample.n = n;
  sample.boxed = one.boxed * n;
  sample.sum = *one.sum * n;
  const double variance = answers.variance * own_divisor(answers.estimate) * length * length;
  // The very mean that those who read the sample take, so that answers that are alike stay alike.
  const double mean = *sample.sum / n;
  sample.squares = *sample.sum * mean + variance * n * std::max(n - 1, 0.0);
  answers.sample = sample;
  return {answers, {}};
}

}  // namespace nps::analysis
