#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nps/analysis/segment_report.hpp"
#include "nps/commands/command.hpp"
#include "nps/input/byte_source.hpp"

namespace nps::commands {

/// --target, --targets and --fail-below-target: what the NPS is held against.
class TargetArguments {
 public:
  [[nodiscard]] std::vector<Option> options();

  /// The file of segment targets, if there is one: another file of the run.
  [[nodiscard]] std::vector<std::string> files() const;
  /// Reads the file of targets and puts all targets into `options`. Throws Error{usage|data|input}.
  void put_into(analysis::ReportOptions& options, const input::FileOpener& open_file) const;

  /// For reports without an NPS: throws Error{usage} when a target was given.
  void refuse_without_nps() const;

  /// Fails in one line that names everything found below its target.
  [[nodiscard]] Outcome check(const analysis::SegmentReport& report,
                              const Messages& messages) const;

 private:
  std::optional<double> target_;
  std::string targets_file_;
  bool fail_below_ = false;
};

}  // namespace nps::commands
