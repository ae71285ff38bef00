#pragma once

#include <cstddef>
#include <optional>

#include "nps/analysis/explanation.hpp"
#include "nps/analysis/timeline.hpp"

namespace nps::analysis {

/// Why the NPS of a period differs from that of an earlier one.
struct PeriodExplanation {
  std::size_t before = 0;  ///< places in the timeline
  std::size_t period = 0;
  Explanation explanation;
};

/// The last whole period; nothing where the earlier one is not there or has no answers.
struct LastPeriodExplanation {
  std::optional<PeriodExplanation> vs_previous;
  std::optional<PeriodExplanation> vs_year_ago;
};

/// `segments` are the answers of the timeline by day or period, and by the columns that explain.
[[nodiscard]] LastPeriodExplanation explain_last_period(const Timeline& timeline,
                                                        const survey::BreakdownTally& segments,
                                                        double level);

}  // namespace nps::analysis
