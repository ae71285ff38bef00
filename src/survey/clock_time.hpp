#pragma once

#include <optional>
#include <string_view>

#include "nps/survey/date.hpp"

namespace nps::survey {

/// Takes a time of day from the front of `text` and gives its seconds since midnight: `9:05`,
/// `09:05:30`, `09:05:30.123` (the fraction is dropped), `3:05 PM`, `3:05 p.m.`, `下午3:05`.
/// `24:00` and `24:00:00` are 86,400. A leap second `:59:60` is read as `:59:59`, so that it stays
/// in its day. With AM or PM hours run from 0 to 12.
[[nodiscard]] std::optional<int> take_clock_time(std::string_view& text);

/// A time of day, and the offset that stands behind it.
struct WrittenTime {
  int seconds = 0;
  std::optional<std::int32_t> offset = {};
};

/// All of ` 14:30`, `T14:30:05`, `T14:30:05.123Z`, ` 14:30:05+02:00`, `T14:30:05-0500`: what most
/// exports write behind a day. Nothing for other forms, of which take_clock_time and read_time_zone
/// know more, and for 24:00.
[[nodiscard]] std::optional<WrittenTime> written_time(std::string_view text);

/// The same for ISO 8601 in basic form: `0905` or `090530` and a fraction.
[[nodiscard]] std::optional<int> take_basic_time(std::string_view& text);

/// Seconds since midnight of a time on the 24-hour clock, by the rules above.
[[nodiscard]] std::optional<int> seconds_of_day(int hour, int minute, int second);

/// 0 for AM, 12 for PM, in any writing; nothing when none stands at the front of `text`.
[[nodiscard]] std::optional<int> take_day_half(std::string_view& text);

/// Hour on the 24-hour clock; nothing beyond 12.
[[nodiscard]] std::optional<int> hour_of(int hour, int day_half);

/// The time zone that all of `text` states, none when it is empty: `Z`, `+02:00`, `-0500`, `UTC`,
/// `GMT+3`, `CEST`, `Europe/Berlin`, `GMT+0300 (Moscow Standard Time)`, `Eastern Standard Time`.
/// Nothing when it is no time zone.
[[nodiscard]] std::optional<CellZone> read_time_zone(std::string_view text);

}  // namespace nps::survey
