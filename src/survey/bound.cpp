#include "survey/bound.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>

#include "nps/survey/date_rules.hpp"
#include "nps/text/unicode.hpp"
#include "survey/calendar.hpp"
#include "survey/day_span.hpp"
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

constexpr std::size_t kLongestNumber = 40;

/// Longer numbers and exponents are no survey's. Without them every database reads a number as this
/// program does.
bool is_of_usual_length(std::string_view number) {
  constexpr std::size_t kExponentDigits = 2;
  if (number.size() > kLongestNumber) return false;
  const std::size_t mark = number.find_first_of("eE");
  if (mark == std::string_view::npos) return true;
  std::string_view exponent = number.substr(mark + 1);
  if (!take_prefix(exponent, "-")) (void)take_prefix(exponent, "+");
  return exponent.size() <= kExponentDigits;
}

/// The form of a cell, and of a month alone: `2025-03`, `2025年3月`, `March 2025`.
struct DateParts {
  int numbers = 0;
  bool long_number = false;  ///< such as that of `20250309`
  bool month_name = false;
};

DateParts parts_of(std::string_view text) {
  constexpr std::size_t kYearDigits = 4;
  DateParts parts;
  while (!text.empty()) {
    const std::string_view digits = take_while(text, is_digit);
    if (!digits.empty()) ++parts.numbers;
    parts.long_number = parts.long_number || digits.size() > kYearDigits;
    const std::string_view word = take_while(text, is_ascii_letter);
    parts.month_name = parts.month_name || month_of_name(word).has_value();
    if (digits.empty() && word.empty()) text.remove_prefix(1);
  }
  return parts;
}

/// `1,234` may be a thousand with a comma between its digits as well.
bool may_hold_thousands(std::string_view cell, std::size_t comma) {
  constexpr std::size_t kGroup = 3;
  std::string_view whole = cell.substr(0, comma);
  if (whole.starts_with('-') || whole.starts_with('+')) whole.remove_prefix(1);
  const std::string_view group = cell.substr(comma + 1);
  return !whole.empty() && whole.size() <= kGroup && whole.front() != '0' &&
         group.size() == kGroup && std::all_of(group.begin(), group.end(), is_digit);
}

}  // namespace

