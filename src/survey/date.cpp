#include "nps/survey/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "nps/text/unicode.hpp"
#include "survey/calendar.hpp"
#include "survey/clock_time.hpp"
#include "survey/scan.hpp"
#include "survey/written_day.hpp"

namespace nps::survey {
namespace {

constexpr std::size_t kLongestCell = 120;

/// The form that most exports write, without the general parser: `2025-03-09`, alone or with
/// `14:30:05` behind `T` or a blank and perhaps a `Z`. Nothing for another shape or a bad date.
std::optional<DateCell> read_usual_shape(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00 00:00:00Z";
  constexpr std::size_t kDay = 10;
  constexpr std::size_t kTime = 19;
  if (text.size() != kDay && text.size() != kTime && text.size() != kTime + 1) return std::nullopt;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool fits = kShape[at] == '0' ? is_digit(text[at]) : text[at] == kShape[at];
    if (!fits && !(at == kDay && text[at] == 'T')) return std::nullopt;
  }
  const auto pair = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  const std::optional<CivilSeconds> day = midnight(pair(0) * 100 + pair(2), pair(5), pair(8));
  if (!day) return std::nullopt;
  if (text.size() == kDay) return DateCell{*day, *day, true, true};
  const std::optional<int> clock = seconds_of_day(pair(11), pair(14), pair(17));
  const std::optional<CivilSeconds> time = clock ? at_time(*day, *clock) : std::nullopt;
  if (!time) return std::nullopt;
  CellZone zone;
  if (text.size() > kTime) zone.offset = 0;
  return DateCell{*time, *time, true, true, zone};
}

/// `Friday, `; nothing when the text begins with another word.
std::optional<int> take_weekday(std::string_view& text) {
  std::string_view rest = text;
  const std::optional<int> weekday = weekday_of_name(take_while(rest, is_ascii_letter));
  if (!weekday) return std::nullopt;
  (void)take_prefix(rest, ".");
  (void)take_prefix(rest, ",");
  skip_blanks(rest);
  text = rest;
  return weekday;
}

/// What stands between day and time: `T`, blanks, a comma, `at`.
bool take_time_gap(std::string_view& text) {
  if (text.size() > 1 && (text.front() == 'T' || text.front() == 't') && is_digit(text[1])) {
    text.remove_prefix(1);
    return true;
  }
  const bool comma = take_prefix(text, ",");
  const bool blank = skip_blanks(text);
  if (blank) (void)take_prefix(text, "at ");
  return comma || blank || (!text.empty() && !is_ascii(text.front()));
}

/// A time of day and what is said of its zone.
struct ClockTime {
  int seconds = 0;
  CellZone zone = {};
};

std::optional<ClockTime> with_zone(const std::optional<int>& time, std::string_view zone_text) {
  if (!time) return std::nullopt;
  const std::optional<CellZone> zone = read_time_zone(zone_text);
  if (!zone) return std::nullopt;
  return ClockTime{*time, *zone};
}

/// The time and zone that fill the rest of a cell; midnight when nothing is left.
std::optional<ClockTime> read_rest(std::string_view text, bool basic) {
  if (text.empty()) return ClockTime{};
  if (!take_time_gap(text)) return std::nullopt;
  std::string_view rest = text;
  std::optional<int> time = take_clock_time(rest);
  if (!time && basic) {
    rest = text;
    time = take_basic_time(rest);
  }
  return with_zone(time, rest);
}

/// `Oct  9 15:04:05 2020`, `Oct 9 15:04:05 CEST 2020`: the year stands last.
std::optional<DateNumber> read_ctime(std::string_view text) {
  if (text.size() < 5) return std::nullopt;
  const std::optional<int> month = month_of_name(take_while(text, is_ascii_letter));
  skip_blanks(text);
  const std::optional<int> day = take_digits(text, 1, 2);
  if (!month || !day || !skip_blanks(text) || text.size() < 5) return std::nullopt;
  std::string_view year_digits = text.substr(text.size() - 4);
  const std::optional<int> year = take_digits(year_digits, 4, 4);
  text.remove_suffix(4);
  if (!year || !is_blank(text.back())) return std::nullopt;
  const std::optional<int> clock = take_clock_time(text);
  const std::optional<ClockTime> time = with_zone(clock, text::trim(text));
  const std::optional<CivilSeconds> date = midnight(*year, *month, *day);
  if (!time || !date) return std::nullopt;
  const std::optional<CivilSeconds> point = at_time(*date, time->seconds);
  if (!point) return std::nullopt;
  return DateNumber{*point, time->zone};
}

/// A reading at its time of day, unless its weekday is another one than was written.
void settle_reading(const std::optional<CivilSeconds>& day, int time,
                    const std::optional<int>& weekday, CivilSeconds& value, bool& ok) {
  if (!day || (weekday && *weekday != weekday_of(*day))) return;
  const std::optional<CivilSeconds> point = at_time(*day, time);
  ok = point.has_value();
  value = point.value_or(0);
}

std::optional<DateCell> settle(const DayReadings& day, const ClockTime& time,
                               const std::optional<int>& weekday) {
  DateCell cell;
  cell.zone = time.zone;
  settle_reading(day.day_first, time.seconds, weekday, cell.day_first, cell.day_first_ok);
  settle_reading(day.month_first, time.seconds, weekday, cell.month_first, cell.month_first_ok);
  if (!cell.day_first_ok && !cell.month_first_ok) return std::nullopt;
  return cell;
}

std::optional<DateCell> read_plain(std::string_view text) {
  if (const auto number = read_date_number(text)) {
    return settle(plain_day(number->time), {0, number->zone}, {});
  }
  const std::optional<int> weekday = take_weekday(text);
  std::string_view rest = text;
  const DayReadings day = take_day(rest);
  if (day.any()) {
    const bool basic = text.size() - rest.size() == 8 && is_digit(text[4]);
    const std::optional<ClockTime> time = read_rest(rest, basic);
    if (time) return settle(day, *time, weekday);
  }
  const std::optional<DateNumber> ctime = read_ctime(text);
  if (!ctime) return std::nullopt;
  return settle(plain_day(ctime->time), {0, ctime->zone}, weekday);
}

}  // namespace

