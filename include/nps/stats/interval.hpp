#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "nps/stats/counts.hpp"

namespace nps::stats {

/// Limits of a confidence interval, inside [-1, 1].
struct Interval {
  double low = 0;
  double high = 0;
};

/// An interval or the reason why there is none.
struct IntervalResult {
  std::optional<Interval> interval;
  std::string_view reason;  ///< English, empty when there is an interval
};

/// One way to compute a confidence interval for one NPS.
struct IntervalMethod {
  std::string_view name;       ///< as typed after --interval
  std::string_view summary;    ///< one line for the help
  std::string_view reference;  ///< author, year and journal of the formula
  IntervalResult (*compute)(const Counts& counts, double level);
  /// Degrees of freedom of the t in the formula; null where there is none.
  double (*own_df)(const Counts& counts) = nullptr;
};

/// Every method, the default first.
[[nodiscard]] std::span<const IntervalMethod> interval_methods();

/// The method of that name, or nullptr.
[[nodiscard]] const IntervalMethod* find_interval_method(std::string_view name);

}  // namespace nps::stats
