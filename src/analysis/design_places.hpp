#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "nps/stats/counts.hpp"
#include "nps/survey/weight_tally.hpp"

namespace nps::analysis {

/// A stratum, and its primary sampling unit or, where answers are drawn, 0.
using Place = std::pair<std::uint32_t, std::uint32_t>;

/// The cells of a weighting, one for each place.
[[nodiscard]] std::map<Place, survey::DesignCell> by_place(const survey::Weighting& weighting);

/// By group, as `survey::Group` numbers them.
[[nodiscard]] stats::Counts counts_in(const std::array<double, 3>& by_group);

}  // namespace nps::analysis
