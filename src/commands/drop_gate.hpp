#pragma once

#include <optional>

#include "nps/analysis/comparison.hpp"
#include "nps/commands/command.hpp"

namespace nps::commands {

/// --fail-on-drop: the condition that the NPS has not dropped.
class DropGate {
 public:
  [[nodiscard]] Option option();

  [[nodiscard]] bool is_set() const { return is_set_; }
  /// Says why the gate failed. A change that cannot be told fails it.
  [[nodiscard]] Outcome check(const analysis::PairComparison& change,
                              const Messages& messages) const;

 private:
  bool is_set_ = false;
  std::optional<double> points_;  ///< nothing: a significant drop
};

}  // namespace nps::commands
