#pragma once

#include <optional>
#include <span>
#include <vector>

#include "nps/stats/raking.hpp"

/// Large weights cut after weighting, and what was cut handed to the others.
namespace nps::stats {

/// `weights`, one for the answers of each unit, with those above `limit` cut to it and what was cut
/// added in equal parts to the answers below it, which may thereby come to stand above. Their sum
/// stays. Answers of weight 0 stand for nobody and get nothing; where nobody can take what would be
/// cut, nothing is. As R's survey::trimWeights(strict = FALSE).
[[nodiscard]] std::vector<double> trim_once(std::span<const RakingUnit> units,
                                            std::span<const double> weights, double limit);

/// The same until no weight is above the limit, as R's survey::trimWeights(strict = TRUE): each
/// weight is min(limit, weight + c) with one c for all. Nothing when the mean of the weights above
/// 0 is above the limit.
[[nodiscard]] std::optional<std::vector<double>> trim(std::span<const RakingUnit> units,
                                                      std::span<const double> weights,
                                                      double limit);

}  // namespace nps::stats
