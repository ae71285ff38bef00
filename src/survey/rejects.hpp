#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "nps/survey/column_map.hpp"

namespace nps::survey {

/// Writes the rows that were not used as CSV: `file,line,reason` and the columns of the first file,
/// in the order read. A text cell that a spreadsheet would take for a formula gets a leading
/// apostrophe.
class RejectWriter {
 public:
  /// With `may_replace` a used row can still be replaced by a later one, so all text is held until
  /// `finish`.
  RejectWriter(std::ostream& out, bool may_replace) : out_(&out), holds_(may_replace) {}

  /// Before the rows of a file. The first file's columns are those of the output; other files'
  /// cells are put under the same names, and columns that only they have are left out.
  void begin_file(const std::string& file, const ColumnMap& columns);

  void reject(const input::Record& record, std::uint64_t row, std::string_view reason);
  /// A row in use for now.
  void hold(const input::Record& record, std::uint64_t row);

  /// Whether text is held until `finish`.
  [[nodiscard]] bool holds() const { return holds_; }

  /// Writes what was held; the rows of `used`, sorted, stay out, others held are duplicates.
  void finish(const std::vector<std::uint64_t>& used);

 private:
  struct Held {
    std::uint64_t row;
    bool provisional;
    std::string text;
  };

  void write_header(const ColumnMap& columns);
  [[nodiscard]] std::string render(const input::Record& record, std::string_view reason) const;

  std::ostream* out_;
  bool holds_;
  std::string file_;
  std::vector<std::string> names_;      ///< of the first file
  std::vector<std::size_t> positions_;  ///< of those names in the file being read
  std::size_t width_ = 0;               ///< columns of the file being read
  std::vector<Held> held_;
};

/// Appends a CSV cell (RFC 4180), safe to open in a spreadsheet.
void append_csv_cell(std::string& line, std::string_view cell);

}  // namespace nps::survey
