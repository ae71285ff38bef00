#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace nps::render {

/// Valid JSON in UTF-8 without a final newline, one blank of indentation a level. Objects and lists
/// of plain values inside stand on one line where they fit, lists of numbers always. Doubles are
/// written as the shortest text that reads back the same, always with a dot or an exponent; a
/// non-finite one is an internal error.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& value);

/// The same on a single line.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& value);

}  // namespace nps::render
