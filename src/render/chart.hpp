#pragma once

#include <string>
#include <vector>

#include "nps/report/document.hpp"

namespace nps::render {

/// A chart in lines of at most `width` columns: the last points that find room, a legend below. A
/// point that holds nothing leaves a gap. No lines where fewer than two points have values.
[[nodiscard]] std::vector<std::string> chart_lines(const report::Chart& chart, int width,
                                                   bool ascii);

}  // namespace nps::render
