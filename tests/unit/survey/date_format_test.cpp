// Dates that are written as --date-format says.

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/error.hpp"
#include "nps/survey/date.hpp"

namespace nps::survey {
namespace {

std::string with_format(std::string_view cell, std::string_view format) {
  const std::optional<CivilSeconds> read = parse_date(cell, format);
  return read ? to_iso(*read) : "none";
}

TEST(DateFormat, ReadsWhatThePatternSays) {
  struct Pattern {
    std::string_view cell, format, expected;
  };
  const std::vector<Pattern> cases{
      {"03/04/2025", "%d/%m/%Y", "2025-04-03T00:00:00"},
      {"03/04/2025", "%m/%d/%Y", "2025-03-04T00:00:00"},
      {"3/4/2025", "%d/%m/%Y", "2025-04-03T00:00:00"},
      {" 3/4/25 ", "%d/%m/%y", "2025-04-03T00:00:00"},
      {"25/03/09", "%y/%m/%d", "2025-03-09T00:00:00"},
      {"20250309", "%Y%m%d", "2025-03-09T00:00:00"},
      {"09032025", "%d%m%Y", "2025-03-09T00:00:00"},
      {"2025-03", "%Y-%m", "2025-03-01T00:00:00"},
      {"2025-03-09 14:30:05", "%Y-%m-%d %H:%M:%S", "2025-03-09T14:30:05"},
      {"2025-03-09   14:30", "%Y-%m-%d %H:%M", "2025-03-09T14:30:00"},
      {"2025-03-09 03:30 PM", "%Y-%m-%d %I:%M %p", "2025-03-09T15:30:00"},
      {"2025-03-09 12:30 a.m.", "%Y-%m-%d %I:%M %p", "2025-03-09T00:30:00"},
      {"2025-03-09 下午3:30", "%Y-%m-%d %p%I:%M", "2025-03-09T15:30:00"},
      {"2025-03-09 03:30 PM", "%Y-%m-%d %H:%M %p", "2025-03-09T15:30:00"},
      {"2025-03-09 15:30 PM", "%Y-%m-%d %H:%M %p", "2025-03-09T15:30:00"},
      {"9 Oct 2020", "%d %b %Y", "2020-10-09T00:00:00"},
      {"October 9, 2020", "%B %d, %Y", "2020-10-09T00:00:00"},
      {"week of 9.10.2020", "week of %d.%m.%Y", "2020-10-09T00:00:00"},
      {"100% 2020-10", "100%% %Y-%m", "2020-10-01T00:00:00"},
      {"2025年3月9日", "%Y年%m月%d日", "2025-03-09T00:00:00"},
      {"2025-03-09 24:00", "%Y-%m-%d %H:%M", "2025-03-10T00:00:00"},
      {"31/02/2025", "%d/%m/%Y", "none"},
      {"2025-03-09", "%d/%m/%Y", "none"},
      {"03/04/2025 x", "%d/%m/%Y", "none"},
      {"03/04", "%d/%m/%Y", "none"},
      {"", "%d/%m/%Y", "none"},
      {"2025-03-09 13:30 PM", "%Y-%m-%d %I:%M %p", "none"},
      {"2025-03-09 15:30 AM", "%Y-%m-%d %H:%M %p", "none"},
      {"2025-03-09 14:60", "%Y-%m-%d %H:%M", "none"},
      {"9 Octo 2020", "%d %b %Y", "none"},
      {"9999-12-31 24:00", "%Y-%m-%d %H:%M", "none"}};
  for (const Pattern& c : cases) {
    EXPECT_EQ(with_format(c.cell, c.format), c.expected) << c.cell << " by " << c.format;
  }
}

TEST(DateFormat, RefusesPatternsThatGiveNoDate) {
  struct BadPattern {
    std::string_view format, message;
  };
  const std::vector<BadPattern> cases{
      {"%d/%m/%Q", "'%Q' in the date format '%d/%m/%Q' is unknown"},
      {"%d/%m/%", "the date format '%d/%m/%' ends in a lone %"},
      {"%d/%m", "the date format '%d/%m' has no year"},
      {"%d %Y", "the date format '%d %Y' has no month"},
      {"%Y-%m-%d %I:%M", "the date format '%Y-%m-%d %I:%M' has %I but no %p; %H is the hour of 24"},
      {"", "the date format '' has no year"}};
  for (const BadPattern& c : cases) {
    try {
      (void)parse_date("anything", c.format);
      ADD_FAILURE() << "accepted " << c.format;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_EQ(error.message(), c.message);
      EXPECT_EQ(error.details().column, "--date-format");
      EXPECT_NE(error.details().hint.find("%d/%m/%Y"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace nps::survey
