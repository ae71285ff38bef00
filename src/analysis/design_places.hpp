#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "nps/stats/counts.hpp"
#include "nps/survey/weight_tally.hpp"

namespace nps::analysis {

/// A stratum, and its primary sampling unit or, where answers are drawn, 0.
using Place = std::pair<std::uint32_t, std::uint32_t>;

/// Primary sampling units less the strata they are in.
[[nodiscard]] double units_less_strata(const std::set<Place>& places);

/// The cells of a weighting, one for each place.
[[nodiscard]] std::map<Place, survey::DesignCell> by_place(const survey::Weighting& weighting);

/// By group, as `survey::Group` numbers them.
[[nodiscard]] stats::Counts counts_in(const std::array<double, 3>& by_group);

}  // namespace nps::analysis
