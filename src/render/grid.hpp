#pragma once

#include <string>
#include <vector>

#include "render/shown.hpp"

namespace nps::render {

/// The table without as many of its spare columns, the last ones first, as it takes to fit into
/// `width` once its texts are cut; a note tells which they are. As it is without
/// `options.truncate`.
[[nodiscard]] ShownTable without_spare_columns(ShownTable table, int width,
                                               const RenderOptions& options);

/// Header, rule and rows of a table as lines without trailing blanks: texts left, numbers right,
/// marks beside the numbers in a column of their own. With `options.truncate`, columns of text are
/// cut so that the lines fit in `width` as far as they can.
[[nodiscard]] std::vector<std::string> grid_lines(const ShownTable& table, int width,
                                                  const RenderOptions& options);

}  // namespace nps::render
