#pragma once

#include <span>
#include <string_view>

#include "nps/stats/interval.hpp"
#include "nps/stats/share_difference.hpp"

namespace nps::stats {

/// One way to compute a confidence interval for one share.
struct ShareIntervalMethod {
  std::string_view name;       ///< as typed after --share-interval
  std::string_view summary;    ///< one line for the help
  std::string_view reference;  ///< author, year and journal of the formula
  /// Limits inside [0, 1]. No interval, with a reason, for n = 0, a count outside [0, n] or a level
  /// outside (0, 1).
  IntervalResult (*compute)(const Part& part, double level);
};

/// Every method, the default (wilson) first.
[[nodiscard]] std::span<const ShareIntervalMethod> share_interval_methods();
[[nodiscard]] const ShareIntervalMethod* find_share_interval_method(std::string_view name);

}  // namespace nps::stats
