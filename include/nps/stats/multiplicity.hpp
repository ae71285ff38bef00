#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace nps::stats {

/// One way to adjust p-values for testing several hypotheses.
struct Adjustment {
  std::string_view name;     ///< as typed after --adjust
  std::string_view summary;  ///< one line for the help
  std::string_view reference;
  /// Adjusted values in the order of the given ones, each in [0, 1] and not below its own.
  std::vector<double> (*adjust)(std::span<const double> p);
};

/// Every adjustment, the default (bh) first.
[[nodiscard]] std::span<const Adjustment> adjustments();
[[nodiscard]] const Adjustment* find_adjustment(std::string_view name);

}  // namespace nps::stats
