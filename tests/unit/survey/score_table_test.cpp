#include "nps/survey/score_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

using test::MemoryFiles;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ScoreTable table_of(std::string text, SurveyOptions options = {}) {
  options.files = {"a.csv"};
  return make_score_table(options, MemoryFiles{{"a.csv", std::move(text)}}.opener());
}

/// "key/key/score: answers"
std::vector<std::string> lines(const ScoreTable& table) {
  std::vector<std::string> lines;
  for (const ScoreTableRow& row : table.rows) {
    std::vector<std::string> cells = row.key;
    cells.push_back(row.score);
    lines.push_back(fmt::format("{}: {}", fmt::join(cells, "/"), row.answers));
  }
  return lines;
}

std::vector<std::string> codes(const ScoreTable& table) {
  std::vector<std::string> codes;
  for (const Warning& warning : table.warnings) codes.push_back(warning.code);
  return codes;
}

SurveyOptions by(std::vector<std::string> names) {
  SurveyOptions options;
  options.score = "score";
  options.by = std::move(names);
  return options;
}

TEST(ScoreTable, CountsEveryRowSortedBySegmentAndScore) {
  const ScoreTable table = table_of(
      "region,score\nSouth,10\nNorth,9\nNorth,\nSouth,nine\nNorth,10\nSouth, 10 \nNorth,N/A\n,2\n"
      "South,9.0\nSouth,11\n",
      by({"region"}));
  EXPECT_EQ(table.score, "score");
  EXPECT_THAT(table.by, ElementsAre("region"));
  EXPECT_THAT(lines(table),
              ElementsAre("/2: 1", "North/: 2", "North/9: 1", "North/10: 1", "South/9: 1",
                          "South/10: 2", "South/11: 1", "South/nine: 1"));
  EXPECT_EQ(table.counts.read, 10U);
  EXPECT_EQ(table.counts.used, 6U);
  EXPECT_EQ(table.counts.blank, 2U);
  EXPECT_EQ(table.counts.invalid, 2U);
}

TEST(ScoreTable, CrossesAllColumnsEachOnceWithoutTheScore) {
  const ScoreTable table = table_of("a,b,score\nx,1,9\nx,2,9\n", by({"a", "b,a", "score", "#2"}));
  EXPECT_THAT(table.by, ElementsAre("a", "b"));
  EXPECT_THAT(lines(table), ElementsAre("x/1/9: 1", "x/2/9: 1"));
}

TEST(ScoreTable, KeepsSegmentsApartWhoseTextsJoinAlike) {
  EXPECT_THAT(lines(table_of("a,b,score\nx,yz,9\nxy,z,9\n", by({"a,b"}))),
              ElementsAre("x/yz/9: 1", "xy/z/9: 1"));
}

