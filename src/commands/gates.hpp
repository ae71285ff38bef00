#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "nps/analysis/segment_report.hpp"
#include "nps/commands/command.hpp"
#include "nps/survey/survey.hpp"

namespace nps::commands {

/// Conditions that a run must meet: for cron jobs.
class Gates {
 public:
  [[nodiscard]] std::vector<Option> options();

  /// For reports without an NPS: throws Error{usage} when --fail-under was given.
  void refuse_without_nps() const;
  /// Throws Error{data} when more answers than --max-invalid were no scores or no rows.
  void refuse_invalid(const survey::RowCounts& rows) const;
  /// Says which gate failed. A missing NPS fails --fail-under.
  [[nodiscard]] Outcome check(const analysis::GroupEstimate& overall,
                              const Messages& messages) const;

 private:
  struct InvalidLimit {
    double value = 0;
    bool is_share = false;
    std::string as_typed;
  };

  std::optional<double> fail_under_;
  std::optional<InvalidLimit> max_invalid_;
};

}  // namespace nps::commands
