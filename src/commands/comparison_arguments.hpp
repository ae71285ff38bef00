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

  /// Throws Error{usage} for options that contradict each other.
  [[nodiscard]] const analysis::ComparisonOptions& finish() const;
  /// The same for the document; what was compared is left open.
  [[nodiscard]] report::ComparisonSettings settings() const;

 private:
  analysis::ComparisonOptions options_;
  std::optional<double> margin_points_;
};

}  // namespace nps::commands
