#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/stats/mix_and_rate.hpp"

namespace nps::analysis {

/// Which segments changed the NPS: by their share, or by their own NPS.
struct Explanation {
  std::vector<std::string> by;
  std::vector<std::vector<std::string>> keys;  ///< in the order of the parts
  stats::MixAndRate split;                     ///< largest part of the change first
};

/// Explains the change from the answers of `a` to those of `b` by their segments; a segment of one
/// side only counts as empty on the other. Nothing when a side has no answers.
[[nodiscard]] std::optional<Explanation> explain(const std::vector<std::string>& by,
                                                 const std::vector<GroupAnswers>& a,
                                                 const std::vector<GroupAnswers>& b);

}  // namespace nps::analysis
