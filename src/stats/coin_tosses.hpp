#pragma once

#include <cstdint>

namespace nps::stats {

/// More tosses than this would take too long.
inline constexpr double kMostTosses = 1'000'000;

/// Share of the ways to give signs to `ones` ones and `twos` twos whose sum is at least `distance`
/// from 0, either way; distances are compared in whole numbers. At least one number in all.
[[nodiscard]] double share_of_tosses_as_far(std::int64_t ones, std::int64_t twos,
                                            std::int64_t distance);

}  // namespace nps::stats