std::optional<Bound::Number> Bound::read_number(std::string_view text) {
  if (!is_of_usual_length(text)) return std::nullopt;
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

int Bound::order(const Number& a, const Number& b) {
  const auto* x = std::get_if<std::int64_t>(&a);
  const auto* y = std::get_if<std::int64_t>(&b);
  if (x != nullptr && y != nullptr) return sign_of_difference(*x, *y);
  const auto to_double = [](const auto& value) { return static_cast<double>(value); };
  return sign_of_difference(std::visit(to_double, a), std::visit(to_double, b));
}

int Bound::order(CivilSeconds cell, const Day& limit) {
  if (limit.precision == Precision::month) {
    return sign_of_difference(month_count(cell), month_count(limit.time));
  }
  if (limit.precision == Precision::day) {
    return sign_of_difference(day_count(cell), day_count(limit.time));
  }
  return sign_of_difference(cell, limit.time);
}

Bound::Precision Bound::precision_of(std::string_view text, CivilSeconds time) {
  const std::string plain = text::nfkc(text);
  if (plain.find(':') != std::string::npos || time != day_count(time) * kDaySeconds) {
    return Precision::second;
  }
  const DateParts parts = parts_of(plain);
  const bool has_day = parts.long_number || parts.numbers + (parts.month_name ? 1 : 0) > 2;
  return has_day ? Precision::day : Precision::month;
}

std::optional<Bound> Bound::parse(std::string_view limit, Accepts accepts) {
  if (const auto number = read_number(limit)) return Bound(*number, accepts);
  const std::optional<DateCell> date = parse_date(limit);
  if (!date) return std::nullopt;
  const bool both = date->day_first_ok && date->month_first_ok;
  if (both && date->day_first != date->month_first) return std::nullopt;
  const CivilSeconds time = date->day_first_ok ? date->day_first : date->month_first;
  return Bound(Day{time, precision_of(limit, time), date->zone}, accepts);
}

std::optional<std::string> Bound::iso_date() const {
  const auto* limit = std::get_if<Day>(&limit_);
  if (limit == nullptr) return std::nullopt;
  constexpr std::size_t kMonth = 7;
  constexpr std::size_t kDay = 10;
  const std::string iso = to_iso(limit->time);
  if (limit->precision == Precision::month) return iso.substr(0, kMonth);
  return limit->precision == Precision::day ? iso.substr(0, kDay) : iso;
}

Bound::Day Bound::limit_for(const DateRules& cells) const {
  Day limit = std::get<Day>(limit_);
  if (cells.zone && limit.zone.offset)
    limit.time = cells.zone->civil(limit.time - *limit.zone.offset);
  return limit;
}

bool Bound::accepts(int order) const {
  if (order == 0) return accepts_.equal;
  return order < 0 ? accepts_.less : accepts_.greater;
}

Verdict Bound::judge(std::string_view cell, const CellForm& form) const {
  if (cell.empty()) return Verdict::dropped;
  return is_date() ? judge_date(cell, form) : judge_number(cell, form);
}

Verdict Bound::judge_number(std::string_view cell, const CellForm& form) const {
  if (const auto value = read_number(cell)) {
    return accepts(order(*value, std::get<Number>(limit_))) ? Verdict::kept : Verdict::dropped;
  }
  return form.decimal_comma ? judge_decimal_comma(cell) : Verdict::not_comparable;
}

Verdict Bound::judge_decimal_comma(std::string_view cell) const {
  const std::size_t comma = cell.find(',');
  if (comma == std::string_view::npos || cell.size() > kLongestNumber ||
      cell.find_first_of(".,", comma + 1) != std::string_view::npos || cell.find('.') < comma) {
    return Verdict::not_comparable;
  }
  std::string decimal(cell);
  decimal[comma] = '.';
  const std::optional<Number> value = read_number(decimal);
  if (!value) return Verdict::not_comparable;
  const Number& limit = std::get<Number>(limit_);
  const bool kept = accepts(order(*value, limit));
  if (may_hold_thousands(cell, comma)) {
    const std::optional<Number> thousands = read_number(decimal.erase(comma, 1));
    if (!thousands || accepts(order(*thousands, limit)) != kept) return Verdict::not_comparable;
  }
  return kept ? Verdict::kept : Verdict::dropped;
}

Verdict Bound::judge_date(std::string_view cell, const CellForm& form) const {
  const auto verdict = [&, limit = limit_for(form.dates)](CivilSeconds time) {
    return accepts(order(time, limit)) ? Verdict::kept : Verdict::dropped;
  };
  const std::optional<DateCell> date = form.dates.read(cell);
  if (!date) {
    const std::optional<DaySpan> span =
        form.dates.format.empty() ? parse_day_span(cell) : std::nullopt;
    if (!span) return Verdict::not_comparable;
    const Verdict first = verdict(midnight_of(span->first));
    const Verdict last = verdict(midnight_of(span->last) + kDaySeconds - 1);
    return first == last ? first : Verdict::undecided;
  }
  if (date->day_first_ok && date->month_first_ok) {
    const Verdict day_first = verdict(date->day_first);
    const Verdict month_first = verdict(date->month_first);
    if (day_first == month_first) return day_first;
    if (!form.date_order) return Verdict::undecided;
    return form.date_order == DateOrder::day_first ? day_first : month_first;
  }
  const DateOrder proved = date->day_first_ok ? DateOrder::day_first : DateOrder::month_first;
  if (form.date_order && *form.date_order != proved) return Verdict::undecided;
  return verdict(date->day_first_ok ? date->day_first : date->month_first);
}

}  // namespace nps::survey
