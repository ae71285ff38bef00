#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Weights that give a sample the shares of its population.
namespace nps::stats {

/// Answers that are alike: same levels, same weight to begin with.
struct RakingUnit {
  double answers = 0;
  double weight = 1;                  ///< of each answer, to begin with
  std::vector<std::uint32_t> levels;  ///< one per margin
};

/// The population's shares of a variable's levels; together 1. Post-stratification is raking with
/// one margin whose levels are the cells.
using RakingMargin = std::vector<double>;

struct RakingOptions {
  std::optional<double> cap;        ///< largest weight in units of the mean, above 1
  std::optional<double> trim = {};  ///< the same, cut when raking is done
  double tolerance = 1e-10;         ///< of a share, relative; of a capped weight, absolute
  int most_sweeps = 1000;
};

struct RakingResult {
  std::vector<double> weights;  ///< of an answer of each unit; their mean over all answers is 1
  int sweeps = 0;
  bool converged = false;
  double capped_answers = 0;   ///< whose weight is the cap
  double trimmed_answers = 0;  ///< whose weight is that of `trim`
  double largest_error = 0;    ///< of all shares, in the end: weighted less population's, absolute
  double effective_n = 0;      ///< Kish: (sum of weights)^2 / sum of squares
};

/// Iterative proportional fitting (Deming and Stephan 1940): each sweep multiplies, for one margin
/// after the other, the weights of a level by what its share lacks, until no share is off by more
/// than the tolerance. With a cap, each sweep ends with larger weights set to it and all of them
/// scaled back to mean 1, again until none is above (the way of the R package anesrake), until the
/// weights rest; shares then hold only as far as the cap lets them. The weights that result are
/// trimmed (trimming.hpp) when that is asked for and can be done: answers of weight 0 leave a mean
/// above 1 to the others, which may be above the limit. The result does not depend on rounding in
/// the order of the answers, only of the units.
///
/// Every level with a share must have weight, and the weights at the beginning must not all be 0.
/// A level whose weight is lost on the way, because other margins have no share for any of its
/// answers, leaves the result unconverged.
[[nodiscard]] RakingResult rake(std::span<const RakingUnit> units,
                                std::span<const RakingMargin> margins,
                                const RakingOptions& options = {});

/// The weighted shares of a margin's levels.
[[nodiscard]] std::vector<double> weighted_shares(std::span<const RakingUnit> units,
                                                  std::span<const double> weights,
                                                  std::size_t margin, std::size_t levels);

}  // namespace nps::stats
