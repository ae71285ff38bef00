#pragma once

#include <string>
#include <string_view>

namespace nps::render {

enum class Ink { plain, strong, good, bad, strong_good, strong_bad, warning };

/// `text` between ANSI codes; unchanged without `color`.
[[nodiscard]] std::string inked(std::string_view text, Ink ink, bool color);

}  // namespace nps::render
