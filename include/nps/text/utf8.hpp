#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nps::text {

/// One step through a UTF-8 text.
struct CodePoint {
  char32_t value = 0;      ///< the raw byte when `valid` is false
  std::size_t length = 0;  ///< bytes taken, at least 1
  bool valid = true;
};

/// The code point that begins at `position`, which must lie inside `text`. A byte that begins no
/// well-formed sequence (Unicode 15, table 3-7: no surrogates, no overlong forms, nothing above
/// U+10FFFF) is one invalid code point of length 1.
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t position);

/// All of them; U+FFFD for each byte that is invalid.
[[nodiscard]] std::u32string code_points(std::string_view text);

}  // namespace nps::text
