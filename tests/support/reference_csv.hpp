#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nps::test {

/// What a text holds by the grammar, found by a state machine that takes one byte at a time and
/// shares nothing with the readers of the product.
struct ReferenceTable {
  struct Row {
    std::uint64_t line = 0;
    std::vector<std::string> cells;

    bool operator==(const Row&) const = default;
  };
  std::vector<Row> rows;
  std::optional<std::uint64_t> unclosed_quote;  ///< line of a quote that is never closed
};

/// Lines end with LF or CR LF, the last one also with CR or nothing; a CR elsewhere is data. A
/// quote opens as the first byte of a cell only; lines without a byte are no rows.
inline ReferenceTable parse_reference(std::string_view input, char separator) {
  enum class State { cell_begins, plain, quoted, quote_in_quoted };
  std::string text(input);
  if (!text.empty() && text.back() != '\n') text += '\n';

  ReferenceTable table;
  ReferenceTable::Row row;
  std::string cell;
  State state = State::cell_begins;
  std::uint64_t line = 1;
  std::uint64_t quote_line = 0;
  row.line = line;

  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (state == State::quoted) {
      if (c == '"') {
        state = State::quote_in_quoted;
      } else {
        cell += c;
        if (c == '\n') ++line;
      }
      continue;
    }
    if (state == State::quote_in_quoted && c == '"') {
      cell += '"';
      state = State::quoted;
      continue;
    }
    const bool carriage_of_pair = c == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (carriage_of_pair) continue;
    if (c == '\n') {
      const bool empty_line = row.cells.empty() && state == State::cell_begins;
      if (!empty_line) {
        row.cells.push_back(cell);
        table.rows.push_back(row);
      }
      row = {};
      row.line = ++line;
      cell.clear();
      state = State::cell_begins;
    } else if (c == separator) {
      row.cells.push_back(cell);
      cell.clear();
      state = State::cell_begins;
    } else if (c == '"' && state == State::cell_begins) {
      state = State::quoted;
      quote_line = line;
    } else {
      cell += c;
      state = State::plain;
    }
  }
  if (state == State::quoted) table.unclosed_quote = quote_line;
  return table;
}

}  // namespace nps::test
