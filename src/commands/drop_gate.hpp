#pragma once

#include <optional>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// A change of the NPS, as far as it is known.
struct Change {
  std::optional<double> points;
  std::optional<bool> significant;
};

/// --fail-on-drop: the condition that the NPS has not dropped.
class DropGate {
 public:
  [[nodiscard]] Option option();

  [[nodiscard]] bool is_set() const { return is_set_; }
  /// Says why the gate failed. A change that cannot be told fails it.
  [[nodiscard]] Outcome check(const Change& change, const Messages& messages) const;

 private:
  bool is_set_ = false;
  std::optional<double> points_;  ///< nothing: a significant drop
};

}  // namespace nps::commands
