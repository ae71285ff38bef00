#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "nps/input/byte_source.hpp"
#include "nps/input/delimited_file.hpp"
#include "nps/input/record_reader.hpp"

namespace nps::input {

/// How the rows of a text are laid out.
struct RecordLayout {
  char delimiter = ',';
  LineEnd line_end = LineEnd::lf;
  std::uint64_t first_line = 1;  ///< physical line on which the text begins
  std::string file;              ///< for messages
};

/// The rows of a UTF-8 text by the grammar of RFC 4180, read with fast-cpp-csv-parser:
/// - a quote opens a quoted field only as the field's first byte; elsewhere it is text;
/// - inside quotes "" is a quote and line breaks are data; what follows the closing quote is
///   appended as it stands;
/// - empty lines are no rows; nothing is trimmed.
/// `text` must live as long as the reader. The delimiter is one of `kDelimiters`.
[[nodiscard]] std::unique_ptr<RecordReader> careful_reader(ByteSource& text,
                                                           const RecordLayout& layout,
                                                           Selection selection);

}  // namespace nps::input
