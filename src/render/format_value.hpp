#pragma once

#include <string>

#include "nps/report/document.hpp"

namespace nps::render {

/// A value as people read it, by its unit; `precision` is the number of decimals of points and per
/// cent. A list of points is an interval, `+50.7 … +71.8`. `-` where there is no figure. Texts come escaped (text::escape).
[[nodiscard]] std::string format_value(const report::Value& value, report::Unit unit,
                                       int precision);

[[nodiscard]] bool is_number(const report::Value& value);
/// A plain null or a missing figure.
[[nodiscard]] bool is_absent(const report::Value& value);

}  // namespace nps::render
