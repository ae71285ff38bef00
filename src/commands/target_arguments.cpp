#include "commands/target_arguments.hpp"

#include <cmath>

#include "commands/option_values.hpp"
#include "nps/input/small_table.hpp"
#include "nps/text/number.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kNotAnNps = "an NPS from -100 to 100 is wanted";

double parse_target(const std::string& value) {
  const double target = parse_number("target", value);
  if (std::abs(target) > 100) throw bad_value("target", value, kNotAnNps);
  return target;
}

double parse_cell(const std::string& cell, const input::SmallTable& table, std::uint64_t line) {
  try {
    return parse_target(cell);
  } catch (const Error&) {
    throw Error(ErrorKind::usage, "the target '" + cell + "' cannot be used",
                {table.file, line, "target", std::string(kNotAnNps), {}});
  }
}

std::vector<analysis::SegmentTarget> read_targets(const std::string& path,
                                                  const input::FileOpener& open_file) {
  const input::SmallTable table = input::read_small_table(path, open_file);
  const std::size_t target = table.column("target");
  std::vector<analysis::SegmentTarget> targets;
  for (const input::SmallTableRow& row : table.rows) {
    analysis::SegmentTarget& segment = targets.emplace_back();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i == target) continue;
      segment.columns.push_back(table.columns[i]);
      segment.key.push_back(row.cells[i]);
    }
    segment.target = parse_cell(row.cells[target], table, row.line);
    segment.file = path;
    segment.line = row.line;
  }
  return targets;
}

std::string name_of(const std::vector<std::string>& key) {
  std::string name;
  for (const std::string& value : key) name += (name.empty() ? "" : " × ") + value;
  return name.empty() ? "(no answer)" : name;
}

void append(std::string& message, std::string_view separator, const std::string& more) {
  if (!message.empty()) message += separator;
  message += more;
}

}  // namespace

std::vector<Option> TargetArguments::options() {
  std::vector<Option> options;
  options.push_back({"target",
                     "NPS",
                     "Targets",
                     "say whether the NPS is above or below this one",
                     {},
                     false,
                     [this](const std::string& value) { target_ = parse_target(value); }});
  options.push_back(text_option("targets", "FILE", "Targets",
                                "targets of segments: CSV with columns segment,target",
                                targets_file_));
  options.push_back(switch_option("fail-below-target", "Gates",
                                  "exit with 1 when something is below its target", fail_below_));
  return options;
}

std::vector<std::string> TargetArguments::files() const {
  if (targets_file_.empty()) return {};
  return {targets_file_};
}

void TargetArguments::put_into(analysis::ReportOptions& options,
                               const input::FileOpener& open_file) const {
  if (fail_below_ && !target_ && targets_file_.empty()) {
    throw Error(ErrorKind::usage, "--fail-below-target does nothing without --target or --targets",
                {"", 0, "--fail-below-target", "", {}});
  }
  options.target = target_;
  if (!targets_file_.empty()) options.segment_targets = read_targets(targets_file_, open_file);
}

void TargetArguments::refuse_without_nps() const {
  if (!target_ && targets_file_.empty() && !fail_below_) return;
  throw Error(ErrorKind::usage, "targets are for the metric nps",
              {"", 0, "--target", "add --metric nps, or leave the targets out", {}});
}

Outcome TargetArguments::check(const analysis::SegmentReport& report,
                               const Messages& messages) const {
  if (!fail_below_) return Outcome::done;
  std::string message;
  if (target_) {
    const std::string target = text::shortest(*target_);
    if (!report.vs_target) {
      message = "there is no NPS to hold against --target " + target;
    } else if (report.vs_target->verdict == analysis::Verdict::below) {
      message = "NPS " + text::signed_fixed(*report.overall.nps_points(), 2) +
                " is below the target of " + target;
    }
  }
  std::string segments;
  for (const auto& breakdown : report.breakdowns) {
    for (const auto& key : breakdown.below_target) append(segments, ", ", name_of(key));
  }
  if (!segments.empty()) append(message, "; ", "below their targets: " + segments);
  if (message.empty()) return Outcome::done;
  messages.gate("fail_below_target", message);
  return Outcome::gate_failed;
}

}  // namespace nps::commands
