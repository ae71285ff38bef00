#include "render/format_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "nps/text/number.hpp"
#include "nps/text/unicode.hpp"

namespace nps::render {
namespace {

using report::Missing;
using report::Unit;
using report::Value;
using report::ValueList;

constexpr int kScoreDecimals = 2;
constexpr int kStatisticDecimals = 3;

std::string format_integer(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  const std::uint64_t magnitude = value < 0 ? ~bits + 1 : bits;
  std::string digits = text::grouped(magnitude);
  if (value < 0) digits.insert(0, 1, '-');
  return digits;
}

/// Weighted counts need not be whole.
std::string format_count(double value, int precision) {
  std::string digits = text::fixed(value, value == std::trunc(value) ? 0 : precision);
  const std::size_t begin = digits.front() == '-' ? 1 : 0;
  std::size_t end = std::min(digits.find('.'), digits.size());
  for (; end > begin + 3; end -= 3) digits.insert(end - 3, 1, ',');
  return digits;
}

std::string format_number(double value, Unit unit, int precision) {
  switch (unit) {
    case Unit::none:
      return text::shortest(value);
    case Unit::count:
      return format_count(value, precision);
    case Unit::points:
      return text::signed_fixed(value, precision);
    case Unit::error:
      return text::fixed(value, precision);
    case Unit::share:
      return text::percent(value, precision) + " %";
    case Unit::score:
      return text::fixed(value, kScoreDecimals);
    case Unit::change:
      return text::signed_fixed(value, kScoreDecimals);
    case Unit::p_value:
      return text::p_value(value);
    case Unit::statistic:
      return text::fixed(value, kStatisticDecimals);
  }
  return text::shortest(value);
}

struct Formatter {
  Unit unit;
  int precision;

  std::string operator()(std::monostate) const { return "-"; }
  std::string operator()(const Missing&) const { return "-"; }
  std::string operator()(bool value) const { return value ? "yes" : "no"; }
  std::string operator()(std::int64_t value) const {
    if (unit == Unit::none) return fmt::format("{}", value);
    if (unit == Unit::count) return format_integer(value);
    return format_number(static_cast<double>(value), unit, precision);
  }
  std::string operator()(double value) const { return format_number(value, unit, precision); }
  std::string operator()(const std::string& value) const { return text::escape(value); }
  std::string operator()(const ValueList& values) const {
    const bool is_interval = unit == Unit::points || unit == Unit::share || unit == Unit::score ||
                             unit == Unit::error || unit == Unit::change;
    const std::string_view separator = is_interval ? " … " : ", ";
    std::string joined;
    for (const Value& value : values) {
      if (!joined.empty()) joined += separator;
      joined += format_value(value, unit, precision);
    }
    return joined;
  }
};

}  // namespace

std::string format_value(const Value& value, Unit unit, int precision) {
  return std::visit(Formatter{unit, precision}, value);
}

bool is_number(const Value& value) {
  return std::holds_alternative<double>(value) || std::holds_alternative<std::int64_t>(value);
}

bool is_absent(const Value& value) {
  return std::holds_alternative<std::monostate>(value) || std::holds_alternative<Missing>(value);
}

}  // namespace nps::render
