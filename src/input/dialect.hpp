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
  bool mixed_line_ends = false;
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

struct LineEnds {
  LineEnd kind = LineEnd::lf;
  bool mixed = false;  ///< lone CRs and LFs
};

/// Which line ends the text has outside quotes: CR where lone CRs outnumber the LFs, which then end
/// lines too; else LF, and a lone CR is text.
[[nodiscard]] LineEnds find_line_ends(std::string_view text);

/// Decides the separator, the line ends and the row that is the header. Throws Error{data} when
/// there is no row at all or none after `skip_rows`, Error{usage} for a delimiter that no table can
/// have.
[[nodiscard]] Dialect find_dialect(const Sample& sample, const FileOptions& options);

/// Up to `most` rows of the sample from `dialect`'s header on. A row that the end of an incomplete
/// sample cuts is left out.
[[nodiscard]] std::vector<HeadRecord> head_records(const Sample& sample, const Dialect& dialect,
                                                   std::size_t most);

}  // namespace nps::input
