#include "survey/clock_time.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "survey/calendar.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

struct DayHalf {
  std::string_view text;  ///< lower case
  int hours;
};
constexpr std::array<DayHalf, 12> kDayHalves{{{"am", 0},
                                              {"pm", 12},
                                              {"a.m.", 0},
                                              {"p.m.", 12},
                                              {"a. m.", 0},
                                              {"p. m.", 12},
                                              {"上午", 0},
                                              {"下午", 12},
                                              {"午前", 0},
                                              {"午後", 12},
                                              {"오전", 0},
                                              {"오후", 12}}};

/// In place of two digits; no time is as large.
constexpr int kNoPair = 100;

/// The two digits at a place that is there.
int pair_at(std::string_view text, std::size_t at) {
  const auto tens = static_cast<unsigned>(text[at] - '0');
  const auto ones = static_cast<unsigned>(text[at + 1] - '0');
  return tens > 9 || ones > 9 ? kNoPair : static_cast<int>(tens * 10 + ones);
}

bool starts_with_but_for_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(),
                    [](char a, char b) { return a == to_ascii_lower(b); });
}

void skip_fraction(std::string_view& text) {
  if (text.size() < 2 || (text[0] != '.' && text[0] != ',') || !is_digit(text[1])) return;
  text.remove_prefix(1);
  (void)take_while(text, is_digit);
}

/// `+02`, `+02:00`, `-0530`, in seconds.
std::optional<int> take_offset(std::string_view& text) {
  std::string_view rest = text;
  const bool east = take_prefix(rest, "+");
  if (!east && !take_prefix(rest, "-") && !take_prefix(rest, "−")) return std::nullopt;
  const std::string_view digits = take_while(rest, is_digit);
  int hours = 0;
  int minutes = 0;
  std::string_view left = digits;
  if (digits.size() == 4) {
    std::string_view hour_digits = digits.substr(0, 2);
    hours = take_digits(hour_digits, 2, 2).value_or(99);
    left = digits.substr(2);
    minutes = take_digits(left, 2, 2).value_or(99);
  } else {
    hours = take_digits(left, 1, 2).value_or(99);
    if (take_prefix(rest, ":")) minutes = take_digits(rest, 2, 2).value_or(99);
  }
  constexpr int kFarthest = 15;
  if (hours > kFarthest || minutes > 59) return std::nullopt;
  text = rest;
  return (hours * 60 + minutes) * (east ? 60 : -60);
}

/// What is no offset.
constexpr std::int32_t kNoOffset = std::numeric_limits<std::int32_t>::min();

/// `+02:00`, `-0500` and nothing behind them, in seconds.
std::int32_t usual_offset(std::string_view text) {
  constexpr std::size_t kWithColon = 6;
  constexpr int kFarthest = 15;
  const bool colon = text.size() == kWithColon && text[3] == ':';
  if ((!colon && text.size() != kWithColon - 1) || (text[0] != '+' && text[0] != '-')) {
    return kNoOffset;
  }
  const int hours = pair_at(text, 1);
  const int minutes = pair_at(text, colon ? 4 : 3);
  if (hours > kFarthest || minutes > 59) return kNoOffset;
  return (hours * 60 + minutes) * (text[0] == '+' ? 60 : -60);
}

bool is_enclosed(std::string_view text, char open, char close) {
  return text.size() > 2 && text.front() == open && text.back() == close;
}

bool is_region(std::string_view text) {
  const auto belongs = [](char c) {
    return is_ascii_letter(c) || is_digit(c) || c == '/' || c == '_' || c == '-' || c == '+';
  };
  return text.find('/') != std::string_view::npos && is_ascii_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), belongs);
}

bool is_spelled_out(std::string_view text) {
  return text.ends_with(" Time") && std::all_of(text.begin(), text.end(), [](char c) {
           return is_ascii_letter(c) || c == ' ';
         });
}

}  // namespace

