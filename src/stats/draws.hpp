#pragma once

#include <cstdint>
#include <vector>

namespace nps::stats {

/// Probabilities of `first`, `first` + 1, … marked ones among those drawn.
struct Draws {
  std::int64_t first = 0;
  std::vector<double> shares;

  /// Of that many marked ones; 0 where it was left out.
  [[nodiscard]] double share_of(std::int64_t marked) const;
};

/// Drawing `drawn` of `all` without putting back, of which `marked` are marked. From the most
/// frequent number outward by the ratio of neighbours; what is below 1e-300 of it is left out.
[[nodiscard]] Draws draw(std::int64_t all, std::int64_t marked, std::int64_t drawn);

}  // namespace nps::stats
