#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "nps/survey/date.hpp"
#include "nps/survey/date_rules.hpp"
#include "nps/survey/period.hpp"
#include "survey/clock_time.hpp"
#include "survey/date_remarks.hpp"
#include "survey/day_span.hpp"
#include "survey/scan.hpp"

namespace nps::survey {

/// A day with both its readings, as the key of a group: rows are counted by such keys until the
/// whole column has decided which reading holds.
struct DayKey {
  std::uint32_t number = 0;  ///< from 0 in order of first appearance
  std::string text;          ///< for `days_of_key`
};

/// The days of a key's text under an order of day and month: one, or those of a period; nothing
/// when that reading does not exist.
[[nodiscard]] std::optional<DaySpan> days_of_key(std::string_view text, DateOrder order);

/// Reads the days of date cells. Most cells are a day that has been seen, alone or with a time of
/// day behind it: those are found by their first ten bytes. Where cells are converted to a time
/// zone, that day and the offset in the cell tell from which time of day on it is another day
/// there.
class DayReader {
 public:
  explicit DayReader(DateRules rules) : rules_(std::move(rules)) {
    if (rules_.zone) zoned_.resize(std::size_t{1} << kSlotBits);
  }

  /// `before` rows, or more, come before those of the file.
  void begin_file(std::string file, std::uint64_t before);

  /// The key of a cell, which holds as long as the reader; nothing when the cell is no date.
  [[gnu::always_inline]] const DayKey* read(std::string_view cell, std::uint64_t line) {
    if (cell.size() >= kDaySize) {
      const Recent& recent = recent_[slot(bytes_of(cell))];
      if (recent.key != nullptr && recent.bytes == bytes_of(cell) &&
          (cell.size() == kDaySize || (recent.takes_time && ends_in_time(cell)))) {
        return recent.key;
      }
      if (rules_.zone) return read_in_zone(cell, line);
    }
    return read_new(cell, line);
  }

  [[nodiscard]] const DateRemarks& remarks() const { return remarks_; }

 private:
  static constexpr std::size_t kDaySize = 10;
  static constexpr unsigned kSlotBits = 10;

  struct Bytes {
    std::uint64_t first = 0;
    std::uint64_t last = 0;  ///< the third to the tenth byte
    friend bool operator==(const Bytes&, const Bytes&) = default;
  };
  struct Recent {
    Bytes bytes;
    const DayKey* key = nullptr;
    bool takes_time = false;  ///< with a time of day behind it, the ten bytes are the same day
  };

  static Bytes bytes_of(std::string_view cell) {
    Bytes bytes;
    std::memcpy(&bytes.first, cell.data(), sizeof bytes.first);
    std::memcpy(&bytes.last, cell.data() + kDaySize - sizeof bytes.last, sizeof bytes.last);
    return bytes;
  }
  static std::size_t slot(const Bytes& bytes) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(((bytes.first ^ (bytes.last << 7U)) * kOdd) >>
                                    (64U - kSlotBits));
  }
  /// ` 14:30`, ` 14:30:05`, `T14:30:05.123+02:00` behind the day, which a time zone may change.
  [[gnu::always_inline]] bool ends_in_time(std::string_view cell) const {
    constexpr std::size_t kMinutes = 16;
    constexpr std::size_t kSeconds = 19;
    const bool seconds = cell.size() == kSeconds ||
                         (cell.size() == kSeconds + 1 && cell.back() == 'Z' && !rules_.zone);
    if (!seconds && cell.size() != kMinutes) {
      return !rules_.zone && written_time(cell.substr(kDaySize)).has_value();
    }
    return (cell[kDaySize] == ' ' || cell[kDaySize] == 'T') && is_pair(cell, 11, 23) &&
           cell[13] == ':' && is_pair(cell, 14, 59) &&
           (!seconds || (cell[kMinutes] == ':' && is_pair(cell, 17, 59)));
  }
  /// Two digits, at most `most`.
  static bool is_pair(std::string_view cell, std::size_t at, int most) {
    return is_digit(cell[at]) && is_digit(cell[at + 1]) &&
           (cell[at] - '0') * 10 + (cell[at + 1] - '0') <= most;
  }

  /// The days in the zone of the times of one day with one offset.
  struct Zoned {
    Bytes bytes;
    std::optional<std::int32_t> offset;
    bool is_known = false;
    std::int32_t split = 0;  ///< seconds of the cell's day from which on it is the later day
    Day early = 0;
    Day late = 0;
    const DayKey* early_key = nullptr;  ///< once a row has brought it
    const DayKey* late_key = nullptr;
  };

  const DayKey* read_in_zone(std::string_view cell, std::uint64_t line);
  bool learn(Zoned& zoned, std::string_view day) const;
  const DayKey* read_new(std::string_view cell, std::uint64_t line);
  const DayKey* read_span(std::string_view cell);
  const DayKey* key_of(std::string text);

  DateRules rules_;
  std::string file_;
  std::uint64_t before_ = 0;
  std::vector<Recent> recent_ = std::vector<Recent>(std::size_t{1} << kSlotBits);
  std::vector<Zoned> zoned_;
  std::unordered_map<std::string, DayKey> keys_;
  DateRemarks remarks_;
};

}  // namespace nps::survey
