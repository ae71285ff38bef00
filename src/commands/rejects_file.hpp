#pragma once

#include <span>
#include <string>
#include <vector>

#include "commands/output_file.hpp"
#include "nps/survey/survey.hpp"

namespace nps::commands {

/// The rows that were not used as a CSV file: file, line, reason, then the columns of the first
/// file. A text that a spreadsheet would run as a formula gets a leading apostrophe; numbers such
/// as -1 stay as they are. Every member throws Error{output} with the system's reason.
class RejectsFile {
 public:
  /// Throws Error{usage} when `path` is one of `taken`.
  RejectsFile(const std::string& path, const std::vector<std::string>& taken)
      : file_(path, taken) {}

  /// What writes the rows; it refers to this object.
  [[nodiscard]] survey::RejectReceiver receiver();

  /// The file stands under its name; see OutputFile.
  void commit();

 private:
  void write_columns(std::span<const std::string> names);
  void write_row(const survey::RejectedRow& row);
  void end_line();

  OutputFile file_;
  std::string pending_;  ///< lines, gathered
};

}  // namespace nps::commands
