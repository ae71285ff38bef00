#pragma once

#include <cstddef>
#include <vector>

#include "nps/stats/counts.hpp"
#include "nps/stats/homogeneity.hpp"

namespace nps::stats {

/// More groups than these are not tested: their covariances are a square.
inline constexpr std::size_t kMostRaoScottGroups = 200;

/// Promoters, passives and detractors of several groups of one sample, as it estimates them.
struct ClassShares {
  std::vector<Counts> groups;  ///< shares of all answers: together 1
  /// Of the shares, three for each group as `Counts` has them: (3 k)^2, row by row.
  std::vector<double> covariances;
  double answers = 0;
  double df = 0;  ///< of the design: primary sampling units less strata
};

/// Are the three classes the same in all groups? Pearson's chi-square of the shares, as if each
/// answer had been drawn on its own, over the mean of its generalised design effects, as an F
/// (Rao and Scott 1984, Annals of Statistics 12:46-60, second order; Thomas and Rao 1987, Journal
/// of the American Statistical Association 82:630-636). As R's `survey::svychisq` has it. The
/// degrees of freedom are no whole numbers. Groups without answers take no part. No test for fewer
/// than two groups, more than kMostRaoScottGroups, answers that are all alike, and groups that have
/// too few of the classes for their odds to be compared.
[[nodiscard]] HomogeneityResult rao_scott(const ClassShares& shares);

}  // namespace nps::stats
