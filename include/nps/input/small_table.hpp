#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/byte_source.hpp"

namespace nps::input {

struct SmallTableRow {
  std::uint64_t line = 0;  ///< physical line, from 1
  std::vector<std::string> cells;
};

/// A table that a person typed: targets, population shares. All of it is in memory.
struct SmallTable {
  std::string file;
  std::vector<std::string> columns;  ///< as the header names them
  std::vector<SmallTableRow> rows;   ///< each with a cell per column

  /// The position of a column by its name, case aside. Throws Error{usage} that lists the columns
  /// when there is none.
  [[nodiscard]] std::size_t column(std::string_view name) const;
};

/// Reads a table of two to nine columns, separated by commas, semicolons or tabs, in any encoding
/// that TextSource knows; blanks around cells are dropped, empty lines skipped, cells may be
/// quoted but not go over lines. Throws Error{data} with the line for a row that is wider or
/// narrower than the header, a quote that is not closed and a file of more than 16 MiB.
[[nodiscard]] SmallTable read_small_table(const std::string& path, const FileOpener& open_file);

}  // namespace nps::input