std::optional<int> take_day_half(std::string_view& text) {
  for (const DayHalf& half : kDayHalves) {
    if (!starts_with_but_for_case(text, half.text)) continue;
    const std::string_view rest = text.substr(half.text.size());
    if (!rest.empty() && is_ascii_letter(rest.front())) continue;
    text = rest;
    return half.hours;
  }
  return std::nullopt;
}

std::optional<int> hour_of(int hour, int day_half) {
  if (hour > 12) return std::nullopt;
  return hour % 12 + day_half;
}

std::optional<int> seconds_of_day(int hour, int minute, int second) {
  if (hour == 24 && minute == 0 && second == 0) return static_cast<int>(kDaySeconds);
  if (minute == 59 && second == 60) second = 59;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return (hour * 60 + minute) * 60 + second;
}

std::optional<int> take_clock_time(std::string_view& text) {
  std::string_view rest = text;
  std::optional<int> half;
  if (!rest.empty() && !is_digit(rest.front())) half = take_day_half(rest);
  if (half) skip_blanks(rest);
  std::optional<int> hour = take_digits(rest, 1, 2);
  if (!hour || !take_prefix(rest, ":")) return std::nullopt;
  const std::optional<int> minute = take_digits(rest, 2, 2);
  if (!minute) return std::nullopt;
  int second = 0;
  if (take_prefix(rest, ":")) {
    const std::optional<int> written = take_digits(rest, 2, 2);
    if (!written) return std::nullopt;
    second = *written;
    skip_fraction(rest);
  }
  if (!half) {
    std::string_view after = rest;
    skip_blanks(after);
    half = take_day_half(after);
    if (half) rest = after;
  }
  if (half) hour = hour_of(*hour, *half);
  if (!hour) return std::nullopt;
  text = rest;
  return seconds_of_day(*hour, *minute, second);
}

std::optional<WrittenTime> written_time(std::string_view text) {
  constexpr std::size_t kMinutes = 6;
  constexpr std::size_t kSeconds = 9;
  if (text.size() < kMinutes || (text[0] != 'T' && text[0] != ' ') || text[3] != ':') {
    return std::nullopt;
  }
  const bool has_seconds = text.size() >= kSeconds && text[kMinutes] == ':';
  const int hour = pair_at(text, 1);
  const int minute = pair_at(text, 4);
  const int second = has_seconds ? pair_at(text, kMinutes + 1) : 0;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  WrittenTime time{(hour * 60 + minute) * 60 + second};
  text.remove_prefix(has_seconds ? kSeconds : kMinutes);
  if (has_seconds && text.starts_with('.')) skip_fraction(text);
  if (text.empty()) return time;
  time.offset = text == "Z" ? 0 : usual_offset(text);
  if (time.offset == kNoOffset) return std::nullopt;
  return time;
}

std::optional<int> take_basic_time(std::string_view& text) {
  std::string_view digits = take_while(text, is_digit);
  if (digits.size() != 4 && digits.size() != 6) return std::nullopt;
  const auto pair = [&](std::size_t at) {
    return at < digits.size() ? (digits[at] - '0') * 10 + (digits[at + 1] - '0') : 0;
  };
  if (digits.size() == 6) skip_fraction(text);
  return seconds_of_day(pair(0), pair(2), pair(4));
}

std::optional<CellZone> read_time_zone(std::string_view text) {
  skip_blanks(text);
  if (text.empty()) return CellZone{};
  if (text == "z") return CellZone{0};
  if (is_region(text) || is_spelled_out(text)) return CellZone{{}, true};
  const std::string_view name = take_while(text, is_ascii_upper);
  const bool named = name == "Z" || (name.size() >= 2 && name.size() <= 5);
  if (!name.empty() && !named) return std::nullopt;
  const std::optional<int> shift = take_offset(text);
  const bool described = skip_blanks(text) || named || shift || is_enclosed(text, '(', ')');
  const bool ends = text.empty() || is_enclosed(text, '(', ')') || is_enclosed(text, '[', ']');
  if (!described || !ends) return std::nullopt;
  if (shift) return CellZone{*shift};
  if (name == "Z" || name == "UTC" || name == "GMT" || name == "UT") return CellZone{0};
  return CellZone{{}, true};
}

}  // namespace nps::survey
