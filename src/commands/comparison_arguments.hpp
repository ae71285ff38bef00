#pragma once

#include <optional>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/commands/command.hpp"
#include "nps/report/compare_document.hpp"

namespace nps::commands {

/// How groups are compared: the statistics options of nps compare.
class ComparisonArguments {
 public:
  [[nodiscard]] std::vector<Option> options();

  [[nodiscard]] double level() const { return options_.level; }
  /// For the NPS, or for `metric`. Throws Error{usage} for options that contradict each other.
  [[nodiscard]] analysis::ComparisonOptions finish(
      const std::optional<analysis::MetricChoice>& metric) const;
  /// The same for the document; what was compared is left open.
  [[nodiscard]] report::ComparisonSettings settings(
      const analysis::ComparisonOptions& options) const;

 private:
  [[nodiscard]] analysis::ComparisonOptions of_nps() const;
  [[nodiscard]] analysis::ComparisonOptions of_metric(const analysis::MetricChoice& metric) const;

  analysis::ComparisonOptions options_;
  // As typed; nullptr: not at all.
  const stats::TwoSampleTest* test_ = nullptr;
  const stats::IntervalMethod* interval_ = nullptr;
  const stats::HomogeneityMethod* overall_ = nullptr;
  std::optional<double> margin_;
};

}  // namespace nps::commands
