#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "nps/report/document.hpp"
#include "render/shown.hpp"

namespace nps::render {

/// A bar of one column for each value, the lowest for `low` and the highest for `high`; `1` to `8`
/// in ASCII. A value that is missing leaves a blank.
[[nodiscard]] std::string sparkline(std::span<const std::optional<double>> values, double low,
                                    double high, bool ascii);

/// As a table of at most `width` columns where its texts allow it: the last periods that find room.
/// A note tells the scale. No rows where no series has a value.
[[nodiscard]] ShownTable sparkline_table(const report::Sparklines& lines, int width,
                                         const RenderOptions& options);

}  // namespace nps::render
