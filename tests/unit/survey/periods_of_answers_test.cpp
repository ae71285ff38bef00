#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/survey_run.hpp"

namespace nps::survey {
namespace {

using test::has_warning;
using test::run_of;
using test::segment_sizes;
using test::SurveyRun;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

SurveyRun by_period(std::string text, PeriodUnit unit) {
  SurveyRun run = run_of(std::move(text));
  run.options.date = "date";
  run.options.every = PeriodRule{unit, false};
  return run;
}

TEST(PeriodsOfAnswers, CountAnswersByTheFirstDayOfTheirPeriod) {
  const SurveyRun run = by_period(
      "date,score\n2025-01-31 23:59:59,9\n2025-02-01T00:00:00Z,9\n2025-02-28 24:00,3\n"
      "2025-01-01,10\n",
      PeriodUnit::month);
  const SurveyTally tally = run.tally();
  EXPECT_THAT(segment_sizes(tally.breakdowns.front()),
              UnorderedElementsAre("2025-01-01: 2", "2025-02-01: 1", "2025-03-01: 1"));
  EXPECT_THAT(tally.days, ElementsAre(20'089, 20'119, 20'120, 20'148));
  EXPECT_TRUE(tally.columns.by.empty());
}

TEST(PeriodsOfAnswers, CountSegmentsByPeriod) {
  SurveyRun run = by_period("date,region,score\n2025-01-31,N,9\n2025-01-01,S,9\n2025-02-01,N,1\n",
                            PeriodUnit::month);
  run.options.by = {"region"};
  const SurveyTally tally = run.tally();
  EXPECT_THAT(segment_sizes(tally.breakdowns.at(1)),
              UnorderedElementsAre("2025-01-01/N: 1", "2025-01-01/S: 1", "2025-02-01/N: 1"));
  EXPECT_THAT(tally.columns.by, ElementsAre(ElementsAre("region")));
}

TEST(PeriodsOfAnswers, LeaveOutAnswersWithoutADateAndAccountForThem) {
  const SurveyTally tally =
      by_period("date,score\n2025-01-31,9\n,9\nsoon,7\n2025-02-30,8\n2025-01-31 25:00,8\n,\n",
                PeriodUnit::month)
          .tally();
  EXPECT_EQ(tally.rows.used, 1);
  EXPECT_EQ(tally.rows.undated, 4);
  EXPECT_EQ(tally.rows.blank, 1);
  EXPECT_EQ(test::sum(tally.rows), tally.rows.read);
  EXPECT_TRUE(has_warning(tally, "undated_rows"));
  EXPECT_EQ(tally.overall.n(), 1);
}

TEST(PeriodsOfAnswers, LetTheWholeColumnDecideTheOrderOfDayAndMonth) {
  const std::string dates = "date,score\n03/04/2025 10:00,9\n03/04/2025 11:00,9\n";
  EXPECT_THAT(
      segment_sizes(
          by_period(dates + "13/04/2025,1\n", PeriodUnit::month).tally().breakdowns.front()),
      UnorderedElementsAre("2025-04-01: 3"));
  EXPECT_THAT(
      segment_sizes(
          by_period(dates + "04/13/2025,1\n", PeriodUnit::month).tally().breakdowns.front()),
      UnorderedElementsAre("2025-03-01: 2", "2025-04-01: 1"));
}

TEST(PeriodsOfAnswers, RefuseDatesThatReadBothWays) {
  const Error error =
      by_period("date,score\n2025-01-01,8\n03/04/2025,9\n", PeriodUnit::month).error();
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_THAT(error.what(), HasSubstr("2025-04-03"));
  EXPECT_THAT(error.what(), HasSubstr("2025-03-04"));
  EXPECT_EQ(error.details().line, 3);
  EXPECT_THAT(error.details().hint, HasSubstr("--date-format"));
}

TEST(PeriodsOfAnswers, DoNotAskWhereBothReadingsLieInOnePeriod) {
  EXPECT_THAT(
      segment_sizes(
          by_period("date,score\n03/04/2025,9\n", PeriodUnit::year).tally().breakdowns.front()),
      UnorderedElementsAre("2025-01-01: 1"));
}

TEST(PeriodsOfAnswers, RefuseAColumnWithProofOfBothOrders) {
  const Error error =
      by_period("date,score\n13/04/2025,9\n04/13/2025,9\n", PeriodUnit::year).error();
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_THAT(error.what(), HasSubstr("day first and with the month first"));
}

TEST(PeriodsOfAnswers, AreSettledByADateFormat) {
  SurveyRun run =
      by_period("date,score\n03/04/2025,9\n3/4/2025,9\n2025-04-03,9\n", PeriodUnit::month);
  run.options.date_format = "%m/%d/%Y";
  const SurveyTally tally = run.tally();
  EXPECT_THAT(segment_sizes(tally.breakdowns.front()), UnorderedElementsAre("2025-03-01: 2"));
  EXPECT_EQ(tally.rows.undated, 1);
}

TEST(PeriodsOfAnswers, NameAColumnThatHoldsNoDates) {
  const Error error = by_period("date,score\n9,9\n10,9\n", PeriodUnit::month).error();
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_THAT(error.what(), HasSubstr("'date' holds no date"));
}

TEST(PeriodsOfAnswers, NeedADateColumn) {
  SurveyRun run = by_period("when,score\n2025-01-01,9\n", PeriodUnit::month);
  run.options.date.clear();
  const Error error = run.error();
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_THAT(error.details().hint, HasSubstr("when"));
}

TEST(PeriodsOfAnswers, TakeATimeOnlyBehindADay) {
  // Ten digits alone are Unix seconds; with a time behind them they are nothing.
  const SurveyTally tally =
      by_period(
          "date,score\n1741501445,9\n1741501445 10:00,9\n2025-03-09 10:00:61,9\n"
          "2025-03-09 10:00:00,9\n2025-03-09 10:00:61,9\n2025-03-09x10:00:00,9\n",
          PeriodUnit::day)
          .tally();
  EXPECT_THAT(segment_sizes(tally.breakdowns.front()), UnorderedElementsAre("2025-03-09: 2"));
  EXPECT_EQ(tally.rows.undated, 4);
}

TEST(PeriodsOfAnswers, AreTheSameFromOneThreadAndFromSeveral) {
  std::string text = "date,region,score\n";
  for (int i = 0; i < 60'000; ++i) {
    text += fmt::format("{:02}/{:02}/2024 12:{:02},{},{}\n", 1 + i % 28, 1 + i / 28 % 12, i % 60,
                        "NSEW"[i % 4], i % 11);
  }
  text += "31/12/2024,N,9\n";
  SurveyRun one = by_period(text, PeriodUnit::week);
  one.options.by = {"region"};
  one.options.reading.threads = 1;
  SurveyRun several = one;
  several.options.reading.threads = 4;
  const SurveyTally a = one.tally();
  const SurveyTally b = several.tally();
  EXPECT_EQ(a.days, b.days);
  EXPECT_EQ(a.days.size(), 28 * 12 + 1);
  for (std::size_t i = 0; i < a.breakdowns.size(); ++i) {
    EXPECT_EQ(segment_sizes(a.breakdowns[i]), segment_sizes(b.breakdowns[i]));
  }
}

TEST(PeriodsOfAnswers, LimitSegmentsAndNotDays) {
  std::string text = "date,id,score\n";
  for (int i = 0; i < 30; ++i) text += fmt::format("2025-01-{:02},{},9\n", i + 1, i % 3);
  SurveyRun run = by_period(text, PeriodUnit::day);
  run.options.by = {"id"};
  run.options.max_segments = 3;
  EXPECT_EQ(run.tally().breakdowns.at(1).segments.size(), 30);
  run.options.max_segments = 2;
  const Error error = run.error();
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_THAT(error.what(), HasSubstr("'id' has more than 2"));
}

TEST(PeriodsOfAnswers, WeighAnswers) {
  SurveyRun run = by_period("date,w,score\n2025-01-31,2,9\n2025-01-01,1,3\n2025-02-01,4,9\n",
                            PeriodUnit::month);
  run.options.weight = "w";
  const SurveyTally tally = run.tally();
  const auto& january = tally.breakdowns.front().segments.front();
  EXPECT_THAT(january.key, ElementsAre("2025-01-01"));
  ASSERT_TRUE(january.tally.weighting());
  EXPECT_EQ(january.tally.weighting()->score_sum, 2 * 9 + 3);
}

TEST(RangeOfDays, KeepsWholeDaysInReports) {
  SurveyRun run = run_of(
      "date,score\n2025-01-31 23:59,9\n2025-02-01 00:00,8\n2025-02-28 "
      "23:59:59,7\n2025-03-01,6\n,5\n");
  run.options.date = "date";
  run.options.since = 20'120;  // 2025-02-01
  run.options.until = 20'147;  // 2025-02-28
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.rows.used, 2);
  EXPECT_EQ(tally.rows.filtered, 3);
  EXPECT_THAT(tally.filters, ElementsAre("date>=2025-02-01", "date<=2025-02-28"));
}

}  // namespace
}  // namespace nps::survey
