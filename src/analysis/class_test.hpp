#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "nps/stats/homogeneity.hpp"
#include "nps/survey/weight_tally.hpp"

namespace nps::analysis {

/// The name of `test_classes`, as those of stats::homogeneity_methods().
inline constexpr std::string_view kRaoScottTest = "rao-scott";

/// Whether parts of one sample, with weights, have the same shares of promoters, passives and
/// detractors (stats::rao_scott). Parts without answers take no part. No result for parts of
/// several samples.
[[nodiscard]] std::optional<stats::HomogeneityResult> test_classes(
    std::span<const survey::Weighting* const> parts);

}  // namespace nps::analysis
