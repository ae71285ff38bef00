#pragma once

#include <string>
#include <string_view>

namespace nps::render {

/// Blanks on one side up to a width in terminal columns; longer text stays as it is.
[[nodiscard]] std::string left_aligned(std::string_view text, int width);
[[nodiscard]] std::string right_aligned(std::string_view text, int width);

/// `piece` again and again.
[[nodiscard]] std::string repeated(std::string_view piece, int times);

[[nodiscard]] std::string without_trailing_blanks(std::string text);

}  // namespace nps::render
