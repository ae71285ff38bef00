#pragma once

#include <cstdint>
#include <string>

/// Numbers for people: always a dot, never the locale, rounded half away from zero, no "-0".
namespace nps::text {

/// `value` with exactly `decimals` digits after the dot; "nan"/"inf" never leave the program, so a
/// non-finite value is an internal error.
[[nodiscard]] std::string fixed(double value, int decimals);

/// Like `fixed`, with `+` before positive values.
[[nodiscard]] std::string signed_fixed(double value, int decimals);

/// With thousands separated by commas: 1,204.
[[nodiscard]] std::string grouped(std::uint64_t value);

/// A p-value for people: three decimals, "<0.001" below that.
[[nodiscard]] std::string p_value(double p);

/// The shortest text that reads back as the same double.
[[nodiscard]] std::string shortest(double value);

}  // namespace nps::text
