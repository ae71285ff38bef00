#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands/output_file.hpp"
#include "nps/survey/weighting.hpp"

namespace nps::commands {

/// A survey with a column of weights as a CSV file: UTF-8, commas, one header row, the cells as
/// they are, a weight with ten digits as the last cell, or none. Every member throws Error{output}
/// with the system's reason.
class WeightedFile {
 public:
  /// Throws Error{usage} when `path` is one of `taken`.
  WeightedFile(const std::string& path, const std::vector<std::string>& taken)
      : file_(path, taken) {}

  /// What writes the rows; it refers to this object.
  [[nodiscard]] survey::WeightedReceiver receiver();

  /// The file stands under its name; see OutputFile.
  void commit();

 private:
  void write_names(std::span<const std::string> names);
  void write_row(std::span<const std::string_view> cells, std::optional<double> weight);
  void end_line();

  OutputFile file_;
  std::string pending_;  ///< lines, gathered
};

}  // namespace nps::commands
