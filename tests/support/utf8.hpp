#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "nps/text/utf8.hpp"

namespace nps::test {

/// True when every byte belongs to a well-formed UTF-8 sequence.
inline bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_utf8(text, at);
    if (!point.valid) return false;
    at += point.length;
  }
  return true;
}

/// `text` with every byte that is no UTF-8 replaced by U+FFFD.
inline std::string to_valid_utf8(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_utf8(text, at);
    result += point.valid ? text.substr(at, point.length) : std::string_view("\xEF\xBF\xBD");
    at += point.length;
  }
  return result;
}

}  // namespace nps::test
