#include "nps/stats/survey_design.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nps::stats {
namespace {

constexpr std::string_view kNoWeights = "no answer has a weight";
constexpr std::string_view kOnePsu = "a standard error needs two answers or more";
constexpr std::string_view kLonelyPsu = "a stratum has only one primary sampling unit";

constexpr double kRoundingError = 1e-14;

double sum_of_squares(const StratumSums& s, const Linearised& z) {
  return z.promoter * z.promoter * s.promoters2 + z.passive * z.passive * s.passives2 +
         z.detractor * z.detractor * s.detractors2 +
         2 * (z.promoter * z.passive * s.promoters_passives +
              z.promoter * z.detractor * s.promoters_detractors +
              z.passive * z.detractor * s.passives_detractors);
}

/// 1 - f, the part of the population that was not drawn.
double not_drawn(double psus, const std::optional<double>& population) {
  return population ? std::max(1 - psus / *population, 0.0) : 1;
}

/// (1 - f) n / (n - 1) times the squares about their mean. `part` holds the answers of a domain,
/// `design` says how the stratum was drawn.
double stratum_variance(const LinearSums& part, const StratumSums& design) {
  const double n = design.psus;
  const double left = not_drawn(design.psus, design.population);
  if (left == 0 || n < 2) return 0;
  const double about_mean = part.squares - part.total * part.total / n;
  // PSUs that do not differ leave the rounding error of what cancels out.
  if (about_mean <= kRoundingError * part.sizes) return 0;
  return left * n / (n - 1) * about_mean;
}

LinearSums linear_sums(const StratumSums& part, const Linearised& z) {
  const Linearised sizes{std::abs(z.promoter), std::abs(z.passive), std::abs(z.detractor)};
  return {z.of(part.totals), sum_of_squares(part, z), sum_of_squares(part, sizes)};
}

bool is_lonely(const StratumSums& design) {
  return design.psus == 1 && !(design.population && *design.population <= 1);
}

}  // namespace

void StratumSums::add_answer(Group group, double weight) {
  if (!(weight > 0)) return;
  psus += 1;
  answers += 1;
  const double square = weight * weight;
  squared_weights += square;
  switch (group) {
    case Group::promoter:
      totals.promoters += weight;
      promoters2 += square;
      break;
    case Group::passive:
      totals.passives += weight;
      passives2 += square;
      break;
    case Group::detractor:
      totals.detractors += weight;
      detractors2 += square;
      break;
  }
}

void StratumSums::add_psu(const Counts& psu_totals, double psu_answers,
                          double psu_squared_weights) {
  psus += 1;
  answers += psu_answers;
  squared_weights += psu_squared_weights;
  totals = {totals.promoters + psu_totals.promoters, totals.passives + psu_totals.passives,
            totals.detractors + psu_totals.detractors};
  promoters2 += psu_totals.promoters * psu_totals.promoters;
  passives2 += psu_totals.passives * psu_totals.passives;
  detractors2 += psu_totals.detractors * psu_totals.detractors;
  promoters_passives += psu_totals.promoters * psu_totals.passives;
  promoters_detractors += psu_totals.promoters * psu_totals.detractors;
  passives_detractors += psu_totals.passives * psu_totals.detractors;
}

void StratumSums::merge(const StratumSums& other) {
  psus += other.psus;
  answers += other.answers;
  squared_weights += other.squared_weights;
  totals = {totals.promoters + other.totals.promoters, totals.passives + other.totals.passives,
            totals.detractors + other.totals.detractors};
  promoters2 += other.promoters2;
  passives2 += other.passives2;
  detractors2 += other.detractors2;
  promoters_passives += other.promoters_passives;
  promoters_detractors += other.promoters_detractors;
  passives_detractors += other.passives_detractors;
}

Linearised linearise(const Counts& weights) {
  const double sum = weights.n();
  const double nps = (weights.promoters - weights.detractors) / sum;
  // 1 - NPS from the shares, so that a group without answers leaves no rounding error behind.
  const double above = weights.passives / sum + 2 * (weights.detractors / sum);
  const double below = weights.passives / sum + 2 * (weights.promoters / sum);
  return {above / sum, -nps / sum, -below / sum};
}

double domain_covariance(std::span<const StratumProducts> strata) {
  double covariance = 0;
  for (const StratumProducts& stratum : strata) {
    const double n = stratum.psus;
    if (n < 2) continue;
    covariance += not_drawn(n, stratum.population) * n / (n - 1) *
                  (stratum.products - stratum.total_a * stratum.total_b / n);
  }
  return covariance;
}

