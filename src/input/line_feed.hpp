#pragma once

#include <cstddef>

#include "input/carriage_returns.hpp"
#include "nps/input/byte_source.hpp"
#include "nps/input/delimited_file.hpp"

namespace nps::input {

/// Stands for a zero byte inside the reader, whose lines end at one; never part of UTF-8.
inline constexpr char kNulStandIn = '\xFF';

/// Makes a text fit for a reader of lines: fills every block it is asked for, ends the last line,
/// turns zero bytes into `kNulStandIn`, and, where lines end with CR, makes CR and CR LF one LF.
/// A CR that ends the text counts as CR LF. One empty line more than there are follows, so that the
/// byte behind every line end may be looked at.
class LineFeed {
 public:
  LineFeed(ByteSource& text, LineEnd line_end) : text_(text), carriage_(line_end == LineEnd::cr) {}

  /// Fewer than `size` bytes only at the end.
  std::size_t read(char* out, std::size_t size);

  [[nodiscard]] bool saw_nul() const { return saw_nul_; }

 private:
  ByteSource& text_;
  bool carriage_;
  CarriageReturns carriage_returns_;
  bool saw_nul_ = false;
  bool ended_ = false;
  char last_ = '\n';
  int closing_line_ends_ = 0;
};

}  // namespace nps::input
