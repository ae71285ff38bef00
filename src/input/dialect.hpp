#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/delimited_file.hpp"

namespace nps::input {

/// How a table is written, and where it begins.
struct Dialect {
  char delimiter = ',';
  LineEnd line_end = LineEnd::lf;
  std::uint64_t preamble_lines = 0;  ///< physical lines before the header
  bool separator_line = false;       ///< the first of them declares the separator
  std::size_t header_offset = 0;     ///< bytes before the header
};

/// The beginning of a text.
struct Sample {
  std::string_view text;
  bool complete = false;  ///< the text ends here
  std::string file;       ///< for messages
};

/// Which line ends the text has outside quotes: a lone CR is one only where there is no LF at all.
[[nodiscard]] LineEnd find_line_end(std::string_view text);

/// Decides the separator, the line ends and the row that is the header. Throws Error{data} when
/// there is no row at all or none after `skip_rows`, Error{usage} for a delimiter that no table can
/// have.
[[nodiscard]] Dialect find_dialect(const Sample& sample, const FileOptions& options);

/// Up to `most` rows of the sample from `dialect`'s header on. A row that the end of an incomplete
/// sample cuts is left out.
[[nodiscard]] std::vector<HeadRecord> head_records(const Sample& sample, const Dialect& dialect,
                                                   std::size_t most);

}  // namespace nps::input
