#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "support/survey_run.hpp"
#include "survey/day_reader.hpp"

namespace nps::survey {
namespace {

using test::run_of;
using test::segment_sizes;
using test::SurveyRun;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

SurveyRun in_zone(std::string text, const std::string& zone) {
  SurveyRun run = run_of(std::move(text));
  run.options.date = "at";
  run.options.timezone = TimeZone::named(zone);
  return run;
}

TEST(AnswersInATimeZone, AreCountedOnTheDayThatClocksShowThere) {
  SurveyRun run = in_zone(
      "at,score\n2011-12-30T09:59:59Z,9\n2011-12-30T10:00:00Z,9\n2011-12-30T10:30:00Z,9\n"
      "2011-12-29T23:00:00-11:00,8\n2011-12-30 12:00,7\n",
      "Pacific/Apia");
  run.options.every = PeriodRule{PeriodUnit::day, false};
  EXPECT_THAT(segment_sizes(run.tally().breakdowns.front()),
              UnorderedElementsAre("2011-12-29: 1", "2011-12-31: 3", "2011-12-30: 1"));
}

TEST(AnswersInATimeZone, AreFilteredByTheirDayThere) {
  SurveyRun run = in_zone(
      "at,score\n2025-03-30T21:59:59Z,9\n2025-03-30T22:00:00Z,9\n2025-03-31T21:59:59.9Z,1\n"
      "2025-03-31T22:00:00Z,1\n1743458400,0\n",
      "Europe/Berlin");
  run.options.since = 20'178;  // 2025-03-31
  run.options.until = 20'178;
  EXPECT_EQ(run.tally().rows.used, 2U);
  run.options.since.reset();
  run.options.until.reset();
  run.options.where = {"at<2025-03-30T22:00:00Z"};
  EXPECT_EQ(run.tally().rows.used, 1U);
}

TEST(AnswersInATimeZone, OfAnUnknownOffsetHaveNoDate) {
  SurveyRun run =
      in_zone("at,score\n2025-03-30 12:00 CEST,9\n2025-03-30T12:00:00Z,9\n", "Europe/Berlin");
  run.options.every = PeriodRule{PeriodUnit::day, false};
  EXPECT_EQ(run.tally().rows.undated, 1U);
}

std::string rows_of_a_year() {
  std::string text = "at,score\n";
  constexpr CivilSeconds kBegin = 1'735'689'600;  // 2025-01-01
  constexpr std::string_view kOffsets[] = {"Z", "+02:00", "-05:30", "", "+1400"};
  for (int i = 0; i < 4'000; ++i) {
    const std::string time = to_iso(kBegin + CivilSeconds{i} * 7'919);
    text += fmt::format("{}{},{}\n", time, kOffsets[i % 5], i % 11);
  }
  return text;
}

TEST(AnswersInATimeZone, AreTheSameForBothReadersAndAllThreads) {
  SurveyRun run = in_zone(rows_of_a_year(), "America/St_Johns");
  run.options.every = PeriodRule{PeriodUnit::day, false};
  run.options.reading = {input::ReaderKind::careful, 1};
  const auto careful = segment_sizes(run.tally().breakdowns.front());
  for (const std::size_t threads : {1U, 2U, 3U, 8U}) {
    run.options.reading = {input::ReaderKind::fast, threads};
    EXPECT_EQ(segment_sizes(run.tally().breakdowns.front()), careful) << threads;
  }
}

// The quick way through days that have been seen must say what the general one says.
TEST(DayReader, FindsTheDayThatTheRulesRead) {
  const std::string text = rows_of_a_year();
  for (const char* name : {"Europe/Berlin", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia"}) {
    const DateRules rules{{}, TimeZone::named(name)};
    DayReader reader(rules);
    for (std::size_t at = text.find('\n') + 1; at < text.size(); at = text.find('\n', at) + 1) {
      const std::string_view cell = std::string_view(text).substr(at, text.find(',', at) - at);
      const DayKey* const key = reader.read(cell, 2);
      ASSERT_NE(key, nullptr) << cell;
      const auto days = days_of_key(key->text, DateOrder::day_first);
      EXPECT_EQ(days->first, day_of(rules.read(cell)->day_first)) << name << " " << cell;
    }
  }
}

TEST(SinceAndUntil, AreNamedInWhatIsSaidOfRowsLeftOut) {
  SurveyRun run = run_of("at,score\nsoon,9\n2025-03-30,9\n");
  run.options.date = "at";
  run.options.since = 20'177;
  EXPECT_THAT(test::warning(run.tally(), "not_comparable"),
              HasSubstr("left out by --since 2025-03-30 because the cell is no date"));
}

TEST(CountsByPeriod, AreReadBackAsTheirPeriods) {
  SurveyRun run =
      run_of("week,score,answers\n2025-02-24/2025-03-02,9,3\n2025-03-03/2025-03-09,1,2\n");
  run.options.date = "week";
  run.options.count = "answers";
  run.options.every = PeriodRule{PeriodUnit::week, false};
  const SurveyTally tally = run.tally();
  EXPECT_THAT(segment_sizes(tally.breakdowns.front()),
              UnorderedElementsAre("2025-02-24: 3", "2025-03-03: 2"));
  EXPECT_TRUE(test::has_warning(tally, "coverage_unknown"));
  EXPECT_EQ(tally.days.size(), 14U);

  run.options.every = PeriodRule{PeriodUnit::month, false};
  EXPECT_THAT(run.error().message(), HasSubstr("which do not lie in one month"));
  run.options.every = PeriodRule{PeriodUnit::week, true};
  EXPECT_THAT(run.error().message(), HasSubstr("which do not lie in one week"));
}

TEST(CountsByPeriod, AreNotDividedByALimit) {
  SurveyRun run = run_of("week,score\n2025-02-24/2025-03-02,9\n2025-03-03/2025-03-09,1\n");
  run.options.date = "week";
  run.options.since = 20'150;  // 2025-03-03
  EXPECT_EQ(run.tally().rows.used, 1U);
  run.options.since = 20'149;
  EXPECT_THAT(run.error().message(), HasSubstr("--since 2025-03-02 divides the days"));
}

}  // namespace
}  // namespace nps::survey
