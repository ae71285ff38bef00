#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "nps/stats/counts.hpp"
#include "nps/stats/design_quantile.hpp"
#include "nps/stats/interval.hpp"

/// The NPS of a weighted sample and how sure it is, by linearisation (Binder 1983; Wolter 2007,
/// Introduction to Variance Estimation, ch. 6), as R's `survey::svymean` has it. All of it comes
/// from sums that can be taken in one pass, in parts, and added up.
///
/// What a report with `--weight COL` needs: one StratumSums for all answers and one for each
/// segment, filled by `add_answer`. Then
///
///   estimate_domain(segment, all) or estimate_weighted({&all, 1})  gives NPS and standard error,
///   effective_counts(estimate)  goes into any IntervalMethod, score_test_p and difference(),
///   estimate.shares, .kish_effective_n, .design_effect  are figures to show.
///
/// The sums are floating: for the same bytes whatever the number of threads they must be added in
/// one order, or exactly. A cell that is no finite number >= 0 is no weight and must be counted as
/// an invalid row; 0 is a weight, and `add_answer` passes over it.
namespace nps::stats {

/// Why there is no interval where chance takes part.
inline constexpr std::string_view kEqualPsus = "the primary sampling units do not differ";

enum class Group { promoter, passive, detractor };

/// Sums over the answers of one stratum (of the whole sample where there are no strata). A primary
/// sampling unit, PSU, is what was drawn: an answer, or a cluster of answers such as a shop.
struct StratumSums {
  /// An answer that is a PSU of its own; one with weight 0 is left out.
  void add_answer(Group group, double weight);
  /// A PSU by the total weights of its answers in the three groups, how many answers with a weight
  /// above 0 it has, and the sum of their squared weights. A PSU without any counts as one.
  void add_psu(const Counts& psu_totals, double psu_answers, double psu_squared_weights);
  /// Sums of other answers of the stratum. Those of clustered samples must not share a PSU.
  void merge(const StratumSums& other);

  double psus = 0;
  std::optional<double> population;  ///< PSUs in all, for the finite population correction
  double answers = 0;
  double squared_weights = 0;  ///< of the single answers
  Counts totals;               ///< weights by group
  /// Sums over PSUs of products of their totals: promoters with promoters, and so on.
  double promoters2 = 0, passives2 = 0, detractors2 = 0;
  double promoters_passives = 0, promoters_detractors = 0, passives_detractors = 0;
};

/// The NPS of a weighted sample, on the scale of shares.
struct WeightedEstimate {
  Counts shares;  ///< of the weights; together 1
  double nps = 0;
  double variance = 0;  ///< of the NPS
  double standard_error = 0;
  double degrees_of_freedom = 0;  ///< PSUs less strata
  double answers = 0;             ///< with a weight above 0
  double weight_sum = 0;
  double kish_effective_n = 0;  ///< (sum of weights)^2 / sum of squares (Kish 1965)
  /// Variance in units of that of a simple random sample of as many answers, drawn with
  /// replacement (`deff = "replace"`); nothing when all answers are in one group, or only one is
  /// there.
  std::optional<double> design_effect;
  /// Answers that the whole sample has, where each is drawn on its own; else those of `answers`.
  double sample_answers = 0;
  /// Every stratum that has answers of it is its whole population: nothing is left to chance.
  bool census = false;
};

struct WeightedEstimateResult {
  std::optional<WeightedEstimate> estimate;
  std::string_view reason;  ///< English, empty when there is an estimate
};

/// V = sum over strata of (1 - f) n / (n - 1) sum over PSUs of (z - mean z)^2, with z the sum over
/// a PSU's answers of w (y - NPS) / sum of weights, n its PSUs and f = n / population. Nothing
/// without weights, and for a stratum with one PSU unless that PSU is its whole population.
[[nodiscard]] WeightedEstimateResult estimate_weighted(std::span<const StratumSums> strata);

/// The same for a part of the sample, such as a segment: answers outside it stay in the design,
/// which is what makes the size of the part random. `part` and `sample` have the same strata in the
/// same order; a PSU without answers of the part need not be added to `part`.
[[nodiscard]] WeightedEstimateResult estimate_domain(std::span<const StratumSums> part,
                                                     std::span<const StratumSums> sample);

/// What an answer with weight 1 adds to the linearised NPS, by its group.
struct Linearised {
  double promoter = 0;
  double passive = 0;
  double detractor = 0;

  [[nodiscard]] double of(const Counts& weights) const {
    return promoter * weights.promoters + passive * weights.passives +
           detractor * weights.detractors;
  }
};

/// (y - NPS) / sum of weights. `weights` are those of all answers, and not 0.
[[nodiscard]] Linearised linearise(const Counts& weights);

/// Two parts of a sample that share no answer, in one of its strata.
struct StratumProducts {
  double psus = 0;
  std::optional<double> population;
  double total_a = 0;  ///< sum of the linearised answers of a part
  double total_b = 0;
  double products = 0;  ///< over PSUs with answers of both parts, of their totals
};

/// Covariance of the NPS of two parts, such as two segments: that of the PSU totals whose variance
/// `estimate_domain` takes. As `survey::svyby(covmat = TRUE)`.
[[nodiscard]] double domain_covariance(std::span<const StratumProducts> strata);

/// Sums over the PSUs of one stratum of a linearised value z, itself a sum over a PSU's answers.
struct LinearSums {
  double total = 0;
  double squares = 0;
  double sizes = 0;  ///< squares of the sums of |z|, which tell a rest of rounding from a variance
};

/// Variance of the total of z, as V above. `part` has the strata of `sample`, in the same order.
/// Nothing where a stratum has one PSU that is not its whole population.
[[nodiscard]] std::optional<double> total_variance(std::span<const LinearSums> part,
                                                   std::span<const StratumSums> sample);

/// Answers of a simple random sample that would be as sure: answers / design effect, or Kish's
/// where there is no design effect. Infinite for a variance of 0. A part of a sample takes the
/// n / (n - 1) of the sample, as its variance does: equal weights give back its answers.
[[nodiscard]] double effective_n(const WeightedEstimate& estimate);
/// The same for another figure of the same answers, by its design effect.
[[nodiscard]] double effective_n(const WeightedEstimate& estimate,
                                 const std::optional<double>& design_effect);

/// The shares of `effective_n` answers, for every formula that takes counts: equal weights give
/// back the counts themselves. Nothing where they would be infinite: in a census, or where the PSUs
/// do not differ.
[[nodiscard]] std::optional<Counts> effective_counts(const WeightedEstimate& estimate);

/// The interval that `method` gives for the effective counts, by the quantile of t where there are
/// `df`; in a census the NPS itself, twice.
[[nodiscard]] IntervalResult weighted_interval(const WeightedEstimate& estimate,
                                               const IntervalMethod& method, double level,
                                               const DesignDf& df = std::nullopt);

}  // namespace nps::stats
