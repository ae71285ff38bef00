#include <fmt/format.h>

#include <array>
#include <string>

#include "nps/error.hpp"
#include "nps/survey/date.hpp"
#include "nps/text/unicode.hpp"
#include "survey/calendar.hpp"
#include "survey/clock_time.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

/// What a pattern has found so far; -1 is "not there".
struct Fields {
  int year = -1;
  int month = -1;
  int day = -1;
  int hour = -1;
  int minute = -1;
  int second = -1;
  int day_half = -1;
};

bool store(std::optional<int> value, int& field) {
  if (value) field = *value;
  return value.has_value();
}

/// Digits of a fixed-width field; fewer are accepted where another character ends it.
std::optional<int> take_up_to_two(std::string_view& text) {
  std::string_view digits = text.substr(0, 2);
  const std::string_view all = digits;
  const std::string_view taken = take_while(digits, is_digit);
  if (taken.empty()) return std::nullopt;
  text.remove_prefix(taken.size());
  int value = 0;
  for (const char c : all.substr(0, taken.size())) value = value * 10 + (c - '0');
  return value;
}

std::optional<int> take_four(std::string_view& text) {
  std::string_view digits = text.substr(0, 4);
  const std::optional<int> value = take_digits(digits, 4, 4);
  if (value) text.remove_prefix(4);
  return value;
}

struct Directive {
  char letter;
  bool (*take)(std::string_view& text, Fields& fields);
};

bool take_month_word(std::string_view& text, Fields& fields) {
  return store(month_of_name(take_while(text, is_ascii_letter)), fields.month);
}

constexpr std::array<Directive, 11> kDirectives{{
    {'Y', [](std::string_view& t, Fields& f) { return store(take_four(t), f.year); }},
    {'y',
     [](std::string_view& t, Fields& f) {
       const std::optional<int> year = take_up_to_two(t);
       return store(year ? std::optional(full_year(*year)) : std::nullopt, f.year);
     }},
    {'m', [](std::string_view& t, Fields& f) { return store(take_up_to_two(t), f.month); }},
    {'d', [](std::string_view& t, Fields& f) { return store(take_up_to_two(t), f.day); }},
    {'H', [](std::string_view& t, Fields& f) { return store(take_up_to_two(t), f.hour); }},
    {'I', [](std::string_view& t,
             Fields& f) { return store(take_up_to_two(t), f.hour) && f.hour <= 12; }},
    {'M', [](std::string_view& t, Fields& f) { return store(take_up_to_two(t), f.minute); }},
    {'S', [](std::string_view& t, Fields& f) { return store(take_up_to_two(t), f.second); }},
    {'p', [](std::string_view& t, Fields& f) { return store(take_day_half(t), f.day_half); }},
    {'b', take_month_word},
    {'B', take_month_word},
}};

[[noreturn]] void refuse(std::string message) {
  ErrorDetails details;
  details.column = "--date-format";
  details.hint = "use %Y %y %m %d %H %I %M %S %p %b %B, such as %d/%m/%Y %H:%M";
  throw Error(ErrorKind::usage, std::move(message), std::move(details));
}

const Directive& find_directive(std::string_view format, std::size_t percent) {
  if (percent + 1 == format.size()) {
    refuse(fmt::format("the date format '{}' ends in a lone %", format));
  }
  for (const Directive& directive : kDirectives) {
    if (directive.letter == format[percent + 1]) return directive;
  }
  const std::size_t length = is_ascii(format[percent + 1]) ? 2 : 1;
  refuse(fmt::format("'{}' in the date format '{}' is unknown", format.substr(percent, length),
                     format));
}

/// A format that cannot give a date is the user's mistake, whatever the cells hold.
void check(std::string_view format) {
  std::string letters;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') continue;
    if (format.substr(at, 2) != "%%") letters += find_directive(format, at).letter;
    ++at;
  }
  const auto has = [&](std::string_view any) {
    return letters.find_first_of(any) != std::string::npos;
  };
  if (!has("Yy")) refuse(fmt::format("the date format '{}' has no year", format));
  if (!has("mbB")) refuse(fmt::format("the date format '{}' has no month", format));
  if (has("I") && !has("p")) {
    refuse(fmt::format("the date format '{}' has %I but no %p; %H is the hour of 24", format));
  }
}

bool match(std::string_view text, std::string_view format, Fields& fields) {
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (is_blank(format[at])) {
      if (!skip_blanks(text) && (at == 0 || !is_blank(format[at - 1]))) return false;
    } else if (format[at] == '%' && format[at + 1] != '%') {
      if (!find_directive(format, at).take(text, fields)) return false;
      ++at;
    } else {
      if (format[at] == '%') ++at;
      if (text.empty() || text.front() != format[at]) return false;
      text.remove_prefix(1);
    }
  }
  return text.empty();
}

}  // namespace

std::optional<CivilSeconds> parse_date(std::string_view cell, std::string_view format) {
  format = text::trim(format);
  check(format);
  Fields fields;
  if (!match(text::trim(cell), format, fields)) return std::nullopt;
  const std::optional<CivilSeconds> day =
      midnight(fields.year, fields.month, fields.day < 0 ? 1 : fields.day);
  std::optional<int> hour = std::max(fields.hour, 0);
  if (fields.day_half == 0 && *hour > 12) return std::nullopt;
  if (fields.day_half >= 0 && *hour <= 12) hour = hour_of(*hour, fields.day_half);
  const std::optional<int> time =
      seconds_of_day(*hour, std::max(fields.minute, 0), std::max(fields.second, 0));
  if (!day || !time) return std::nullopt;
  return at_time(*day, *time);
}

}  // namespace nps::survey
