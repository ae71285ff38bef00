#pragma once

#include <string>
#include <vector>

#include "render/shown.hpp"

namespace nps::render {

/// Header, rule and rows of a table as lines without trailing blanks: texts left, numbers right,
/// marks beside the numbers in a column of their own. With `options.truncate`, columns of text are
/// cut so that the lines fit in `width` as far as they can.
[[nodiscard]] std::vector<std::string> grid_lines(const ShownTable& table, int width,
                                                  const RenderOptions& options);

}  // namespace nps::render
