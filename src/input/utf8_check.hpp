#pragma once

#include <string_view>

namespace nps::input {

/// Whether a text is well-formed UTF-8 from its first to its last byte (Unicode 15, table 3-7).
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace nps::input
