#pragma once

#include <string>

namespace nps::render {

/// A bar for a share of `width` columns, to an eighth of a column (`#` to a whole one in ASCII).
/// Any share above zero is seen; shares outside 0..1 are drawn as the nearest end.
[[nodiscard]] std::string bar(double share, int width, bool ascii);

}  // namespace nps::render
