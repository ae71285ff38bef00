#include "nps/stats/trimming.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace nps::stats {

std::vector<double> trim_once(std::span<const RakingUnit> units, std::span<const double> weights,
                              double limit) {
  std::vector<double> trimmed(weights.begin(), weights.end());
  double excess = 0;
  double takers = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (weights[i] > limit) excess += units[i].answers * (weights[i] - limit);
    if (weights[i] > 0 && weights[i] < limit) takers += units[i].answers;
  }
  if (!(excess > 0) || !(takers > 0)) return trimmed;
  for (double& weight : trimmed) {
    if (weight > 0) weight = weight < limit ? weight + excess / takers : limit;
  }
  return trimmed;
}

std::optional<std::vector<double>> trim(std::span<const RakingUnit> units,
                                        std::span<const double> weights, double limit) {
  std::vector<double> trimmed(weights.begin(), weights.end());
  // Where all weights must be the limit, rounding takes them beyond it.
  constexpr double kRoundingError = 1e-12;
  const double most = limit * (1 + kRoundingError);
  // A unit at the limit stays there, so each pass that changes anything leaves fewer below it.
  while (std::ranges::any_of(trimmed, [&](double weight) { return weight > most; })) {
    auto next = trim_once(units, trimmed, limit);
    if (next == trimmed) return std::nullopt;
    trimmed = std::move(next);
  }
  return trimmed;
}

}  // namespace nps::stats
