#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "nps/text/unicode.hpp"

/// Steps of the hand-written parsers of cells: each looks at the ends of a view and shortens it.
namespace nps::survey {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
[[nodiscard]] constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
[[nodiscard]] constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr char to_ascii_lower(char c) {
  return is_ascii_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}
[[nodiscard]] constexpr bool is_ascii_letter(char c) {
  return is_ascii_upper(c) || (c >= 'a' && c <= 'z');
}

/// text::trim at the price of two comparisons for the usual cell, which has nothing to trim.
[[nodiscard]] inline std::string_view trim_cell(std::string_view text) {
  const auto is_plain = [](char c) { return c > ' ' && c < '\x7f'; };
  if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
  return text::trim(text);
}

/// Takes `prefix` from the front of `text` when it stands there.
inline bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

inline bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

/// True when something was skipped.
inline bool skip_blanks(std::string_view& text) {
  const std::size_t before = text.size();
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text.size() < before;
}

/// The longest prefix whose bytes all satisfy `predicate`, taken from `text`.
template <typename Predicate>
std::string_view take_while(std::string_view& text, Predicate predicate) {
  const auto* end = std::find_if_not(text.begin(), text.end(), predicate);
  const std::string_view taken = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(taken.size());
  return taken;
}

}  // namespace nps::survey
