#include "nps/analysis/weighted_metric.hpp"

#include <algorithm>
#include <cmath>

#include "nps/analysis/weighted_tally.hpp"

namespace nps::analysis {
namespace {

survey::Group box_group(const MetricScale& scale) {
  return scale.low_is_good ? survey::Group::detractor : survey::Group::promoter;
}

double steps(const MetricScale& scale) { return scale.scale.size() - 1; }

/// Sums of the weights of some answers, in terms that every metric has.
struct WeightedShares {
  double boxed = 0;   ///< share of the weights inside the box
  double place = 0;   ///< mean score, 0 to 1 from the least to the greatest
  double spread = 0;  ///< variance of the same among the answers
};

WeightedShares shares_of(const survey::Weighting& weighting, const MetricScale& scale) {
  const stats::Counts weights = weights_by_group(weighting);
  double first = 0;
  double second = 0;
  for (const survey::DesignCell& cell : weighting.cells) {
    first += cell.scores.weights;
    second += cell.scores.weights_squared;
  }
  WeightedShares shares;
  shares.boxed = (scale.low_is_good ? weights.detractors : weights.promoters) / weights.n();
  shares.place = first / weights.n() / steps(scale);
  const double square = second / weights.n() / (steps(scale) * steps(scale));
  const double spread = square - shares.place * shares.place;
  constexpr double kRoundingError = 1e-12;
  shares.spread = spread > kRoundingError * square ? spread : 0;
  return shares;
}

/// Answers that the NPS is 2 x - 1 of, x the metric as a share of what it can be.
survey::Weighting linear(const survey::Weighting& weighting, const MetricChoice& choice) {
  return choice.metric->unit == MetricUnit::share ? share_of(weighting, box_group(choice.scale))
                                                  : mean_of(weighting, steps(choice.scale));
}

/// What a design makes of the answers.
struct Effective {
  stats::WeightedEstimate estimate;  ///< of `linear`
  std::optional<double> design_effect;
  double n = 0;  ///< may be infinite
  WeightedShares shares;

  /// Variance of the share, or of the place on the scale.
  [[nodiscard]] double variance() const { return estimate.variance / 4; }
};

struct EffectiveResult {
  std::optional<Effective> effective;
  std::string_view reason;
};

EffectiveResult effective_of(const survey::Weighting& weighting, const MetricChoice& choice) {
  const stats::WeightedEstimateResult result = estimate_weights(linear(weighting, choice));
  if (!result.estimate) return {std::nullopt, result.reason};
  Effective effective{*result.estimate, result.estimate->design_effect, 0,
                      shares_of(weighting, choice.scale)};
  if (choice.metric->unit != MetricUnit::share) {
    const double place = effective.shares.place;
    const double spread = effective.shares.spread;
    effective.design_effect =
        spread > 0 && effective.design_effect
            ? std::optional(*effective.design_effect * place * (1 - place) / spread)
            : std::nullopt;
  }
  effective.n = stats::effective_n(effective.estimate, effective.design_effect);
  return {effective, {}};
}

/// `n` answers whose mean has that variance in units of the scale's squared steps.
Sample sample_of(const Effective& effective, const MetricScale& scale, double n, double variance) {
  Sample sample;
  sample.n = n;
  sample.boxed = effective.shares.boxed * n;
  const double mean = effective.shares.place * steps(scale);
  sample.sum = mean * n;
  const double spread = variance * steps(scale) * steps(scale) * n * std::max(n - 1, 0.0);
  sample.squares = spread + *sample.sum * mean;
  return sample;
}

MetricBase base_of(const Effective& effective) {
  MetricBase base{effective.estimate.weight_sum, std::nullopt, effective.design_effect};
  if (std::isfinite(effective.n)) base.n_effective = effective.n;
  return base;
}

/// Of the metric's unit, for a share or a place from 0 to 1.
double unit_size(const MetricChoice& choice) {
  switch (choice.metric->unit) {
    case MetricUnit::share:
      return 1;
    case MetricUnit::score:
      return steps(choice.scale);
    case MetricUnit::points:
    case MetricUnit::index:
      return 100;
  }
  return 1;
}

/// Where there are no effective answers: the value alone.
MetricValue value_alone(const survey::Weighting& weighting, const MetricChoice& choice,
                        std::string_view reason) {
  const WeightedShares shares = shares_of(weighting, choice.scale);
  Sample one;
  one.n = 1;
  one.boxed = shares.boxed;
  one.sum = one.squares = shares.place * steps(choice.scale);
  MetricValue value = choice.metric->estimate(one, choice.scale, choice.confidence);
  value.standard_error.reset();
  value.no_error = reason;
  value.interval = {std::nullopt, reason};
  return value;
}

}  // namespace

MetricValue weighted_value(const survey::Tally& tally, const MetricChoice& choice) {
  if (tally.n() == 0) return choice.metric->estimate({}, choice.scale, choice.confidence);
  const survey::Weighting& weighting = *tally.weighting();
  const auto [effective, reason] = effective_of(weighting, choice);
  MetricValue value;
  if (!effective || !std::isfinite(effective->n)) {
    value = value_alone(weighting, choice, effective ? stats::kEqualPsus : reason);
    if (effective) value.standard_error = 0;
    if (effective && effective->estimate.census) {
      value.interval = {stats::Interval{*value.value, *value.value}, {}};
    }
  } else {
    const Sample sample = sample_of(*effective, choice.scale, effective->n, effective->variance());
    value = choice.metric->estimate(sample, choice.scale, choice.confidence);
    value.standard_error = unit_size(choice) * std::sqrt(effective->variance());
  }
  value.n = static_cast<double>(tally.n());
  if (effective) value.base = base_of(*effective);
  return value;
}

std::optional<stats::Difference> weighted_difference_to_rest(const survey::Tally& part,
                                                             const survey::Tally& sample,
                                                             const MetricChoice& choice) {
  const survey::Weighting rest = without(*sample.weighting(), *part.weighting());
  const auto a = effective_of(*part.weighting(), choice).effective;
  const auto b = effective_of(rest, choice).effective;
  if (!a || !b || !std::isfinite(a->n) || !std::isfinite(b->n)) return std::nullopt;
  const std::optional<double> factor =
      joint_factor(Domain(linear(*part.weighting(), choice)), Domain(linear(rest, choice)));
  if (!factor) return std::nullopt;
  const auto jointly = [&](const Effective& side) {
    return sample_of(side, choice.scale, side.n * *factor, side.variance() / *factor);
  };
  return choice.metric->difference(jointly(*a), jointly(*b), choice.scale, choice.confidence.level);
}

}  // namespace nps::analysis
