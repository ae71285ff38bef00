#pragma once

#include <optional>
#include <string_view>

#include "nps/analysis/metric.hpp"
#include "nps/commands/command.hpp"

namespace nps::commands {

/// A change of the NPS or of another metric, as far as it is known.
struct Change {
  std::string_view of = "the NPS";  ///< what has changed
  bool in_points = true;            ///< else in scores
  std::optional<double> amount;     ///< as --fail-on-drop counts it
  std::optional<bool> significant;
};

/// A change that the analysis of the NPS or of `metric` found.
[[nodiscard]] Change change_of(double difference, bool significant,
                               const std::optional<analysis::MetricChoice>& metric);

/// --fail-on-drop: the condition that the value has not dropped.
class DropGate {
 public:
  [[nodiscard]] Option option();

  [[nodiscard]] bool is_set() const { return is_set_; }
  /// Throws Error{usage} where a drop would be an improvement.
  void refuse_improvement(const std::optional<analysis::MetricChoice>& metric) const;
  /// Says why the gate failed. A change that cannot be told fails it.
  [[nodiscard]] Outcome check(const Change& change, const Messages& messages) const;

 private:
  bool is_set_ = false;
  std::optional<double> points_;  ///< nothing: a significant drop
};

}  // namespace nps::commands
