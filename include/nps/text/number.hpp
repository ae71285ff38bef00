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

/// A share as per cent, without the sign: 0.285 is "28.5" with one decimal and "29" with none (the
/// dot is moved, nothing is multiplied).
[[nodiscard]] std::string percent(double share, int decimals);

/// With thousands separated by commas: 1,204.
[[nodiscard]] std::string grouped(std::uint64_t value);

/// A p-value for people: three decimals, "<0.001" below that, "<0.050" for what would round to the
/// usual level from below.
[[nodiscard]] std::string p_value(double p);

/// The shortest digits that read back as the same double, without an exponent from 1e-6 up to 1e21;
/// minus zero is "0".
[[nodiscard]] std::string shortest(double value);

}  // namespace nps::text
