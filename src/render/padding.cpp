#include "render/padding.hpp"

#include <algorithm>

#include "nps/text/unicode.hpp"

namespace nps::render {
namespace {

std::string blanks_up_to(std::string_view text, int width) {
  return std::string(static_cast<std::size_t>(std::max(0, width - text::display_width(text))), ' ');
}

}  // namespace

std::string left_aligned(std::string_view text, int width) {
  return std::string(text) + blanks_up_to(text, width);
}

std::string right_aligned(std::string_view text, int width) {
  return blanks_up_to(text, width).append(text);
}

std::string repeated(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

std::string without_trailing_blanks(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace nps::render
