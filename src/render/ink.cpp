#include "render/ink.hpp"

#include <fmt/format.h>

#include <array>

namespace nps::render {
namespace {

/// Select Graphic Rendition codes (ECMA-48), in the order of `Ink`.
constexpr std::array<std::string_view, 7> kCodes = {"", "1", "32", "31", "1;32", "1;31", "33"};

}  // namespace

std::string inked(std::string_view text, Ink ink, bool color) {
  const std::string_view code = kCodes.at(static_cast<std::size_t>(ink));
  if (!color || code.empty() || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

}  // namespace nps::render
