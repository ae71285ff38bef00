#include "nps/survey/date.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/error.hpp"

namespace nps::survey {
namespace {

/// "2025-03-09T00:00:00", "D 2025-09-03… M 2025-03-09…" when the readings differ, "D …" or "M …"
/// when there is one only, "none".
std::string reading(const std::optional<DateCell>& date) {
  if (!date) return "none";
  if (date->day_first_ok && date->month_first_ok) {
    if (date->day_first == date->month_first) return to_iso(date->day_first);
    return "D " + to_iso(date->day_first) + " M " + to_iso(date->month_first);
  }
  if (date->day_first_ok) return "D " + to_iso(date->day_first);
  if (date->month_first_ok) return "M " + to_iso(date->month_first);
  return "a date without a reading";
}

struct Case {
  std::string_view cell;
  std::string_view expected;
};

void expect_readings(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(reading(parse_date(c.cell)), c.expected) << c.cell;
}

TEST(Iso, WritesCivilTime) {
  EXPECT_EQ(to_iso(0), "1970-01-01T00:00:00");
  EXPECT_EQ(to_iso(1'700'000'000), "2023-11-14T22:13:20");
  EXPECT_EQ(to_iso(951'782'400), "2000-02-29T00:00:00");
  EXPECT_EQ(to_iso(-1), "1969-12-31T23:59:59");
  EXPECT_EQ(to_iso(-62'135'596'800), "0001-01-01T00:00:00");
  EXPECT_EQ(to_iso(253'402'300'799), "9999-12-31T23:59:59");
}

TEST(Date, ReadsIsoAndItsRelatives) {
  expect_readings({{"2025-03-09", "2025-03-09T00:00:00"},
                   {" 2025-03-09 ", "2025-03-09T00:00:00"},
                   {"2025-3-9", "2025-03-09T00:00:00"},
                   {"2025/03/09", "2025-03-09T00:00:00"},
                   {"2025/3/9", "2025-03-09T00:00:00"},
                   {"2025.03.09", "2025-03-09T00:00:00"},
                   {"2025. 3. 9.", "2025-03-09T00:00:00"},
                   {"2025-03", "2025-03-01T00:00:00"},
                   {"2025/3", "2025-03-01T00:00:00"},
                   {"0001-01-01", "0001-01-01T00:00:00"},
                   {"9999-12-31", "9999-12-31T00:00:00"},
                   {"2024-02-29", "2024-02-29T00:00:00"},
                   {"2025-03-09T14:30:05", "2025-03-09T14:30:05"},
                   {"2025-03-09t14:30:05z", "2025-03-09T14:30:05"},
                   {"2025-03-09T14:30:05Z", "2025-03-09T14:30:05"},
                   {"2025-03-09T14:30:05.999Z", "2025-03-09T14:30:05"},
                   {"2025-03-09T14:30:05,5", "2025-03-09T14:30:05"},
                   {"2025-03-09T14:30:05.123456789+02:00", "2025-03-09T14:30:05"},
                   {"2025-03-09T14:30:05+0200", "2025-03-09T14:30:05"},
                   {"2025-03-09T14:30:05-05", "2025-03-09T14:30:05"},
                   {"2025-03-09T14:30:05+02:00[Europe/Berlin]", "2025-03-09T14:30:05"},
                   {"2025-03-09T14:30", "2025-03-09T14:30:00"},
                   {"2025-03-09 14:30:05", "2025-03-09T14:30:05"},
                   {"2025-03-09  14:30:05", "2025-03-09T14:30:05"},
                   {"2025-03-09 4:30", "2025-03-09T04:30:00"},
                   {"2025-03-09 14:30:05 +0200", "2025-03-09T14:30:05"},
                   {"2025-03-09 14:30:05.000 UTC", "2025-03-09T14:30:05"},
                   {"2017-07-18 08:28:09", "2017-07-18T08:28:09"},
                   {"2026/5/26 12:00", "2026-05-26T12:00:00"},
                   {"20250309T143005Z", "2025-03-09T14:30:05"},
                   {"20250309T1430", "2025-03-09T14:30:00"},
                   {"20250309 14:30:05", "2025-03-09T14:30:05"}});
}

TEST(Date, ReadsEastAsianWriting) {
  expect_readings({{"2025年3月9日", "2025-03-09T00:00:00"},
                   {"2025年03月09日 14:30", "2025-03-09T14:30:00"},
                   {"2025 年 3 月 9 日 14:30", "2025-03-09T14:30:00"},
                   {"2025年3月9号", "2025-03-09T00:00:00"},
                   {"2025年3月9日下午3:05", "2025-03-09T15:05:00"},
                   {"2025年3月", "2025-03-01T00:00:00"},
                   {"２０２５年３月９日　１４：３０", "2025-03-09T14:30:00"},
                   {"2025/3/9 上午 9:05", "2025-03-09T09:05:00"},
                   {"2025/3/9 上午12:05:06", "2025-03-09T00:05:06"},
                   {"2025/3/9 下午12:05", "2025-03-09T12:05:00"},
                   {"2025/3/9 午後0:05", "2025-03-09T12:05:00"},
                   {"2025. 3. 9 오후 3:12:45", "2025-03-09T15:12:45"},
                   {"2025년 3월 9일 오전 9:00", "2025-03-09T09:00:00"},
                   {"2025年2月30日", "none"},
                   {"2025年13月1日", "none"},
                   {"2025年", "none"}});
}

TEST(Date, KeepsBothReadingsOfDayAndMonth) {
  expect_readings({{"03/04/2025", "D 2025-04-03T00:00:00 M 2025-03-04T00:00:00"},
                   {"3/4/2025", "D 2025-04-03T00:00:00 M 2025-03-04T00:00:00"},
                   {"3-4-2025", "D 2025-04-03T00:00:00 M 2025-03-04T00:00:00"},
                   {"3.4.2025", "D 2025-04-03T00:00:00 M 2025-03-04T00:00:00"},
                   {"3. 4. 2025", "D 2025-04-03T00:00:00 M 2025-03-04T00:00:00"},
                   {"3/4/25", "D 2025-04-03T00:00:00 M 2025-03-04T00:00:00"},
                   {"3/3/2025", "2025-03-03T00:00:00"},
                   {"31/12/2025", "D 2025-12-31T00:00:00"},
                   {"12/31/2025", "M 2025-12-31T00:00:00"},
                   {"31.12.25", "D 2025-12-31T00:00:00"},
                   {"29/02/2024", "D 2024-02-29T00:00:00"},
                   {"01/02/68", "D 2068-02-01T00:00:00 M 2068-01-02T00:00:00"},
                   {"01/02/69", "D 1969-02-01T00:00:00 M 1969-01-02T00:00:00"},
                   {"5/10/2026 09:15:00", "D 2026-10-05T09:15:00 M 2026-05-10T09:15:00"},
                   {"12/31/2025 3:05 PM", "M 2025-12-31T15:05:00"},
                   {"12/31/2025, 3:05:06 PM", "M 2025-12-31T15:05:06"},
                   {"12/31/2025 3:05:06\u202fPM", "M 2025-12-31T15:05:06"},
                   {"12/31/25 12:00 am", "M 2025-12-31T00:00:00"},
                   {"31/12/2025 3:05 p. m.", "D 2025-12-31T15:05:00"},
                   {"Fri 9/10/2020", "D 2020-10-09T00:00:00"},
                   {"Thursday, 9/10/2020", "M 2020-09-10T00:00:00"},
                   {"32/12/2025", "none"},
                   {"13/13/2025", "none"},
                   {"30/2/2025", "none"},
                   {"0/1/2025", "none"},
                   {"3/4-2025", "none"},
                   {"3/4/202", "none"},
                   {"3/4/20255", "none"},
                   {"3/4", "none"},
                   {"3/2025", "none"},
                   {"1.2.3", "none"},
                   {"10.1.20.3", "none"}});
}

TEST(Date, ReadsNamedMonths) {
  expect_readings(
      {{"9 October 2020", "2020-10-09T00:00:00"},
       {"9 october 2020", "2020-10-09T00:00:00"},
       {"09 Oct 2020", "2020-10-09T00:00:00"},
       {"9-Oct-2020", "2020-10-09T00:00:00"},
       {"09-OCT-20", "2020-10-09T00:00:00"},
       {"9/Oct/2020", "2020-10-09T00:00:00"},
       {"9 Oct. 2020", "2020-10-09T00:00:00"},
       {"9 Sept 2020", "2020-09-09T00:00:00"},
       {"1st of May, 2020", "2020-05-01T00:00:00"},
       {"22nd May 2020", "2020-05-22T00:00:00"},
       {"Oct 9, 2020", "2020-10-09T00:00:00"},
       {"Oct. 9, 2020", "2020-10-09T00:00:00"},
       {"October 9 2020", "2020-10-09T00:00:00"},
       {"October 9th, 2020", "2020-10-09T00:00:00"},
       {"Oct-09-2020", "2020-10-09T00:00:00"},
       {"2020-Oct-09", "2020-10-09T00:00:00"},
       {"2020 Oct 9", "2020-10-09T00:00:00"},
       {"October 2020", "2020-10-01T00:00:00"},
       {"Friday, 9 October 2020", "2020-10-09T00:00:00"},
       {"Friday 9 October 2020, 15:04", "2020-10-09T15:04:00"},
       {"Fri, 09 Oct 2020 15:04:05 +0000", "2020-10-09T15:04:05"},
       {"Fri Oct  9 15:04:05 2020", "2020-10-09T15:04:05"},
       {"Fri Oct  9 15:04:05 CEST 2020", "2020-10-09T15:04:05"},
       {"Fri Oct 09 2020 15:04:05 GMT+0300 (Moscow Standard Time)", "2020-10-09T15:04:05"},
       {"9 October 2020 at 3:04 PM", "2020-10-09T15:04:00"},
       {"Saturday, 9 October 2020", "none"},
       {"31 April 2020", "none"},
       {"9 Octember 2020", "none"},
       {"9 Oc 2020", "none"},
       {"Oct-20", "none"},
       {"9-Oct", "none"},
       {"Friday", "none"},
       {"May", "none"},
       {"October", "none"}});
}

TEST(Date, ChecksTimesAndDropsZones) {
  expect_readings({{"2025-03-09 00:00:00", "2025-03-09T00:00:00"},
                   {"2025-03-09 23:59:59", "2025-03-09T23:59:59"},
                   {"2025-03-09 24:00", "2025-03-10T00:00:00"},
                   {"2025-03-09T24:00:00Z", "2025-03-10T00:00:00"},
                   {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59"},
                   {"2026/09/27 3:00:00 PM GMT+3", "2026-09-27T15:00:00"},
                   {"2025-03-09 14:30 CEST", "2025-03-09T14:30:00"},
                   {"2025-03-09 14:30 Europe/Berlin", "2025-03-09T14:30:00"},
                   {"2025-03-09 14:30 (UTC)", "2025-03-09T14:30:00"},
                   {"2025-03-09 14:30 Eastern Standard Time", "2025-03-09T14:30:00"},
                   {"2025-03-09 24:01", "none"},
                   {"2025-03-09 25:00", "none"},
                   {"2025-03-09 23:60", "none"},
                   {"2025-03-09 23:58:60", "none"},
                   {"2025-03-09 23:59:61", "none"},
                   {"2025-03-09 13:05 PM", "none"},
                   {"2025-03-09 3:5", "none"},
                   {"2025-03-09 3", "none"},
                   {"2025-03-09 14:30 hello", "none"},
                   {"2025-03-09 14:30:05+16:00", "none"},
                   {"2025-03-09 14:30:05+02:60", "none"},
                   {"2025-03-09 14:30:05.", "none"},
                   {"9999-12-31 24:00", "none"}});
}

TEST(Date, ReadsNumbersByTheirLength) {
  expect_readings(
      {{"45725", "2025-03-09T00:00:00"},           {"45725.5", "2025-03-09T12:00:00"},
       {"45725.604861111", "2025-03-09T14:31:00"}, {"45725.0", "2025-03-09T00:00:00"},
       {"45725.9999999", "2025-03-10T00:00:00"},   {"20000", "1954-10-03T00:00:00"},
       {"80000", "2119-01-11T00:00:00"},           {"202503", "2025-03-01T00:00:00"},
       {"190001", "1900-01-01T00:00:00"},          {"209912", "2099-12-01T00:00:00"},
       {"20250309", "2025-03-09T00:00:00"},        {"２０２５０３０９", "2025-03-09T00:00:00"},
       {"20240229", "2024-02-29T00:00:00"},        {"100000000", "1973-03-03T09:46:40"},
       {"1700000000", "2023-11-14T22:13:20"},      {"1700000000.75", "2023-11-14T22:13:20"},
       {"1700000000123", "2023-11-14T22:13:20"},   {"946684800000", "2000-01-01T00:00:00"},
       {"202503091430", "2025-03-09T14:30:00"},    {"20250309143005", "2025-03-09T14:30:05"}});
}

TEST(Date, LeavesOtherNumbersAlone) {
  expect_readings({{"9", "none"},
                   {"2025", "none"},
                   {"19999", "none"},
                   {"80001", "none"},
                   {"04572", "none"},
                   {"45725.", "none"},
                   {"45725.5.5", "none"},
                   {"-45725", "none"},
                   {"45,725", "none"},
                   {"202513", "none"},
                   {"202500", "none"},
                   {"210001", "none"},
                   {"189912", "none"},
                   {"1234567", "none"},
                   {"20250230", "none"},
                   {"00000309", "none"},
                   {"31122025", "none"},
                   {"20250309.5", "none"},
                   {"0123456789", "none"},
                   {"17000000001", "none"},
                   {"20251309143005", "none"},
                   {"20250309243005", "none"},
                   {"170000000012345", "none"},
                   {"99999999999999999999999999", "none"},
                   {"1.7e9", "none"},
                   {"2025.03", "none"}});
}

TEST(Date, TakesNothingElse) {
  expect_readings({{"", "none"},
                   {" ", "none"},
                   {"hello", "none"},
                   {"N/A", "none"},
                   {"-", "none"},
                   {"2025-02-30", "none"},
                   {"2025-02-29", "none"},
                   {"1900-02-29", "none"},
                   {"2025-00-01", "none"},
                   {"2025-01-00", "none"},
                   {"2025-13-01", "none"},
                   {"0000-01-01", "none"},
                   {"10000-01-01", "none"},
                   {"25-03-09T10:00:00 x", "none"},
                   {"2025-03-09T", "none"},
                   {"2025-03-09Tx", "none"},
                   {"2025-03-09x", "none"},
                   {"2025-03/09", "none"},
                   {"2025-", "none"},
                   {"2025-03-", "none"},
                   {"2025--03-09", "none"},
                   {"14:30:05", "none"},
                   {"2025-W10-7", "none"},
                   {"\xff\xfe", "none"},
                   {"2025-03-09\xff", "none"}});
  EXPECT_FALSE(parse_date("2025-03-09" + std::string(1'000'000, ' ') + "x"));
}

/// Days counted one by one from 1900-01-01, which is day -25567, with the rule for leap years.
struct Day {
  int year = 1900;
  int month = 1;
  int day = 1;
  CivilSeconds seconds = -25'567LL * 86'400;

  void advance() {
    constexpr std::array<int, 12> kLengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int length = kLengths[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
    seconds += 86'400;
    if (day < length) {
      ++day;
    } else {
      day = 1;
      month = month == 12 ? 1 : month + 1;
      year += month == 1 ? 1 : 0;
    }
  }
};

TEST(Date, ReadsEveryDayOfTwoCenturiesInEveryForm) {
  constexpr std::array<std::string_view, 12> kMonths{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};
  int days = 0;
  for (Day date; date.year <= 2100; date.advance(), ++days) {
    const auto [y, m, d, seconds] = date;
    const std::string_view month = kMonths[static_cast<std::size_t>(m - 1)];
    // 1900-01-01 was a Monday.
    const std::string_view weekday = kWeekdays[static_cast<std::size_t>(days % 7)];
    const CivilSeconds afternoon = seconds + 15 * 3600 + 4 * 60 + 5;
    const auto expect_plain = [&](const std::string& cell, CivilSeconds expected) {
      const std::optional<DateCell> read = parse_date(cell);
      ASSERT_TRUE(read) << cell;
      ASSERT_TRUE(read->day_first_ok && read->month_first_ok) << cell;
      ASSERT_EQ(read->day_first, expected) << cell;
      ASSERT_EQ(read->month_first, expected) << cell;
    };
    const std::string iso = fmt::format("{:04}-{:02}-{:02}", y, m, d);
    expect_plain(iso, seconds);
    expect_plain(fmt::format("{}T15:04:05Z", iso), afternoon);
    expect_plain(fmt::format("{} 15:04:05.250+02:00", iso), afternoon);
    expect_plain(fmt::format("{}/{}/{} 3:04:05 PM", y, m, d), afternoon);
    expect_plain(fmt::format("{}.{}.{}", y, m, d), seconds);
    expect_plain(fmt::format("{}年{}月{}日 下午3:04:05", y, m, d), afternoon);
    expect_plain(fmt::format("{:04}{:02}{:02}", y, m, d), seconds);
    expect_plain(fmt::format("{:04}{:02}{:02}150405", y, m, d), afternoon);
    expect_plain(fmt::format("{} {} {}", d, month, y), seconds);
    expect_plain(fmt::format("{}-{}-{}", d, month.substr(0, 3), y), seconds);
    expect_plain(fmt::format("{} {}, {}", month.substr(0, 3), d, y), seconds);
    expect_plain(fmt::format("{}, {} {} {}", weekday, d, month, y), seconds);
    expect_plain(
        fmt::format("{} {} {:>2} 15:04:05 {}", weekday.substr(0, 3), month.substr(0, 3), d, y),
        afternoon);
    if (y >= 1955 && y <= 2118) {
      expect_plain(std::to_string(seconds / 86'400 + 25'569), seconds);
    }
    for (const char separator : {'/', '-', '.'}) {
      const auto day_first = parse_date(fmt::format("{}{}{}{}{}", d, separator, m, separator, y));
      ASSERT_TRUE(day_first && day_first->day_first_ok) << iso;
      ASSERT_EQ(day_first->day_first, seconds) << iso;
      ASSERT_EQ(day_first->month_first_ok, d <= 12) << iso;
      const auto month_first =
          parse_date(fmt::format("{:02}{}{:02}{}{}", m, separator, d, separator, y));
      ASSERT_TRUE(month_first && month_first->month_first_ok) << iso;
      ASSERT_EQ(month_first->month_first, seconds) << iso;
      ASSERT_EQ(month_first->day_first_ok, d <= 12) << iso;
    }
    ASSERT_EQ(parse_date(fmt::format("{}.{}.{}", d, m, y), "%d.%m.%Y"), seconds) << iso;
    ASSERT_EQ(to_iso(afternoon), fmt::format("{}T15:04:05", iso));
  }
  EXPECT_EQ(days, 73'414);
}

}  // namespace
}  // namespace nps::survey
