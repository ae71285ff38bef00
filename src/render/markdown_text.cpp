#include "render/markdown_text.hpp"

#include <algorithm>

#include "nps/text/unicode.hpp"

namespace nps::render {
namespace {

constexpr std::string_view kActive = "\\`*[]|~$";
constexpr std::string_view kDigits = "0123456789";

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// `signup_date` needs no escape, `_emphasis_` does.
bool inside_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

/// Web addresses become links by themselves.
bool begins_link(std::string_view text, std::size_t at) {
  return text.substr(at, 3) == "://" || text[at] == '@';
}

}  // namespace

std::string markdown_inline(std::string_view text) {
  const std::string shown = text::escape(text);
  const std::string_view trimmed = text::trim(shown);
  std::string result;
  for (std::size_t i = 0; i < trimmed.size(); ++i) {
    const char c = trimmed[i];
    if (c == '<') {
      result += "&lt;";
    } else if (c == '>') {
      result += "&gt;";
    } else if (c == '&') {
      result += "&amp;";
    } else {
      const bool active = kActive.find(c) != std::string_view::npos ||
                          (c == '_' && !inside_word(trimmed, i)) || begins_link(trimmed, i);
      if (active) result += '\\';
      result += c;
    }
  }
  return result;
}

std::string markdown_paragraph(std::string_view text) {
  std::string line = markdown_inline(text);
  if (line.empty()) return line;
  const std::size_t digits = std::min(line.find_first_not_of(kDigits), line.size());
  const bool numbered =
      digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
  if (numbered) {
    line.insert(digits, 1, '\\');
  } else if (std::string_view("#+-=").find(line.front()) != std::string_view::npos) {
    line.insert(0, 1, '\\');
  }
  line += '\n';
  return line;
}

}  // namespace nps::render
