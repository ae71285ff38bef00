#include "survey/day_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "survey/calendar.hpp"
#include "survey/clock_time.hpp"

namespace nps::survey {
namespace {

constexpr char kBetween = '/';
constexpr char kTo = '~';

std::string reading(bool exists, CivilSeconds time) {
  return exists ? fmt::to_string(day_count(time)) : std::string();
}

/// `20156`, or `20156/20034` with the day first and the month first; either may be missing.
std::string text_of(const DateCell& date) {
  const std::string day_first = reading(date.day_first_ok, date.day_first);
  const std::string month_first = reading(date.month_first_ok, date.month_first);
  return day_first == month_first ? day_first : day_first + kBetween + month_first;
}

std::optional<Day> number_in(std::string_view text) {
  Day day = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), day);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return day;
}

/// Ten bytes such as `2025-03-09` or `09/03/2025`, of which a time of day behind them changes
/// nothing.
bool is_day_alone(std::string_view text) {
  const auto fits = [&](std::string_view shape) {
    return std::equal(text.begin(), text.end(), shape.begin(), shape.end(), [](char c, char s) {
      return s == '0' ? is_digit(c) : c == '-' || c == '/' || c == '.';
    });
  };
  return fits("0000-00-00") || fits("00-00-0000");
}

}  // namespace

std::optional<DaySpan> days_of_key(std::string_view text, DateOrder order) {
  const std::size_t between = text.find(kBetween);
  if (between != std::string_view::npos) {
    text = order == DateOrder::day_first ? text.substr(0, between) : text.substr(between + 1);
  }
  const std::size_t to = text.find(kTo);
  const std::optional<Day> first = number_in(text.substr(0, to));
  const std::optional<Day> last =
      to == std::string_view::npos ? first : number_in(text.substr(to + 1));
  if (!first || !last) return std::nullopt;
  return DaySpan{*first, *last};
}

void DayReader::begin_file(std::string file, std::uint64_t before) {
  file_ = std::move(file);
  before_ = before;
}

/// Tells what is read of the times of `day`, which has ten bytes; false when clocks are changed on
/// that day, so that each time must be converted.
bool DayReader::learn(Zoned& zoned, std::string_view day) const {
  const std::optional<DateCell> date = is_day_alone(day) ? parse_date(day) : std::nullopt;
  if (!date || date->day_first != date->month_first || !date->day_first_ok ||
      !date->month_first_ok) {
    return false;
  }
  const CivilSeconds last = kDaySeconds - 1;
  const CivilSeconds shift = zoned.offset.value_or(0);
  const Instant begin = date->day_first - shift;
  if (zoned.offset && !rules_.zone->is_steady(begin, begin + last)) return false;
  const CivilSeconds civil = zoned.offset ? rules_.zone->civil(begin) : date->day_first;
  zoned.early = day_count(civil);
  zoned.late = day_count(civil + last);
  if (zoned.early < kFirstDay || zoned.late > kLastDay) return false;
  zoned.split =
      zoned.late == zoned.early ? 0 : static_cast<std::int32_t>(zoned.late * kDaySeconds - civil);
  return true;
}

const DayKey* DayReader::read_in_zone(std::string_view cell, std::uint64_t line) {
  const bool may_shift = rules_.format.empty() && cell.size() > kDaySize && !ends_in_time(cell);
  const auto time = may_shift ? written_time(cell.substr(kDaySize)) : std::nullopt;
  if (!time) return read_new(cell, line);
  const Bytes bytes = bytes_of(cell);
  Zoned& zoned = zoned_[slot(bytes)];
  if (!zoned.is_known || !(zoned.bytes == bytes) || zoned.offset != time->offset) {
    zoned = {bytes, time->offset};
    zoned.is_known = learn(zoned, cell.substr(0, kDaySize));
    if (!zoned.is_known) return read_new(cell, line);
  }
  const bool is_late = time->seconds >= zoned.split;
  const DayKey*& key = is_late ? zoned.late_key : zoned.early_key;
  if (key == nullptr) {
    key = key_of(fmt::to_string(is_late ? zoned.late : zoned.early));
    remarks_.any = true;
  }
  return key;
}

const DayKey* DayReader::read_new(std::string_view cell, std::uint64_t line) {
  const std::optional<DateCell> date = rules_.read(cell);
  if (!date) return read_span(cell);
  remarks_.any = true;
  remarks_.order.add(*date);
  if (!remarks_.ambiguous && date->day_first_ok && date->month_first_ok &&
      date->day_first != date->month_first) {
    remarks_.ambiguous = DateRemarks::Ambiguous{*date, file_, line, before_ + line};
  }
  const DayKey* const key = key_of(text_of(*date));
  if (cell.size() < kDaySize) return key;
  const bool takes_time = rules_.format.empty() && is_day_alone(cell.substr(0, kDaySize));
  if (cell.size() == kDaySize || (takes_time && ends_in_time(cell))) {
    recent_[slot(bytes_of(cell))] = {bytes_of(cell), key, takes_time};
  }
  return key;
}

/// `20156~20162`: a period of a table of counts.
const DayKey* DayReader::read_span(std::string_view cell) {
  if (!rules_.format.empty()) return nullptr;
  const std::optional<DaySpan> span = parse_day_span(cell);
  if (!span) return nullptr;
  remarks_.any = true;
  std::string text = fmt::to_string(span->first);
  if (span->last != span->first) text += kTo + fmt::to_string(span->last);
  return key_of(std::move(text));
}

const DayKey* DayReader::key_of(std::string text) {
  const auto [place, is_new] = keys_.try_emplace(std::move(text));
  if (is_new) place->second = {static_cast<std::uint32_t>(keys_.size() - 1), place->first};
  return &place->second;
}

}  // namespace nps::survey
