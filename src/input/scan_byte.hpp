#pragma once

#include <cstddef>
#include <cstdint>

#include "input/block_marks.hpp"

namespace nps::input {

/// Marks of up to 64 bytes.
struct WordMarks {
  std::uint64_t separators = 0;
  std::uint64_t line_ends = 0;
  std::uint64_t quoted_line_feeds = 0;
};

/// The grammar one byte at a time: for words whose quoting is unusual and for the end of a text.
inline WordMarks mark_bytes(const char* text, std::size_t size, char separator, ScanState& state) {
  WordMarks marks;
  for (std::size_t i = 0; i < size; ++i) {
    const char byte = text[i];
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (state == ScanState::quoted) {
      if (byte == '"') state = ScanState::closed;
      if (byte == '\n') marks.quoted_line_feeds |= bit;
    } else if (byte == separator) {
      marks.separators |= bit;
      state = ScanState::field_start;
    } else if (byte == '\n') {
      marks.line_ends |= bit;
      state = ScanState::field_start;
    } else if (byte == '"' && state != ScanState::plain) {
      state = ScanState::quoted;  // the first byte of a field, or the second of two quotes inside
    } else {
      state = ScanState::plain;
    }
  }
  return marks;
}

}  // namespace nps::input
