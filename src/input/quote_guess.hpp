#pragma once

#include <string_view>

#include "input/block_marks.hpp"

namespace nps::input {

/// Where the grammar probably stands at the beginning of `text`, cut anywhere out of a table;
/// `before` is the byte before it. Most often right, which is all it is good for.
[[nodiscard]] ScanState guess_state(std::string_view text, char before, char separator);

}  // namespace nps::input
