#include "survey/bound.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "survey/calendar.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

template <typename T>
int sign_of_difference(const T& a, const T& b) {
  return a < b ? -1 : (b < a ? 1 : 0);
}

/// Reads all of `text`.
template <typename T>
std::optional<T> read_as(std::string_view text) {
  T value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Bound::Number> Bound::read_number(std::string_view text) {
  std::string_view magnitude = text;
  const bool plus = take_prefix(magnitude, "+");
  if (!plus) (void)take_prefix(magnitude, "-");
  // `inf` and `nan` are names, not numbers.
  if (magnitude.empty() || (!is_digit(magnitude.front()) && magnitude.front() != '.')) {
    return std::nullopt;
  }
  const std::string_view number = plus ? magnitude : text;
  if (const auto whole = read_as<std::int64_t>(number)) return *whole;
  if (const auto value = read_as<double>(number)) return *value;
  return std::nullopt;
}

std::optional<Bound::IsoTime> Bound::read_iso(std::string_view text) {
  constexpr std::size_t kMonthLength = 7;
  constexpr std::size_t kDayLength = 10;
  const auto digits = [&](std::size_t from, std::size_t count) {
    const std::string_view part = text.substr(from, count);
    return part.size() == count && std::all_of(part.begin(), part.end(), is_digit);
  };
  if (text.size() < kMonthLength || !digits(0, 4) || text[4] != '-' || !digits(5, 2)) {
    return std::nullopt;
  }
  const bool month_only = text.size() == kMonthLength;
  if (!month_only && (text[7] != '-' || !digits(8, 2))) return std::nullopt;
  const std::optional<DateCell> date = parse_date(text);
  if (!date) return std::nullopt;
  if (month_only) return IsoTime{date->day_first, Precision::month};
  return IsoTime{date->day_first, text.size() == kDayLength ? Precision::day : Precision::second};
}

int Bound::order(const Number& a, const Number& b) {
  const auto* x = std::get_if<std::int64_t>(&a);
  const auto* y = std::get_if<std::int64_t>(&b);
  if (x != nullptr && y != nullptr) return sign_of_difference(*x, *y);
  const auto to_double = [](const auto& value) { return static_cast<double>(value); };
  return sign_of_difference(std::visit(to_double, a), std::visit(to_double, b));
}

int Bound::order(const IsoTime& cell, const IsoTime& limit) {
  if (limit.precision == Precision::month) {
    return sign_of_difference(month_count(cell.time), month_count(limit.time));
  }
  if (limit.precision == Precision::day) {
    return sign_of_difference(day_count(cell.time), day_count(limit.time));
  }
  return sign_of_difference(cell.time, limit.time);
}

std::optional<Bound> Bound::parse(std::string_view limit, Accepts accepts) {
  if (const auto number = read_number(limit)) return Bound(*number, accepts);
  if (const auto date = read_iso(limit)) return Bound(*date, accepts);
  return std::nullopt;
}

bool Bound::holds(std::string_view cell) const {
  int side = 0;
  if (const auto* number = std::get_if<Number>(&limit_)) {
    const std::optional<Number> value = read_number(cell);
    if (!value) return false;
    side = order(*value, *number);
  } else {
    const std::optional<IsoTime> value = read_iso(cell);
    if (!value) return false;
    side = order(*value, std::get<IsoTime>(limit_));
  }
  if (side == 0) return accepts_.equal;
  return side < 0 ? accepts_.less : accepts_.greater;
}

}  // namespace nps::survey
