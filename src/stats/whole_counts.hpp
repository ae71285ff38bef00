#pragma once

#include <cmath>

#include "nps/stats/counts.hpp"

namespace nps::stats {

/// Whether every count is a number of people, as effective counts of weighted surveys are not.
[[nodiscard]] inline bool are_whole(const Counts& counts) {
  const auto is_whole = [](double count) { return std::floor(count) == count; };
  return is_whole(counts.promoters) && is_whole(counts.passives) && is_whole(counts.detractors);
}

}  // namespace nps::stats
