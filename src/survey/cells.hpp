#pragma once

#include <string_view>

#include "nps/text/unicode.hpp"

namespace nps::survey {

/// text::trim with a short way for cells that begin and end with a visible ASCII character.
inline std::string_view trimmed(std::string_view cell) {
  const auto visible = [](char c) { return '!' <= c && c <= '~'; };
  if (cell.empty() || (visible(cell.front()) && visible(cell.back()))) return cell;
  return text::trim(cell);
}

}  // namespace nps::survey
