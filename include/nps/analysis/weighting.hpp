#pragma once

#include <cstdint>
#include <optional>
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
  std::uint64_t capped_rows = 0;  ///< whose weight is the cap
  double largest_error = 0;       ///< of all weighted shares
  std::vector<LevelShares> levels;
  std::vector<survey::Warning> warnings;
};

/// Rakes the sample to the population; `cap` is in units of the mean weight. Throws Error{data}
/// when the shares cannot all be met and no cap is the reason.
[[nodiscard]] Weighting make_weights(const survey::WeightingSample& sample,
                                     const survey::Population& population,
                                     std::optional<double> cap);

}  // namespace nps::analysis
