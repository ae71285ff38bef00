#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "nps/stats/counts.hpp"
#include "nps/stats/design_quantile.hpp"
#include "nps/stats/difference.hpp"
#include "nps/stats/homogeneity.hpp"
#include "nps/stats/share_difference.hpp"
#include "nps/survey/weight_tally.hpp"

/// Parts of samples with weights, held against each other.
namespace nps::analysis {

/// Primary sampling units less strata.
[[nodiscard]] double degrees_of_freedom(const survey::SampleDesign& sample);

/// The degrees of freedom by which estimates of a part of a sample go by t: clusters that have
/// answers of it less the strata they are in; where answers were drawn one by one, those of the
/// sample. Nothing, and normal quantiles, without strata and clusters.
[[nodiscard]] stats::DesignDf design_df(const survey::Weighting& weighting);

/// The name of the test of linked groups, as those of stats::homogeneity_methods().
inline constexpr std::string_view kWaldTest = "wald";

/// Why two groups whose answers have weights cannot be held against each other.
inline constexpr std::string_view kNoChance =
    "nothing in the difference is left to chance, or its part is not known";

/// Why there is no test of a difference that is known.
inline constexpr std::string_view kCertain =
    "both are whole populations: nothing is left to chance";

/// A test of "all are equal", or the reason why there is none.
using NamedTest = std::pair<std::string_view, stats::HomogeneityResult>;

/// Answers that are a part of a sample, ready to be held against other parts of it.
class Domain {
 public:
  explicit Domain(const survey::Weighting& weighting);

  /// The effective counts; none where chance has no part or its part is not known.
  [[nodiscard]] const stats::Counts& counts() const { return counts_; }
  /// For differences, with `factor` times the effective counts, or known in a census. Nothing where
  /// the part of chance is not known.
  [[nodiscard]] std::optional<stats::Side> side(double level, double factor = 1) const;
  /// The promoters among all answers, the same way. Of a domain that has a side.
  [[nodiscard]] stats::Part promoters(double factor) const;
  /// On the scale of shares; 0 where the part of chance is not known.
  [[nodiscard]] double nps() const { return nps_; }
  /// Nothing of it is left to chance: all of its population answered.
  [[nodiscard]] bool is_census() const { return is_census_; }

  friend std::optional<double> joint_factor(const Domain& a, const Domain& b);
  friend stats::DesignDf joint_df(const Domain& a, const Domain& b);
  friend double df_together(std::span<const Domain* const> domains);
  friend std::optional<NamedTest> test_linked(std::span<const Domain> domains, std::size_t groups,
                                              std::string_view name);

 private:
  struct Unit {
    std::uint32_t stratum;
    std::uint32_t psu;
    double total;  ///< of the linearised answers
  };

  [[nodiscard]] bool may_share_units(const Domain& other) const;
  [[nodiscard]] double covariance(const Domain& other) const;

  std::shared_ptr<const survey::SampleDesign> sample_;
  bool has_variance_ = false;
  bool is_census_ = false;
  double nps_ = 0;
  double variance_ = 0;
  stats::DesignDf df_;  ///< of the part
  stats::Counts counts_;
  std::vector<Unit>
      units_;  ///< by stratum and primary sampling unit; strata where answers are drawn
};

/// By how much effective counts of both must grow, or shrink, for the variance of the difference
/// of two independent samples to be that of `a` and `b`, which share no answer: they are not
/// independent where they share strata or clusters. 1 for samples drawn apart; nothing where the
/// variance of either is not known, and where chance has no part in the difference: of two
/// censuses, or because they go together so well.
[[nodiscard]] std::optional<double> joint_factor(const Domain& a, const Domain& b);

/// Degrees of freedom of the difference of two parts: those of both together or, of samples drawn
/// apart, Satterthwaite's (1946, Biometrics Bulletin 2:110-114). Nothing where no sample has strata
/// or clusters.
[[nodiscard]] stats::DesignDf joint_df(const Domain& a, const Domain& b);

/// Degrees of freedom of parts of one sample together: clusters that have answers of any of them
/// less the strata they are in; where answers were drawn one by one, those of the sample.
[[nodiscard]] double df_together(std::span<const Domain* const> domains);

/// Whether all of `groups` groups have the same NPS, where they are no independent samples:
/// * all are parts of one sample and share its strata or clusters: Wald's test. Parts whose answers
///   do not differ take no part, but censuses do;
/// * some are censuses: none, with the reason, by the `name` of a test of independent groups.
/// Nothing for others, which are independent. `domains` are those of the groups that have weights.
[[nodiscard]] std::optional<NamedTest> test_linked(std::span<const Domain> domains,
                                                   std::size_t groups, std::string_view name);

}  // namespace nps::analysis
