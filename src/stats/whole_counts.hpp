#pragma once

#include <cmath>
#include <cstdint>

#include "nps/stats/counts.hpp"

namespace nps::stats {

/// Whether every count is a number of people, as effective counts of weighted surveys are not.
[[nodiscard]] inline bool are_whole(const Counts& counts) {
  const auto is_whole = [](double count) { return std::floor(count) == count; };
  return is_whole(counts.promoters) && is_whole(counts.passives) && is_whole(counts.detractors);
}

/// Counts for which `are_whole` holds, as integers.
struct WholeCounts {
  std::int64_t promoters = 0;
  std::int64_t passives = 0;
  std::int64_t detractors = 0;
  [[nodiscard]] std::int64_t n() const { return promoters + passives + detractors; }
};

[[nodiscard]] inline WholeCounts whole(const Counts& counts) {
  return {static_cast<std::int64_t>(counts.promoters), static_cast<std::int64_t>(counts.passives),
          static_cast<std::int64_t>(counts.detractors)};
}

}  // namespace nps::stats
