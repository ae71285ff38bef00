#include "nps/text/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "nps/error.hpp"

namespace nps::text {
namespace {

/// Where plain digits end and exponents begin, as in ECMAScript.
constexpr double kSmallestPlain = 1e-6;
constexpr double kSmallestScientific = 1e21;

void require_finite(double value) {
  if (!std::isfinite(value)) throw Error(ErrorKind::internal, "a figure is not a finite number");
}

/// A positive number as decimal digits: 0.d1d2d3… times ten to the `point`.
struct Decimal {
  std::string digits;
  int point = 0;
};

/// The digits of the shortest text that reads back as `magnitude`: what a person would write down.
Decimal shortest_decimal(double magnitude) {
  std::array<char, 32> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude,
                                     std::chars_format::scientific);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
  const std::size_t e = text.find('e');
  Decimal result;
  for (const char c : text.substr(0, e)) {
    if (c != '.') result.digits += c;
  }
  const std::string_view exponent = text.substr(e + (text[e + 1] == '+' ? 2 : 1));
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), result.point);
  ++result.point;
  return result;
}

/// The digits up to `decimals` places after the dot, the last one rounded half up; at least one
/// digit stands before the dot.
std::string rounded_digits(const Decimal& number, int decimals) {
  std::string digits = number.digits;
  int point = number.point;
  if (point < 1) {
    digits.insert(0, static_cast<std::size_t>(1 - point), '0');
    point = 1;
  }
  const std::size_t kept = static_cast<std::size_t>(point) + static_cast<std::size_t>(decimals);
  const bool up = kept < digits.size() && digits[kept] >= '5';
  digits.resize(kept, '0');
  if (!up) return digits;
  auto digit = digits.rbegin();
  for (; digit != digits.rend() && *digit == '9'; ++digit) *digit = '0';
  if (digit == digits.rend()) {
    digits.insert(0, 1, '1');
  } else {
    ++*digit;
  }
  return digits;
}

/// `value` times ten to the `shift`, with exactly `decimals` digits after the dot.
std::string shifted_fixed(double value, int shift, int decimals) {
  require_finite(value);
  const int places = std::max(decimals, 0);
  Decimal number = shortest_decimal(std::fabs(value));
  if (value != 0) number.point += shift;
  std::string text = rounded_digits(number, places);
  const bool zero = text.find_first_not_of('0') == std::string::npos;
  if (places > 0) text.insert(text.size() - static_cast<std::size_t>(places), 1, '.');
  if (value < 0 && !zero) text.insert(0, 1, '-');
  return text;
}

}  // namespace

std::string fixed(double value, int decimals) { return shifted_fixed(value, 0, decimals); }

std::string percent(double share, int decimals) { return shifted_fixed(share, 2, decimals); }

std::string signed_fixed(double value, int decimals) {
  std::string text = fixed(value, decimals);
  const bool positive = text.front() != '-' && text.find_first_of("123456789") != std::string::npos;
  if (positive) text.insert(0, 1, '+');
  return text;
}

std::string grouped(std::uint64_t value) {
  std::string text = fmt::format("{}", value);
  for (std::size_t end = text.size(); end > 3; end -= 3) text.insert(end - 3, 1, ',');
  return text;
}

std::string p_value(double p) {
  require_finite(p);
  if (p < 0.001) return "<0.001";
  // Rounding must not lift a p-value onto the level that it is held against.
  constexpr double kUsualLevel = 0.05;
  const bool lifted = p < kUsualLevel && p >= kUsualLevel - 0.0005;
  return lifted ? "<0.050" : fixed(p, 3);
}

std::string shortest(double value) {
  require_finite(value);
  if (value == 0) return "0";
  const double magnitude = std::fabs(value);
  const bool plain = magnitude >= kSmallestPlain && magnitude < kSmallestScientific;
  std::array<char, 32> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                    plain ? std::chars_format::fixed : std::chars_format::scientific);
  return {buffer.data(), written.ptr};
}

}  // namespace nps::text