std::optional<DateCell> parse_date(std::string_view cell) {
  const std::string_view text = trim_cell(cell);
  if (const auto usual = read_usual_shape(text)) return usual;
  if (text.empty() || text.size() > kLongestCell) return std::nullopt;
  if (std::all_of(text.begin(), text.end(), is_ascii)) return read_plain(text);
  return read_plain(text::nfkc(text));
}

void DateOrderEvidence::add(const DateCell& date) {
  if (date.day_first_ok && date.month_first_ok) {
    if (date.day_first != date.month_first) ++two_readings_;
  } else if (date.day_first_ok) {
    ++only_day_first_;
  } else if (date.month_first_ok) {
    ++only_month_first_;
  }
}

void DateOrderEvidence::merge(const DateOrderEvidence& other) {
  only_day_first_ += other.only_day_first_;
  only_month_first_ += other.only_month_first_;
  two_readings_ += other.two_readings_;
}

std::optional<DateOrder> DateOrderEvidence::order() const {
  if (contradictory()) return std::nullopt;
  if (only_day_first_ > 0) return DateOrder::day_first;
  if (only_month_first_ > 0) return DateOrder::month_first;
  return std::nullopt;
}

std::string to_iso(CivilSeconds time) {
  const std::chrono::sys_seconds point{std::chrono::seconds{time}};
  const auto day = std::chrono::floor<std::chrono::days>(point);
  const std::chrono::year_month_day date{day};
  const auto second = (point - day).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     second / 3600, second / 60 % 60, second % 60);
}

}  // namespace nps::survey
