#include "sql/pattern.hpp"

#include <algorithm>
#include <array>

namespace nps::sql {
namespace {

struct Spelling {
  char name;
  std::string_view meaning;
};
/// Of RE2, in which all of them are ASCII.
constexpr std::array<Spelling, 6> kClasses{{{'d', "[0-9]"},
                                            {'D', "[^0-9]"},
                                            {'w', "[0-9A-Za-z_]"},
                                            {'W', "[^0-9A-Za-z_]"},
                                            {'s', R"([\t\n\f\r ])"},
                                            {'S', R"([^\t\n\f\r ])"}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_word(char c) { return is_digit(c) || is_lower(c) || is_upper(c); }
bool is_punctuation(char c) { return c > ' ' && c < '\x7f' && !is_word(c); }
/// A byte of a character beyond ASCII.
bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool is_visible(char c) { return (c >= ' ' && c < '\x7f') || is_wide(c); }

bool is_range(char from, char to) {
  const bool same_kind = (is_digit(from) && is_digit(to)) || (is_lower(from) && is_lower(to)) ||
                         (is_upper(from) && is_upper(to));
  return same_kind && from <= to;
}

/// Moves a pattern piece by piece; a piece that it does not know ends it.
class Translation {
 public:
  explicit Translation(std::string_view pattern) : rest_(pattern) {}

  std::optional<std::string> result() {
    while (!rest_.empty()) {
      if (!take_piece()) return std::nullopt;
    }
    return result_;
  }

 private:
  bool take_piece() {
    switch (rest_.front()) {
      case '\\':
        return take_escape();
      case '[':
        return take_class();
      case '{':
        return take_repetition();
      case '(':
        // `(?` begins flags, names and groups without a number.
        return !rest_.substr(1).starts_with('?') && copy(1);
      case '.':
        result_ += R"([^\n])";
        rest_.remove_prefix(1);
        return true;
      case ']':
      case '}':
        return false;
      default:
        return is_visible(rest_.front()) && copy(1);
    }
  }

  bool take_escape() {
    if (rest_.size() < 2) return false;
    const char name = rest_[1];
    if (is_punctuation(name)) return copy(2);
    const auto* known = std::find_if(kClasses.begin(), kClasses.end(),
                                     [&](const Spelling& s) { return s.name == name; });
    if (known == kClasses.end()) return false;
    result_ += known->meaning;
    rest_.remove_prefix(2);
    return true;
  }

  /// `[abc]`, `[^a-z0-9]`. Characters beyond ASCII stand for themselves; punctuation that some
  /// engine gives a meaning inside a class is refused.
  bool take_class() {
    constexpr std::string_view kPlain = " _,;!%/'#@\"<>.:=$*+?(){}|";
    std::size_t at = rest_.substr(1).starts_with('^') ? 2 : 1;
    const std::size_t first = at;
    for (; at < rest_.size() && rest_[at] != ']'; ++at) {
      const bool range = at + 2 < rest_.size() && rest_[at + 1] == '-';
      if (range) {
        if (!is_range(rest_[at], rest_[at + 2])) return false;
        at += 2;
      } else if (!is_word(rest_[at]) && !is_wide(rest_[at]) &&
                 kPlain.find(rest_[at]) == std::string_view::npos) {
        return false;
      }
    }
    return at > first && at < rest_.size() && copy(at + 1);
  }

  /// `{2}`, `{2,}`, `{2,3}`; other braces are plain text to RE2 only.
  bool take_repetition() {
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos || end < 2 || !is_digit(rest_[1])) return false;
    const std::string_view inside = rest_.substr(1, end - 1);
    const bool known =
        std::all_of(inside.begin(), inside.end(), [](char c) { return is_digit(c) || c == ','; }) &&
        std::count(inside.begin(), inside.end(), ',') < 2;
    return known && copy(end + 1);
  }

  bool copy(std::size_t size) {
    result_ += rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  std::string_view rest_;
  std::string result_;
};

}  // namespace

std::optional<std::string> as_re2(std::string_view pattern) { return std::string(pattern); }

std::optional<std::string> as_re2_without_dot_newline(std::string_view pattern) {
  return "(?-s)" + std::string(pattern);
}

std::optional<std::string> in_common_language(std::string_view pattern) {
  return Translation(pattern).result();
}

std::optional<std::string> no_pattern(std::string_view) { return std::nullopt; }

}  // namespace nps::sql
