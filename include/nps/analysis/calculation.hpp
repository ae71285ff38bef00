#pragma once

#include <string_view>
#include <vector>

#include "nps/analysis/segment_report.hpp"

namespace nps::analysis {

/// One interval method's answer for a group.
struct NamedInterval {
  std::string_view method;
  stats::IntervalResult result;
};

/// The NPS of counts or scores typed on the command line.
struct Calculation {
  GroupEstimate overall;  ///< with the first of the methods
  std::vector<NamedInterval> intervals;
};

/// `methods` must not be empty.
[[nodiscard]] Calculation calculate(const survey::Tally& tally,
                                    const std::vector<const stats::IntervalMethod*>& methods,
                                    double level);

}  // namespace nps::analysis
