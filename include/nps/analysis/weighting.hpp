#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nps/stats/raking.hpp"
#include "nps/survey/population.hpp"
#include "nps/survey/weighting.hpp"

namespace nps::analysis {

/// A level of a variable before and after weighting. Shares are of the weighted rows.
struct LevelShares {
  std::string variable;
  std::string level;
  double population = 0;
  double sample = 0;  ///< every row counting once
  double weighted = 0;
  std::uint64_t rows = 0;
};

/// Weights for a survey, and what they do.
struct Weighting {
  std::vector<double> weights;  ///< of the sample's units, with mean 1 over the rows
  double smallest = 0;          ///< weight of a row
  double largest = 0;
  double effective_base = 0;  ///< Kish: (sum of weights)^2 / sum of squares
  double design_effect = 1;   ///< rows / effective base
  int sweeps = 0;
  std::uint64_t capped_rows = 0;   ///< whose weight is the cap
  std::uint64_t trimmed_rows = 0;  ///< whose weight is the limit of trimming
  double largest_error = 0;        ///< of all weighted shares
  std::vector<LevelShares> levels;
  std::vector<survey::Warning> warnings;

  /// A cap or trimming cut weights, so shares need not be met.
  [[nodiscard]] bool is_cut() const { return capped_rows > 0 || trimmed_rows > 0; }
};

/// Rakes the sample to the population, with a cap or with trimming. Throws Error{data} when the
/// shares cannot all be met and neither is the reason, and when no weights keep to the limit
/// because too few rows have any.
[[nodiscard]] Weighting make_weights(const survey::WeightingSample& sample,
                                     const survey::Population& population,
                                     const stats::RakingOptions& options);

}  // namespace nps::analysis
