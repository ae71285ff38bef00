#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace nps::survey {

/// The number a trimmed cell consists of, such as `-1.5`, `+3` or `1e3`; nothing for other text.
inline std::optional<double> plain_number(std::string_view cell) {
  if (cell.starts_with('+')) cell.remove_prefix(1);
  double number = 0;
  const char* const end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, number);
  if (error != std::errc{} || stop != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace nps::survey