WeightedEstimateResult estimate_domain(std::span<const StratumSums> part,
                                       std::span<const StratumSums> sample) {
  WeightedEstimate estimate;
  Counts weights;
  double squares = 0;
  double psus = 0;
  for (std::size_t h = 0; h < part.size(); ++h) {
    weights = {weights.promoters + part[h].totals.promoters,
               weights.passives + part[h].totals.passives,
               weights.detractors + part[h].totals.detractors};
    estimate.answers += part[h].answers;
    squares += part[h].squared_weights;
    psus += sample[h].psus;
  }
  const double sum = weights.n();
  if (!(sum > 0)) return {std::nullopt, kNoWeights};
  for (const StratumSums& design : sample) {
    if (is_lonely(design)) return {std::nullopt, sample.size() == 1 ? kOnePsu : kLonelyPsu};
  }
  estimate.shares = {weights.promoters / sum, weights.passives / sum, weights.detractors / sum};
  estimate.nps = (weights.promoters - weights.detractors) / sum;
  const Linearised z = linearise(weights);
  for (std::size_t h = 0; h < part.size(); ++h) {
    estimate.variance += stratum_variance(linear_sums(part[h], z), sample[h]);
  }
  estimate.census = true;
  for (std::size_t h = 0; h < part.size(); ++h) {
    const bool is_whole = not_drawn(sample[h].psus, sample[h].population) == 0;
    if (part[h].answers > 0 && !is_whole) estimate.census = false;
  }
  estimate.standard_error = std::sqrt(estimate.variance);
  estimate.degrees_of_freedom = psus - static_cast<double>(sample.size());
  const bool drawn_singly = std::all_of(part.begin(), part.end(), [](const StratumSums& stratum) {
    return stratum.psus == stratum.answers;
  });
  estimate.sample_answers = drawn_singly ? psus : estimate.answers;
  estimate.weight_sum = sum;
  estimate.kish_effective_n = sum * sum / squares;
  const double score_variance = (estimate.shares.promoters * z.promoter * z.promoter +
                                 estimate.shares.passives * z.passive * z.passive +
                                 estimate.shares.detractors * z.detractor * z.detractor) *
                                sum * sum;
  const bool one_group = std::max({weights.promoters, weights.passives, weights.detractors}) == sum;
  if (!one_group && estimate.answers > 1) {
    estimate.design_effect = estimate.variance * (estimate.answers - 1) / score_variance;
  }
  return {estimate, {}};
}

WeightedEstimateResult estimate_weighted(std::span<const StratumSums> strata) {
  return estimate_domain(strata, strata);
}

std::optional<double> total_variance(std::span<const LinearSums> part,
                                     std::span<const StratumSums> sample) {
  double variance = 0;
  for (std::size_t h = 0; h < part.size(); ++h) {
    if (is_lonely(sample[h])) return std::nullopt;
    variance += stratum_variance(part[h], sample[h]);
  }
  return variance;
}

double effective_n(const WeightedEstimate& estimate) {
  return effective_n(estimate, estimate.design_effect);
}

double effective_n(const WeightedEstimate& estimate, const std::optional<double>& design_effect) {
  if (!design_effect) return estimate.kish_effective_n;
  if (*design_effect == 0) return std::numeric_limits<double>::infinity();
  const double n = estimate.answers;
  const double all = estimate.sample_answers;
  if (n == all) return n / *design_effect;
  return (n - 1) * (all / (all - 1)) / *design_effect;
}

std::optional<Counts> effective_counts(const WeightedEstimate& estimate) {
  const double n = effective_n(estimate);
  if (std::isinf(n)) return std::nullopt;
  return Counts{estimate.shares.promoters * n, estimate.shares.passives * n,
                estimate.shares.detractors * n};
}

IntervalResult weighted_interval(const WeightedEstimate& estimate, const IntervalMethod& method,
                                 double level, const DesignDf& df) {
  const std::optional<Counts> counts = effective_counts(estimate);
  if (estimate.census) return {Interval{estimate.nps, estimate.nps}, {}};
  if (!counts) return {std::nullopt, kEqualPsus};
  const DesignDf own_df = method.own_df == nullptr ? DesignDf() : method.own_df(*counts);
  const std::optional<double> at = level_by_design(level, df, own_df);
  if (!at) return {std::nullopt, kTooFewUnits};
  return method.compute(*counts, *at);
}

}  // namespace nps::stats