TEST(ScoreTable, WritesInvalidCellsSoThatTheyStayInvalid) {
  // Cut at its label, this would be a score; as a cell of more than 400 bytes it is none.
  const std::string label = "9 - " + std::string(2'000, 'x');
  const ScoreTable table = table_of("score,c\n" + label + ",1\n  it's \"x\" ,2\n", by({}));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].score, label.substr(0, 1'000));
  EXPECT_EQ(table.rows[1].score, "it's \"x\"");
  EXPECT_EQ(table.counts.invalid, 2U);
  const ScoreTable again = table_of("score,c\n" + table.rows[0].score + ",1\n", by({}));
  EXPECT_EQ(again.counts.invalid, 1U);
}

TEST(ScoreTable, CountsInvalidCellsTogetherBeyondAThousand) {
  std::string text = "score,c\n";
  for (int i = 0; i < 1'500; ++i) text += fmt::format("word{},1\n", i);
  const ScoreTable table = table_of(text + "word3,1\n", by({}));
  ASSERT_EQ(table.rows.size(), 1'001U);
  EXPECT_EQ(table.rows[0].score, "(other values)");
  EXPECT_EQ(table.rows[0].answers, 500U);
  EXPECT_EQ(table.counts.invalid, 1'501U);
}

TEST(ScoreTable, TellsWhatItLeavesOut) {
  SurveyOptions options = by({"region"});
  options.where = {"region!=West"};
  const ScoreTable table =
      table_of("region,score\nWest,9\nNorth,9\nNorth,8,extra\nWest,\n", options);
  EXPECT_THAT(lines(table), ElementsAre("North/9: 1"));
  EXPECT_EQ(table.counts.filtered, 2U);
  EXPECT_EQ(table.counts.malformed, 1U);
  ASSERT_THAT(codes(table), ElementsAre("rows_left_out", "rows_left_out"));
  EXPECT_EQ(table.warnings[0].message, "1 row left out: with more cells than the header");
  EXPECT_EQ(table.warnings[1].message,
            "2 rows left out: filtered out by --where, --since or --until");
}

TEST(ScoreTable, LeavesPreviewsOutAndSaysSo) {
  const ScoreTable table = table_of(
      "Status,Progress,Finished,Q1,ResponseId\nResponse Type,Progress,Finished,How "
      "likely?,Response ID\n"
      "\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"progress\"\"}\","
      "\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\","
      "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\"\n"
      "IP Address,100,True,9,R_1\nSurvey Preview,100,True,8,R_2\nIP Address,50,False,7,R_3\n",
      {});
  EXPECT_EQ(table.score, "Q1");
  EXPECT_THAT(lines(table), ElementsAre("7: 1", "9: 1"));
  EXPECT_THAT(codes(table), ElementsAre("preview_rows", "unfinished_used"));
}

TEST(ScoreTable, ReadsSeveralFilesAsOne) {
  SurveyOptions options = by({"region"});
  options.files = {"a.csv", "b.csv", "./a.csv"};
  const ScoreTable table = make_score_table(
      options,
      MemoryFiles{{"a.csv", "region,score\nN,9\n"}, {"b.csv", "score;region\n9;N\n"}}.opener());
  EXPECT_THAT(lines(table), ElementsAre("N/9: 2"));
  EXPECT_THAT(codes(table), ElementsAre("same_file_twice"));
}

TEST(ScoreTable, IsTheSameForAnyNumberOfThreads) {
  std::string text = "region,plan,score\n";
  for (int i = 0; i < 4'000; ++i) {
    text +=
        fmt::format("r{},p{},{}\n", i * 7 % 13, i % 3, i % 3 == 0 ? fmt::format("w{}", i) : "9");
  }
  for (const std::vector<std::string>& names : {std::vector<std::string>{"region", "plan"}, {}}) {
    SurveyOptions options = by(names);
    options.reading = {input::ReaderKind::careful, 1, std::size_t{1} << 16};
    const ScoreTable careful = table_of(text, options);
    EXPECT_EQ(careful.counts.invalid, 1'334U);
    for (const std::size_t threads : {1U, 2U, 5U}) {
      options.reading = {input::ReaderKind::fast, threads, 512};
      const ScoreTable fast = table_of(text, options);
      EXPECT_EQ(lines(fast), lines(careful)) << threads;
      EXPECT_EQ(fast.counts.read, 4'000U);
    }
  }
}

TEST(ScoreTable, RefusesMoreSegmentsThanAllowed) {
  SurveyOptions options = by({"id"});
  options.max_segments = 2;
  const Error error = test::error_of([&] { (void)table_of("id,score\n1,9\n2,9\n3,9\n", options); });
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_THAT(error.message(), HasSubstr("more than 2 different values"));
}

TEST(ScoreTable, IsEmptyForAnEmptySurvey) {
  EXPECT_THAT(table_of("region,score\n", by({"region"})).rows, IsEmpty());
}

SurveyOptions by_period(PeriodUnit unit) {
  SurveyOptions options = by({"region"});
  options.date = "day";
  options.every = PeriodRule{unit, false};
  return options;
}

TEST(ScoreTable, CountsByPeriodWithRowsThatHaveNoDate) {
  const std::string text =
      "day,region,score\n2025-03-03,N,9\n2025-03-09 23:59:59,N,9\n2025-03-10,N,\n"
      "2025-03-09,S,nine\nsoon,N,1\n,N,1\n";
  EXPECT_THAT(lines(table_of(text, by_period(PeriodUnit::week))),
              ElementsAre("/N/1: 2", "2025-03-03/2025-03-09/N/9: 2",
                          "2025-03-03/2025-03-09/S/nine: 1", "2025-03-10/2025-03-16/N/: 1"));
  const ScoreTable by_day = table_of(text, by_period(PeriodUnit::day));
  EXPECT_THAT(by_day.by, ElementsAre("day", "region"));
  EXPECT_THAT(lines(by_day), ElementsAre("/N/1: 2", "2025-03-03/N/9: 1", "2025-03-09/N/9: 1",
                                         "2025-03-09/S/nine: 1", "2025-03-10/N/: 1"));
}

TEST(ScoreTable, AsksTheWholeColumnForTheOrderOfDayAndMonth) {
  EXPECT_THAT(lines(table_of("day,region,score\n03/04/2025,N,9\n13/04/2025,N,9\n",
                             by_period(PeriodUnit::day))),
              ElementsAre("2025-04-03/N/9: 1", "2025-04-13/N/9: 1"));
  const Error error = test::error_of(
      [] { (void)table_of("day,region,score\n03/04/2025,N,9\n", by_period(PeriodUnit::month)); });
  EXPECT_THAT(error.message(), HasSubstr("read both ways"));
}

TEST(ScoreTable, RefusesTheDateColumnAmongItsSegments) {
  SurveyOptions options = by_period(PeriodUnit::day);
  options.by = {"day"};
  EXPECT_EQ(test::error_of([&] { (void)table_of("day,score\n2025-03-03,9\n", options); }).kind(),
            ErrorKind::usage);
}

}  // namespace
}  // namespace nps::survey
