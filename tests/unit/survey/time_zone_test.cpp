#include "nps/survey/time_zone.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "nps/survey/date_rules.hpp"
#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

using testing::Contains;

struct Case {
  std::string_view zone;
  std::string_view utc;
  std::string_view civil;
};

// By Python 3.11's zoneinfo with tzdata 2025b; the days beyond 2037 by the rules of its last years.
constexpr Case kCases[] = {
    {"Europe/Berlin", "2025-03-30T00:59:59", "2025-03-30T01:59:59"},
    {"Europe/Berlin", "2025-03-30T01:00:00", "2025-03-30T03:00:00"},
    {"Europe/Berlin", "2025-10-26T00:59:59", "2025-10-26T02:59:59"},
    {"Europe/Berlin", "2025-10-26T01:00:00", "2025-10-26T02:00:00"},
    {"Europe/Berlin", "1980-04-05T23:00:00", "1980-04-06T00:00:00"},
    {"Europe/Berlin", "1979-07-01T00:00:00", "1979-07-01T01:00:00"},
    {"America/New_York", "2025-03-09T06:59:59", "2025-03-09T01:59:59"},
    {"America/New_York", "2025-03-09T07:00:00", "2025-03-09T03:00:00"},
    {"America/New_York", "2025-11-02T05:59:59", "2025-11-02T01:59:59"},
    {"America/New_York", "2025-11-02T06:00:00", "2025-11-02T01:00:00"},
    {"America/New_York", "1974-01-06T07:00:00", "1974-01-06T03:00:00"},
    {"America/New_York", "2006-04-02T06:59:59", "2006-04-02T01:59:59"},
    {"Asia/Shanghai", "1986-05-03T17:59:59", "1986-05-04T01:59:59"},
    {"Asia/Shanghai", "1986-05-03T18:00:00", "1986-05-04T03:00:00"},
    {"Asia/Shanghai", "1988-08-01T15:59:59", "1988-08-02T00:59:59"},
    {"Asia/Shanghai", "1991-09-14T16:59:59", "1991-09-15T01:59:59"},
    {"Asia/Shanghai", "1991-09-14T17:00:00", "1991-09-15T01:00:00"},
    {"Asia/Shanghai", "1992-08-01T15:59:59", "1992-08-01T23:59:59"},
    {"Pacific/Apia", "2011-12-30T09:59:59", "2011-12-29T23:59:59"},
    {"Pacific/Apia", "2011-12-30T10:00:00", "2011-12-31T00:00:00"},
    {"Pacific/Apia", "2012-03-31T13:59:59", "2012-04-01T03:59:59"},
    {"Pacific/Apia", "2012-03-31T14:00:00", "2012-04-01T03:00:00"},
    {"Asia/Kolkata", "2025-03-09T18:29:59", "2025-03-09T23:59:59"},
    {"Asia/Kolkata", "2025-03-09T18:30:00", "2025-03-10T00:00:00"},
    {"Australia/Lord_Howe", "2025-04-05T14:59:59", "2025-04-06T01:59:59"},
    {"Australia/Lord_Howe", "2025-04-05T15:00:00", "2025-04-06T01:30:00"},
    {"Australia/Lord_Howe", "2025-10-04T15:30:00", "2025-10-05T02:30:00"},
    {"Asia/Kathmandu", "1985-12-31T18:29:59", "1985-12-31T23:59:59"},
    {"Asia/Kathmandu", "1985-12-31T18:30:00", "1986-01-01T00:15:00"},
    {"Asia/Kathmandu", "2025-03-09T18:15:00", "2025-03-10T00:00:00"},
    {"America/St_Johns", "2025-03-09T05:29:59", "2025-03-09T01:59:59"},
    {"America/St_Johns", "2025-03-09T05:30:00", "2025-03-09T03:00:00"},
    {"UTC", "2025-03-09T23:59:59", "2025-03-09T23:59:59"},
    {"Europe/Berlin", "2455-03-30T00:59:59", "2455-03-30T02:59:59"},
    {"Europe/Berlin", "2999-07-01T12:00:00", "2999-07-01T14:00:00"},
    {"Europe/Berlin", "9000-01-01T00:00:00", "9000-01-01T01:00:00"},
};

