#pragma once

#include <optional>
#include <string_view>

namespace nps::survey {

/// A weight above this is a mistake.
inline constexpr double kLargestWeight = 1e9;

/// The weight in a cell: a number from 0 to `kLargestWeight`, with a decimal comma where that is
/// allowed; nothing for other text.
[[nodiscard]] std::optional<double> read_weight(std::string_view cell, bool decimal_comma);

/// A population above this is a mistake.
inline constexpr double kLargestPopulation = 1e15;

/// The population in a cell: a number above 0, up to `kLargestPopulation`, written as a weight may
/// be; nothing for other text.
[[nodiscard]] std::optional<double> read_population(std::string_view cell, bool decimal_comma);

}  // namespace nps::survey
