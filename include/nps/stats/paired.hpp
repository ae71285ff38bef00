#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "nps/stats/counts.hpp"
#include "nps/stats/interval.hpp"
#include "nps/stats/rank_sum.hpp"

namespace nps::stats {

/// A number for each group of the first answer and each of the second.
using TransitionTable = std::array<std::array<double, 3>, 3>;

/// What the variance of weighted transitions needs beside their weights.
struct TransitionSquares {
  TransitionTable weights{};  ///< sums of squared weights
  double respondents = 0;     ///< with a weight above 0
};

/// A number for each of the nine transitions, 3 * first + second.
using TransitionVector = std::array<double, 9>;

/// What strata and clusters make of the weights of transitions.
struct TransitionDesign {
  std::array<TransitionVector, 9> covariances{};  ///< of the nine sums of weights
  double df = 0;                                  ///< primary sampling units less strata
  std::string_view unknown;  ///< why there are no covariances; empty where there are

  /// Variance of the sum over respondents of weight times what `values` has for their transition; 0
  /// for what rounding leaves of nothing.
  [[nodiscard]] double variance_of_total(const TransitionVector& values) const;
  [[nodiscard]] double covariance_of_totals(const TransitionVector& a,
                                            const TransitionVector& b) const;
};

/// Respondents by the group of their first answer and of their second: promoters, passives,
/// detractors.
///
/// Respondents may have weights. Every formula below is then that of a mean of weighted changes,
/// with its linearised variance (Binder 1983): weights stand where it has respondents, their
/// squares where it has the squared deviation of one. Equal weights give what none give.
///
/// Of a sample from strata or of clusters, or from a finite population, the variances are those of
/// the design and every test is one of t or F on its degrees of freedom.
struct Transitions {
  using Table = TransitionTable;  ///< [first][second]

  Table counts{};  ///< respondents, or the sums of their weights
  std::optional<TransitionSquares> squares = std::nullopt;  ///< with weights
  std::optional<TransitionDesign> design = std::nullopt;    ///< with one; squares, too, then

  [[nodiscard]] double n() const;  ///< sum of the counts
  [[nodiscard]] double respondents() const { return squares ? squares->respondents : n(); }
  [[nodiscard]] const Table& squared() const { return squares ? squares->weights : counts; }
  [[nodiscard]] Counts first() const;   ///< the groups before
  [[nodiscard]] Counts second() const;  ///< the groups after
  /// Counts of those whose -1/0/+1 score changed by `change`, -2 to 2.
  [[nodiscard]] double changed_by(int change) const;
  /// The same of `squared()`.
  [[nodiscard]] double squares_changed_by(int change) const;
};

/// Variance of the mean change in units of that of as many respondents with equal weights; nothing
/// where all changed by the same amount.
[[nodiscard]] std::optional<double> design_effect(const Transitions& transitions);

/// What a test says about the change of the NPS, second less first, of the same respondents.
/// Whatever is missing has its reason, in English.
struct PairedResult {
  double estimate = 0;
  std::optional<Interval> interval;  ///< inside [-2, 2]; excludes 0 exactly when p < alpha
  std::string_view no_interval;
  std::optional<double> statistic;  ///< z or t
  std::optional<double> df;         ///< of a t
  std::optional<double> p;          ///< two-sided
  std::string_view no_p;
  std::optional<RankSum> ranks = {};  ///< of a test of ranks: V, the sum of those of the rises
};

/// One way to test whether the NPS of the same respondents has changed.
struct PairedTest {
  std::string_view name;       ///< as typed after --test
  std::string_view summary;    ///< one line for the help
  std::string_view reference;  ///< author, year and journal of the formula
  /// `transitions.n()` > 0 and level in (0, 1).
  PairedResult (*compute)(const Transitions& transitions, double level);
};

/// Every test, the default (paired-t) first.
[[nodiscard]] std::span<const PairedTest> paired_tests();
[[nodiscard]] const PairedTest* find_paired_test(std::string_view name);

/// A test of the shares themselves: have promoters, passives and detractors changed?
struct MarginTest {
  double statistic = 0;  ///< chi-square, or F
  double df = 0;
  double p = 1;
  std::optional<double> df2 = {};  ///< of an F
};

/// All three shares, by the variance under equality (Stuart 1955, Biometrika 42:412-416; Maxwell
/// 1970, British Journal of Psychiatry 116:651-655). Groups that nobody entered or left take no
/// part. Nothing when nobody moved. Under a design Wald's F on the changes of the totals, adjusted
/// (Korn and Graubard 1990, The American Statistician 44:270-276); nothing where its degrees of
/// freedom are too few.
[[nodiscard]] std::optional<MarginTest> stuart_maxwell(const Transitions& transitions);

/// The same by the observed variance (Bhapkar 1966, Journal of the American Statistical Association
/// 61:228-235), with weights Wald's test by the linearised one. Nothing when that is 0, too. Under
/// a design the same F on the changes of the shares.
[[nodiscard]] std::optional<MarginTest> bhapkar(const Transitions& transitions);

/// Counts of those who went.
struct Moves {
  double left = 0;     ///< no longer in the group
  double entered = 0;  ///< new in it
};
[[nodiscard]] Moves moves(const Transitions& transitions, std::size_t group);

/// The share of promoters, or of detractors (McNemar 1947, Psychometrika 12:153-157), without
/// correction. Nothing when nobody entered or left the group. Under a design t squared of the total
/// change.
struct McNemar {
  Moves moves;
  MarginTest test;
  /// With a continuity correction (Edwards 1948, Psychometrika 13:185-187); not with weights.
  std::optional<double> corrected_p = std::nullopt;
  /// Binomial; of whole counts without weights, and not of more than a million.
  std::optional<double> exact_p = std::nullopt;
  /// The same with half the probability of what was observed, either way (Fagerland, Lydersen and
  /// Laake 2013, BMC Medical Research Methodology 13:91).
  std::optional<double> mid_p = std::nullopt;
};
[[nodiscard]] std::optional<McNemar> mcnemar(const Transitions& transitions, std::size_t group);

}  // namespace nps::stats