TEST(TimeZone, ShowsTheCivilTimeOfInstants) {
  for (const Case& c : kCases) {
    const auto zone = TimeZone::named(std::string(c.zone));
    EXPECT_EQ(to_iso(zone->civil(parse_date(c.utc)->day_first)), c.civil) << c.zone << " " << c.utc;
  }
}

TEST(TimeZone, IsSteadyBetweenTwoChangesOfClocks) {
  const auto berlin = TimeZone::named("Europe/Berlin");
  constexpr Instant kSummer = 1'743'296'400;  // 2025-03-30T01:00:00Z
  EXPECT_TRUE(berlin->is_steady(kSummer - 86'400, kSummer - 1));
  EXPECT_FALSE(berlin->is_steady(kSummer - 1, kSummer));
  EXPECT_TRUE(berlin->is_steady(kSummer, kSummer + 86'400));
}

TEST(TimeZone, IsRefusedWithTheNearestNamesWhenUnknown) {
  for (const std::string name : {"Europe/Berln", "Berlin", "europe/berlin"}) {
    const Error error = test::error_of([&] { (void)TimeZone::named(name); });
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_THAT(error.details().did_you_mean, Contains("Europe/Berlin")) << name;
  }
  EXPECT_EQ(test::error_of([] { (void)TimeZone::named(""); }).kind(), ErrorKind::usage);
}

std::string in_berlin(std::string_view cell) {
  const DateRules rules{{}, TimeZone::named("Europe/Berlin")};
  const auto date = rules.read(cell);
  return date ? to_iso(date->day_first) : "none";
}

TEST(DateRules, ConvertCellsThatStateTheirOffset) {
  EXPECT_EQ(in_berlin("2025-03-29T23:00:00Z"), "2025-03-30T00:00:00");
  EXPECT_EQ(in_berlin("2025-03-29 23:00:00.5 UTC"), "2025-03-30T00:00:00");
  EXPECT_EQ(in_berlin("2025-03-29T20:00:00-03:30"), "2025-03-30T00:30:00");
  EXPECT_EQ(in_berlin("Sun Mar 30 2025 06:15:00 GMT+0545 (Nepal Time)"), "2025-03-30T01:30:00");
  EXPECT_EQ(in_berlin("Sun Mar 30 01:00:00 UTC 2025"), "2025-03-30T03:00:00");
  EXPECT_EQ(in_berlin("1743296400"), "2025-03-30T03:00:00");
  EXPECT_EQ(in_berlin("1743296399000"), "2025-03-30T01:59:59");
}

TEST(DateRules, LeaveCellsWithoutOffsetAsTheyAre) {
  EXPECT_EQ(in_berlin("2025-03-30 23:30"), "2025-03-30T23:30:00");
  EXPECT_EQ(in_berlin("2025-03-30"), "2025-03-30T00:00:00");
  EXPECT_EQ(in_berlin("20250330"), "2025-03-30T00:00:00");
  EXPECT_EQ(in_berlin("45746.5"), "2025-03-30T12:00:00");
}

TEST(DateRules, DoNotGuessTheOffsetOfANamedZone) {
  EXPECT_EQ(in_berlin("2025-03-30 23:30 CEST"), "none");
  EXPECT_EQ(in_berlin("2025-03-30 23:30 Europe/Berlin"), "none");
  EXPECT_EQ(in_berlin("2025-03-30 23:30 (Eastern Standard Time)"), "none");
  EXPECT_EQ(in_berlin("0001-01-01T00:00:00+10:00"), "none");
}

}  // namespace
}  // namespace nps::survey
