#pragma once

#include <optional>

#include "nps/stats/share_difference.hpp"
#include "nps/stats/survey_design.hpp"
#include "nps/survey/tally.hpp"

namespace nps::analysis {

/// The share of a group in the answers of `b` less that in those of `a`; of answers with weights,
/// the weighted shares, each as sure as its own linearised variance says. Nothing when a side has
/// no answers or no variance is known.
[[nodiscard]] std::optional<stats::Difference> share_change(const survey::Tally& a,
                                                            const survey::Tally& b,
                                                            stats::Group group, double level);

}  // namespace nps::analysis
