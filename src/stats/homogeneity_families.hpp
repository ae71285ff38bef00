#pragma once

#include "nps/stats/homogeneity.hpp"

/// The tests behind the table of homogeneity methods. Groups without answers take no part.
namespace nps::stats {

[[nodiscard]] HomogeneityResult classic_anova(std::span<const Counts> groups);
[[nodiscard]] HomogeneityResult classic_anova_of_means(std::span<const Moments> groups);
[[nodiscard]] HomogeneityResult weighted_q(std::span<const Counts> groups);
[[nodiscard]] HomogeneityResult mean_score(std::span<const Counts> groups);
[[nodiscard]] HomogeneityResult kruskal_wallis(std::span<const Counts> groups);
[[nodiscard]] HomogeneityResult chi_square(std::span<const Counts> groups);
[[nodiscard]] HomogeneityResult likelihood_ratio(std::span<const Counts> groups);

}  // namespace nps::stats
