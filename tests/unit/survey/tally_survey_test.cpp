#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "nps/survey/survey.hpp"
#include "support/reject_log.hpp"
#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

using test::error_of;
using test::MemoryFiles;

/// A survey in memory and what is asked of it.
struct SurveyRun {
  MemoryFiles files;
  SurveyOptions options;

  [[nodiscard]] SurveyTally tally() const { return tally_survey(options, files.opener()); }
  [[nodiscard]] std::vector<std::string> rejects() const {
    test::RejectLog log;
    const RejectReceiver receiver = log.receiver();
    (void)tally_survey(options, files.opener(), &receiver);
    return log.lines();
  }
  [[nodiscard]] Error error() const {
    return error_of([&] { (void)tally(); });
  }
};

SurveyRun run_of(std::string text) {
  SurveyRun run{MemoryFiles{{"a.csv", std::move(text)}}, {}};
  run.options.files = {"a.csv"};
  return run;
}

std::uint64_t sum(const RowCounts& rows) {
  return rows.used + rows.blank + rows.invalid + rows.malformed + rows.filtered + rows.duplicate +
         rows.incomplete + rows.preview;
}

bool has_warning(const SurveyTally& tally, std::string_view code) {
  for (const Warning& warning : tally.warnings) {
    if (warning.code == code) return true;
  }
  return false;
}

/// The message of the first warning of the kind; empty when there is none.
std::string warning(const SurveyTally& tally, std::string_view code) {
  for (const Warning& warning : tally.warnings) {
    if (warning.code == code) return warning.message;
  }
  return {};
}

/// "key/key: n" of every segment.
std::vector<std::string> segment_sizes(const BreakdownTally& breakdown) {
  std::vector<std::string> sizes;
  for (const SegmentTally& segment : breakdown.segments) {
    const std::string key = fmt::format("{}", fmt::join(segment.key, "/"));
    sizes.push_back(fmt::format("{}: {}", key, segment.tally.n()));
  }
  return sizes;
}

const char* const kEveryOutcome =
    "StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,Q1,region\n"
    "Start,End,Type,Progress,Finished,Recorded,Id,How likely are you to recommend us?,Region\n"
    "{\"ImportId\":\"a\"},{},{},{},{},{},{},{},{}\n"
    "d,d,0,100,1,d,r1,9,north\n"
    "d,d,0,100,1,d,r2,10,south\n"
    "d,d,Survey Preview,100,1,d,r3,10,north\n"
    "d,d,0,40,0,d,r4,3,north\n"
    "d,d,0,100,1,d,r5,,north\n"
    "d,d,0,100,1,d,r6,nine,north\n"
    "d,d,0,100,1,d,r1,7,north\n"
    "d,d,0,100,1,d,r7,8,west\n"
    "d,d,0,100,1,d,r8,8,north,extra\n"
    "d,d,0,100,1,d,r9,-99,north\n";

TEST(TallySurvey, EveryRowEndsInExactlyOneOutcome) {
  SurveyRun run = run_of(kEveryOutcome);
  run.options.id = "ResponseId";
  run.options.where = {"region!=west"};
  run.options.finished_only = true;
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.rows.read, 10U);
  EXPECT_EQ(tally.rows.used, 2U);
  EXPECT_EQ(tally.rows.preview, 1U);
  EXPECT_EQ(tally.rows.incomplete, 1U);
  EXPECT_EQ(tally.rows.blank, 2U);
  EXPECT_EQ(tally.rows.invalid, 1U);
  EXPECT_EQ(tally.rows.duplicate, 1U);
  EXPECT_EQ(tally.rows.filtered, 1U);
  EXPECT_EQ(tally.rows.malformed, 1U);
  EXPECT_EQ(sum(tally.rows), tally.rows.read);
  EXPECT_EQ(tally.columns.score, "Q1");
  EXPECT_TRUE(tally.columns.score_found);
  EXPECT_EQ(tally.files.front().header_rows, 3U);
  EXPECT_EQ(tally.files.front().platform, "qualtrics");
  EXPECT_EQ(tally.overall.passives(), 1);
  EXPECT_EQ(tally.overall.promoters(), 1);
}

TEST(TallySurvey, UnfinishedRowsAreUsedAndToldUnlessLeftOut) {
  const SurveyTally tally = run_of(kEveryOutcome).tally();
  EXPECT_EQ(tally.rows.incomplete, 0U);
  EXPECT_EQ(tally.overall.detractors(), 1);
  EXPECT_TRUE(has_warning(tally, "unfinished_used"));
  EXPECT_TRUE(has_warning(tally, "preview_rows"));
}

TEST(TallySurvey, RejectsHoldEveryRowNotUsedInOrder) {
  SurveyRun run = run_of(kEveryOutcome);
  run.options.id = "ResponseId";
  run.options.where = {"region!=west"};
  run.options.finished_only = true;
  const std::vector<std::string> rejected = run.rejects();
  ASSERT_EQ(rejected.size(), 9U);
  EXPECT_EQ(rejected[0],
            "StartDate|EndDate|Status|Progress|Finished|RecordedDate|ResponseId|Q1|region");
  EXPECT_EQ(rejected[1], "a.csv:4 duplicate: d|d|0|100|1|d|r1|9|north");
  EXPECT_EQ(rejected[2], "a.csv:6 preview: d|d|Survey Preview|100|1|d|r3|10|north");
  EXPECT_EQ(rejected[3], "a.csv:7 incomplete: d|d|0|40|0|d|r4|3|north");
  EXPECT_EQ(rejected[4], "a.csv:8 blank: d|d|0|100|1|d|r5||north");
  EXPECT_EQ(rejected[5], "a.csv:9 invalid: not a score of 0-10: d|d|0|100|1|d|r6|nine|north");
  EXPECT_EQ(rejected[6], "a.csv:11 filtered: d|d|0|100|1|d|r7|8|west");
  EXPECT_EQ(rejected[7], "a.csv:12 malformed: d|d|0|100|1|d|r8|8|north|extra");
  EXPECT_EQ(rejected[8], "a.csv:13 blank: d|d|0|100|1|d|r9|-99|north");
}

TEST(TallySurvey, RejectsDoNotChangeTheFigures) {
  SurveyRun run = run_of(kEveryOutcome);
  run.options.id = "ResponseId";
  test::RejectLog log;
  const RejectReceiver receiver = log.receiver();
  const SurveyTally with = tally_survey(run.options, run.files.opener(), &receiver);
  const SurveyTally without = run.tally();
  EXPECT_EQ(with.overall.distribution(), without.overall.distribution());
  EXPECT_EQ(with.rows.duplicate, without.rows.duplicate);
  EXPECT_EQ(with.rows.used, without.rows.used);
}

TEST(TallySurvey, InvalidValuesAreListedWithCountAndFirstLine) {
  const SurveyTally tally = run_of("id,nps\n1,9\n2,11\n3,8.5\n4,11\n5,\n").tally();
  ASSERT_EQ(tally.invalid_values.size(), 2U);
  EXPECT_EQ(tally.invalid_values[0].value, "11");
  EXPECT_EQ(tally.invalid_values[0].count, 2U);
  EXPECT_EQ(tally.invalid_values[0].first_line, 3U);
  EXPECT_EQ(tally.invalid_values[1].value, "8.5");
}

TEST(TallySurvey, ShortRowsAreRaggedAndLongOnesMalformed) {
  const SurveyTally tally =
      run_of("nps,region,plan\n9,north,pro\n8\n7,south,free,,\n6,south,free,x\n").tally();
  EXPECT_EQ(tally.rows.ragged, 1U);
  EXPECT_EQ(tally.rows.malformed, 1U);
  EXPECT_EQ(tally.rows.used, 3U);
  EXPECT_EQ(sum(tally.rows), 4U);
  EXPECT_TRUE(has_warning(tally, "ragged_rows"));
}

TEST(TallySurvey, BreakdownsAddUpToTheWhole) {
  SurveyRun run = run_of("region,plan,nps\nnorth,pro,9\nnorth,free,3\n,pro,7\n north ,pro,10\n");
  run.options.by = {"region", "region,plan"};
  const SurveyTally tally = run.tally();
  ASSERT_EQ(tally.breakdowns.size(), 2U);
  EXPECT_EQ(tally.breakdowns[0].by, (std::vector<std::string>{"region"}));
  EXPECT_EQ(segment_sizes(tally.breakdowns[0]), (std::vector<std::string>{"north: 3", ": 1"}));
  EXPECT_EQ(segment_sizes(tally.breakdowns[1]),
            (std::vector<std::string>{"north/pro: 2", "north/free: 1", "/pro: 1"}));
}

TEST(TallySurvey, ABreakdownWithoutANameIsRefused) {
  SurveyRun run = run_of("region,nps\nnorth,9\nsouth,3\n");
  for (const char* typed : {"", ",", " , ", "\"region"}) {
    run.options.by = {typed};
    const Error error = run.error();
    EXPECT_EQ(error.kind(), ErrorKind::usage) << typed;
    EXPECT_NE(error.details().hint.find("--by"), std::string::npos) << typed;
  }
}

TEST(TallySurvey, AColumnNameMayHoldAQuote) {
  SurveyRun run = run_of("\"size 5\"\"\",nps\nyes,9\nno,3\n");
  run.options.by = {"size 5\""};
  EXPECT_EQ(segment_sizes(run.tally().breakdowns[0]),
            (std::vector<std::string>{"yes: 1", "no: 1"}));
}

TEST(TallySurvey, TooManySegmentsAreRefused) {
  SurveyRun run = run_of("id,nps\na,9\nb,9\nc,9\n");
  run.options.by = {"id"};
  run.options.max_segments = 2;
  EXPECT_EQ(run.error().kind(), ErrorKind::data);
}

struct KeepCase {
  Keep keep;
  std::vector<int> scores;  ///< what counts, as often as it counts
  std::uint64_t used, duplicate;
};

class KeepOf : public testing::TestWithParam<KeepCase> {};

TEST_P(KeepOf, OneRespondentWithThreeAnswers) {
  SurveyRun run = run_of(
      "who,date,nps,region\n"
      "ann,2025-03-02,8,north\n"
      "bob,2025-03-01,10,north\n"
      "ann,2025-03-03,9,south\n"
      "ann,2025-03-01,1,west\n"
      "ann,2025-03-09,,west\n"
      "ann,2025-03-09,zero,west\n");
  run.options.id = "who";
  run.options.date = "date";
  run.options.keep = GetParam().keep;
  run.options.by = {"region"};
  const SurveyTally tally = run.tally();
  std::vector<std::int64_t> expected(11);
  for (const int score : GetParam().scores) ++expected[static_cast<std::size_t>(score)];
  EXPECT_EQ(tally.overall.distribution(), expected);
  EXPECT_EQ(tally.rows.used, GetParam().used);
  EXPECT_EQ(tally.rows.duplicate, GetParam().duplicate);
  EXPECT_EQ(tally.rows.blank, 1U);
  EXPECT_EQ(tally.rows.invalid, 1U);
  EXPECT_EQ(sum(tally.rows), 6U);
  std::int64_t in_segments = 0;
  for (const SegmentTally& segment : tally.breakdowns[0].segments) in_segments += segment.tally.n();
  EXPECT_EQ(in_segments, tally.overall.n());
}

INSTANTIATE_TEST_SUITE_P(Keeps, KeepOf,
                         testing::Values(KeepCase{Keep::latest, {9, 10}, 2, 2},
                                         KeepCase{Keep::first, {1, 10}, 2, 2},
                                         KeepCase{Keep::all, {8, 10, 9, 1}, 4, 0}));

TEST(KeepMean, ClassifiesTheMeanOfARespondent) {
  SurveyRun run =
      run_of("who,nps,region\nann,8,north\nbob,10,north\nann,10,south\ncid,6,south\ncid,7,south\n");
  run.options.id = "who";
  run.options.keep = Keep::mean;
  run.options.by = {"region"};
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.overall.n(), 3);
  EXPECT_EQ(tally.overall.promoters(), 2);
  EXPECT_EQ(tally.overall.passives(), 1);
  EXPECT_DOUBLE_EQ(tally.overall.score_sum().value(), 9 + 10 + 6.5);
  EXPECT_TRUE(tally.overall.distribution().empty());
  EXPECT_EQ(tally.rows.used, 5U);
  EXPECT_EQ(segment_sizes(tally.breakdowns[0]), (std::vector<std::string>{"north: 1", "south: 2"}));
}

TEST(TallySurvey, EmptyIdsAreNeverDuplicates) {
  SurveyRun run = run_of("who,nps\n,9\n ,8\nann,7\nann,6\n");
  run.options.id = "who";
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.rows.used, 3U);
  EXPECT_EQ(tally.rows.duplicate, 1U);
  EXPECT_TRUE(has_warning(tally, "empty_ids"));
}

TEST(TallySurvey, DatesThatReadBothWaysAreRefusedWithBothReadings) {
  SurveyRun run = run_of("who,date,nps\nann,03/04/2025,9\nann,02/05/2025,3\n");
  run.options.id = "who";
  run.options.date = "date";
  const Error error = run.error();
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_NE(error.message().find("2025-04-03"), std::string::npos);
  EXPECT_NE(error.message().find("2025-03-04"), std::string::npos);
  EXPECT_NE(error.details().hint.find("--date-format"), std::string::npos);
  run.options.date_format = "%d/%m/%Y";
  EXPECT_EQ(run.tally().overall.detractors(), 1);
  run.options.date_format = "%m/%d/%Y";
  EXPECT_EQ(run.tally().overall.promoters(), 1);
}

TEST(TallySurvey, DatesThatReadBothWaysAreUsedWhereNothingHangsOnThem) {
  SurveyRun once = run_of("who,date,nps\nann,03/04/2025,9\nbob,05/06/2025,3\n");
  // 06/07 is later than 04/05 either way.
  SurveyRun same = run_of("who,date,nps\nann,06/07/2025,9\nann,04/05/2025,3\n");
  SurveyRun mean = run_of("who,date,nps\nann,03/04/2025,9\nann,05/02/2025,10\n");
  mean.options.keep = Keep::mean;
  for (SurveyRun* run : {&once, &same, &mean}) {
    run->options.id = "who";
    run->options.date = "date";
  }
  EXPECT_EQ(once.tally().overall.n(), 2);
  EXPECT_EQ(same.tally().overall.promoters(), 1);
  EXPECT_EQ(mean.tally().overall.promoters(), 1);
}

TEST(TallySurvey, DatesOfBothOrdersAreRefusedOnlyWhenSomeoneAnsweredTwice) {
  const std::string rows = "who,date,nps\nann,13/01/2025,9\nbob,01/14/2025,3\n";
  SurveyRun once = run_of(rows);
  // Read alike, April is later than March; with the orders mixed it need not be.
  SurveyRun twice = run_of(rows + "cid,08/04/2025,9\ncid,06/03/2025,3\n");
  for (SurveyRun* run : {&once, &twice}) {
    run->options.id = "who";
    run->options.date = "date";
  }
  EXPECT_EQ(once.tally().overall.n(), 2);
  EXPECT_EQ(twice.error().kind(), ErrorKind::usage);
}

TEST(TallySurvey, RowsThatCannotBeComparedAreTold) {
  SurveyRun run = run_of("plan,amount,nps\na,5,9\na,,9\na,many,9\nb,few,9\na,1,9\na,none,9\n");
  run.options.where = {"plan=a", "amount>2"};
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.rows.used, 1U);
  EXPECT_EQ(
      warning(tally, "not_comparable"),
      "2 rows were left out by --where amount>2 because the cell is no clear number, first in "
      "line 4");
  EXPECT_FALSE(has_warning(tally, "value_not_found"));
}

TEST(TallySurvey, ADecimalCommaIsComparedWhereSemicolonsSeparate) {
  SurveyRun run = run_of("amount;nps\n2,25;9\n1,75;8\n");
  run.options.where = {"amount>2"};
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.rows.used, 1U);
  EXPECT_FALSE(has_warning(tally, "not_comparable"));
}

TEST(TallySurvey, AValueThatNoRowHasIsTold) {
  const std::string text = "region,plan,nps\nNorth,a,9\nSouth,b,8\n";
  SurveyRun run = run_of(text);
  run.options.where = {"region=Nrth,South"};
  EXPECT_EQ(warning(run.tally(), "value_not_found"),
            "no row has region = 'Nrth'; did you mean 'North'?");
  run.options.where = {"region!=Atlantis"};
  EXPECT_EQ(warning(run.tally(), "value_not_found"), "no row has region = 'Atlantis'");
  EXPECT_EQ(run.tally().rows.used, 2U);
  // What another condition leaves out is there all the same.
  run.options.where = {"plan=b", "region!=North", "plan!="};
  EXPECT_FALSE(has_warning(run.tally(), "value_not_found"));
  SurveyRun empty = run_of("region,nps\n");
  empty.options.where = {"region=North"};
  EXPECT_FALSE(has_warning(empty.tally(), "value_not_found"));
}

TEST(TallySurvey, AFilterReadsDatesAsTheColumnProvesThem) {
  const std::string rows = "date,nps\n03/04/2025,9\n";
  SurveyRun day_first = run_of(rows + "14/03/2025,0\n");
  SurveyRun month_first = run_of(rows + "03/14/2025,0\n");
  for (SurveyRun* run : {&day_first, &month_first}) run->options.where = {"date>=2025-04-01"};
  EXPECT_EQ(day_first.tally().rows.used, 1U);
  EXPECT_EQ(month_first.tally().rows.used, 0U);
}

TEST(TallySurvey, AFilterRefusesADateThatItCannotDecide) {
  SurveyRun run = run_of("date,plan,nps\n05/05/2025,a,9\n03/04/2025,b,8\n03/04/2025,a,8\n");
  run.options.where = {"date>=2025-04-01"};
  const Error error = run.error();
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_EQ(error.details().line, 3U);
  EXPECT_NE(error.message().find("2 rows"), std::string::npos);
  EXPECT_NE(error.message().find("2025-04-03 (day first)"), std::string::npos);
  EXPECT_NE(error.message().find("2025-03-04 (month first)"), std::string::npos);
  EXPECT_NE(error.details().hint.find("--date-format"), std::string::npos);
  run.options.date = "date";
  run.options.date_format = "%m/%d/%Y";
  EXPECT_EQ(run.tally().rows.used, 1U);
  run.options.date_format.clear();
  // A row that another condition leaves out need not be decided.
  run.options.where = {"date>=2025-04-01", "nps=9"};
  EXPECT_EQ(run.tally().rows.used, 1U);
}

TEST(TallySurvey, OneDateDecidesHowAllAreRead) {
  // 01/05 is the later one with the day first, 02/04 with the month first.
  const std::string rows = "who,date,nps\nann,01/05/2025,9\nann,02/04/2025,3\n";
  SurveyRun day_first = run_of(rows + "bob,13/01/2025,8\n");
  SurveyRun month_first = run_of(rows + "bob,01/13/2025,8\n");
  for (SurveyRun* run : {&day_first, &month_first}) {
    run->options.id = "who";
    run->options.date = "date";
  }
  EXPECT_EQ(day_first.tally().overall.promoters(), 1);
  EXPECT_EQ(month_first.tally().overall.detractors(), 1);
}

TEST(TallySurvey, AFileWithoutAHeaderLosesNoRow) {
  for (const char* score : {"", "#2"}) {
    SurveyRun run = run_of("north,9\nsouth,3\nnorth,10\n");
    run.options.score = score;
    const Error error = run.error();
    EXPECT_EQ(error.kind(), ErrorKind::data) << score;
    EXPECT_EQ(error.message(), "the first row looks like answers, not like a header");
    EXPECT_NE(error.details().hint.find("--header-rows 0"), std::string::npos);
  }
  SurveyRun run = run_of("north,9\nsouth,3\nnorth,10\n");
  run.options.score = "#2";
  run.options.by = {"#1"};
  run.options.header_rows = 0;
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.rows.used, 3U);
  EXPECT_EQ(tally.columns.score, "#2");
  EXPECT_EQ(segment_sizes(tally.breakdowns[0]), (std::vector<std::string>{"north: 2", "south: 1"}));
  run.options.header_rows = 1;
  EXPECT_EQ(run.tally().rows.used, 2U);
}

TEST(TallySurvey, AHeaderOfNumbersIsRefused) {
  SurveyRun run = run_of("101,9\n102,3\n");
  run.options.score = "#1";
  EXPECT_EQ(run.error().kind(), ErrorKind::data);
  EXPECT_EQ(run_of("1、recommend us?,2、plan\n9,a\n").tally().rows.used, 1U);
}

TEST(TallySurvey, AHeaderThatLeavesNoRowIsRefused) {
  SurveyRun run = run_of("id,nps\na,9\n");
  for (const std::uint64_t rows : {2U, 3U, 100U}) {
    run.options.header_rows = rows;
    EXPECT_EQ(run.error().kind(), ErrorKind::usage) << rows;
  }
  run.options.header_rows = 1;
  EXPECT_EQ(run.tally().rows.used, 1U);
  EXPECT_EQ(run_of("id,nps\n").tally().rows.read, 0U);
}

/// A platform's export in which the date of ann's first row is the later one.
SurveyRun platform_run(const std::string& late, const std::string& early) {
  SurveyRun run = run_of("Contact ID,Company name,NPS score,Response date\nann,x,9," + late +
                         "\nann,x,2," + early + "\n");
  run.options.id = "Contact ID";
  return run;
}

TEST(TallySurvey, APlatformsDatesDecideWhichAnswerIsTheLatest) {
  SurveyRun run = platform_run("2025-03-09", "2025-03-08");
  const SurveyTally latest = run.tally();
  EXPECT_EQ(latest.files.front().platform, "hubspot");
  EXPECT_EQ(latest.overall.promoters(), 1);
  EXPECT_EQ(latest.columns.date, "Response date");
  EXPECT_FALSE(has_warning(latest, "order_by_rows"));
  EXPECT_NE(run.rejects().back().find("duplicate: ann|x|2"), std::string::npos);
  run.options.keep = Keep::first;
  EXPECT_EQ(run.tally().overall.detractors(), 1);
  run.options.keep = Keep::mean;
  EXPECT_EQ(run.tally().columns.date, std::nullopt);
}

TEST(TallySurvey, APlatformsDatesThatCannotBeDecidedGiveWayToTheOrderOfTheRows) {
  for (const auto& [late, early] : {std::pair{"03/04/2025", "01/05/2025"},
                                    std::pair{"13/04/2025", "04/13/2025"}, std::pair{"?", "?"}}) {
    SurveyRun run = platform_run(late, early);
    const SurveyTally tally = run.tally();
    EXPECT_EQ(tally.overall.detractors(), 1) << late;
    EXPECT_EQ(tally.rows.duplicate, 1U);
    EXPECT_EQ(tally.columns.date, std::nullopt);
    EXPECT_TRUE(has_warning(tally, "order_by_rows"));
    EXPECT_FALSE(has_warning(tally, "undated_answers"));
    EXPECT_NE(run.rejects().back().find("duplicate: ann|x|9"), std::string::npos);
    run.options.keep = Keep::first;
    EXPECT_EQ(run.tally().overall.promoters(), 1);
    run.options.date = "Response date";
    run.options.date_format = "%d/%m/%Y";
    EXPECT_FALSE(has_warning(run.tally(), "order_by_rows"));
  }
}

TEST(TallySurvey, APlatformsDatesAreNotUsedWhenAFileLacksThem) {
  SurveyRun run = platform_run("2025-03-09", "2025-03-08");
  run.files = MemoryFiles{
      {"a.csv", "Contact ID,Company name,NPS score,Response date\nann,x,9,2025-03-09\n"},
      {"b.csv", "Contact ID,Company name,NPS score\nann,x,2\n"}};
  run.options.files = {"a.csv", "b.csv"};
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.overall.detractors(), 1);
  EXPECT_TRUE(has_warning(tally, "order_by_rows"));
}

TEST(TallySurvey, FilesAreMatchedByColumnNames) {
  SurveyRun run{MemoryFiles{{"a.csv", "region,nps\nnorth,9\nsouth,8\n"},
                            {"b.csv", "nps;note;region\n3;\"so; so\";north\n"},
                            {"c.csv", "NPS\tRegion\n10\twest\n"}},
                {}};
  run.options.files = {"a.csv", "b.csv", "c.csv"};
  run.options.by = {"region"};
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.rows.used, 4U);
  EXPECT_EQ(segment_sizes(tally.breakdowns[0]),
            (std::vector<std::string>{"north: 2", "south: 1", "west: 1"}));
  ASSERT_EQ(tally.files.size(), 3U);
  EXPECT_EQ(tally.files[1].facts.delimiter, ';');
  EXPECT_EQ(tally.files[2].facts.delimiter, '\t');
  EXPECT_EQ(tally.overall.detractors(), 1);
}

TEST(TallySurvey, AColumnNamedByPositionIsFoundByNameInOtherFiles) {
  SurveyRun run{MemoryFiles{{"a.csv", "id,x\n1,9\n"}, {"b.csv", "x,id\n3,2\n"}}, {}};
  run.options.files = {"a.csv", "b.csv"};
  run.options.score = "#2";
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.columns.score, "x");
  EXPECT_EQ(tally.overall.detractors(), 1);
  EXPECT_EQ(tally.overall.promoters(), 1);
}

TEST(TallySurvey, AQuestionIsFoundUnderAnotherCodeInOtherFiles) {
  const std::string import_ids = "{\"ImportId\":\"a\"},{}\n";
  SurveyRun run{MemoryFiles{{"a.csv", "Q1,Q2\nRecommend us?,Happy?\n" + import_ids + "9,1\n"},
                            {"b.csv", "Q1,Q2\nHappy?,Recommend us?\n" + import_ids + "1,9\n"}},
                {}};
  run.options.files = {"a.csv", "b.csv"};
  run.options.score = "Recommend us?";
  EXPECT_EQ(run.tally().overall.promoters(), 2);
}

TEST(TallySurvey, AFileWithoutTheColumnIsNamed) {
  SurveyRun run{MemoryFiles{{"a.csv", "region,nps\nnorth,9\n"}, {"b.csv", "plan,nps\npro,9\n"}},
                {}};
  run.options.files = {"a.csv", "b.csv"};
  run.options.by = {"region"};
  const Error error = run.error();
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_EQ(error.details().file, "b.csv");
}

TEST(TallySurvey, TheSameFileIsReadOnceAndToldSo) {
  SurveyRun run = run_of("id,nps\n1,9\n");
  run.options.files = {"a.csv", "./a.csv", "a.csv"};
  run.files = MemoryFiles{{"a.csv", "id,nps\n1,9\n"}};
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.rows.read, 1U);
  EXPECT_TRUE(has_warning(tally, "same_file_twice"));
}

TEST(TallySurvey, OddScalesAreRefusedUntilTheyAreNamed) {
  std::string text = "id,nps\n";
  for (int i = 0; i < 30; ++i) text += "x," + std::to_string(1 + i % 5) + "\n";
  SurveyRun run = run_of(text);
  const Error error = run.error();
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_EQ(error.details().column, "nps");
  run.options.scale = parse_scale("1-5");
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.overall.promoters(), 6);
  EXPECT_EQ(tally.overall.detractors(), 18);
}

/// `rounds` times every score from `low` to `high` below a header.
std::string scores(const std::string& column, int low, int high, int rounds) {
  std::string text = "id," + column + "\n";
  for (int round = 0; round < rounds; ++round) {
    for (int score = low; score <= high; ++score) text += "x," + std::to_string(score) + "\n";
  }
  return text;
}

SurveyRun run_of_files(std::initializer_list<std::pair<const std::string, std::string>> files) {
  SurveyRun run{MemoryFiles(files), {}};
  for (const auto& [name, text] : files) run.options.files.push_back(name);
  return run;
}

TEST(ScaleOfSeveralFiles, AFileOnAnotherScaleIsRefusedBesideOneThatHoldsZeros) {
  const Error choices =
      run_of_files({{"a.csv", scores("nps", 0, 10, 5)}, {"b.csv", scores("NPS", 1, 11, 4)}})
          .error();
  EXPECT_EQ(choices.kind(), ErrorKind::data);
  EXPECT_EQ(choices.details().file, "b.csv");
  EXPECT_EQ(choices.details().column, "NPS");
  const Error stars =
      run_of_files({{"a.csv", scores("nps", 0, 10, 5)}, {"b.csv", scores("nps", 1, 5, 6)}}).error();
  EXPECT_EQ(stars.kind(), ErrorKind::data);
  EXPECT_EQ(stars.details().file, "b.csv");
}

TEST(ScaleOfSeveralFiles, FilesTooShortAloneAreJudgedTogether) {
  const std::string stars = scores("nps", 1, 5, 4);
  EXPECT_EQ(run_of_files({{"a.csv", stars}, {"b.csv", stars}}).error().kind(), ErrorKind::data);
  const Error beside_a_long_one =
      run_of_files({{"a.csv", scores("nps", 0, 10, 5)}, {"b.csv", stars}, {"c.csv", stars}})
          .error();
  EXPECT_EQ(beside_a_long_one.kind(), ErrorKind::data);
  EXPECT_NE(beside_a_long_one.message().find("2 files"), std::string::npos);
}

TEST(ScaleOfSeveralFiles, AShortFileAloneIsNoReasonToDoubt) {
  const SurveyRun run =
      run_of_files({{"a.csv", scores("nps", 0, 10, 5)}, {"b.csv", scores("nps", 1, 5, 4)}});
  EXPECT_EQ(run.tally().overall.n(), 75);
}

TEST(ScaleOfSeveralFiles, AFileIsJudgedByItsOwnPlatform) {
  const std::string by_number =
      "序号,提交答卷时间,nps\n1,2025/1/2 12:00:00,11\n2,2025/1/2 12:00:00,9\n";
  const Error error =
      run_of_files({{"a.csv", scores("nps", 0, 10, 5)}, {"b.csv", by_number}}).error();
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_EQ(error.details().file, "b.csv");
}

TEST(ScaleOfSeveralFiles, NoZerosAreToldOfTheFileThatHasNone) {
  std::string by_number = "序号,提交答卷时间,nps\n";
  for (int i = 0; i < 30; ++i) {
    by_number += "1,2025/1/2 12:00:00," + std::to_string(1 + i % 10) + "\n";
  }
  const SurveyTally tally =
      run_of_files({{"a.csv", scores("nps", 0, 10, 5)}, {"b.csv", by_number}}).tally();
  ASSERT_EQ(tally.warnings.size(), 1U);
  EXPECT_EQ(tally.warnings[0].code, "no_zero_scores");
  EXPECT_TRUE(tally.warnings[0].message.starts_with("b.csv"));
}

TEST(TallySurvey, PlatformCodesAreNoAnswer) {
  const SurveyTally tally = run_of(
                                "序号,提交答卷时间,所用时间,来源,1、您有多大可能推荐我们？\n"
                                "1,2025/1/2 12:00:00,10秒,微信,9\n"
                                "2,2025/1/2 12:00:00,10秒,微信,(跳过)\n"
                                "3,2025/1/2 12:00:00,10秒,微信,-3\n")
                                .tally();
  EXPECT_EQ(tally.rows.blank, 2U);
  EXPECT_EQ(tally.overall.promoters(), 1);
  EXPECT_EQ(tally.files.front().platform, "wenjuanxing");
}

TEST(TallySurvey, AMixtureOfQuestionsIsTold) {
  const std::string text = "survey_type,score\nNPS,9\nCSAT,5\n";
  EXPECT_TRUE(has_warning(run_of(text).tally(), "mixed_metrics"));
  SurveyRun run = run_of(text);
  run.options.where = {"survey_type=NPS"};
  const SurveyTally tally = run.tally();
  EXPECT_FALSE(has_warning(tally, "mixed_metrics"));
  EXPECT_EQ(tally.rows.filtered, 1U);
}

TEST(TallySurvey, AFooterIsTold) {
  const SurveyTally tally = run_of("agent,rating,contact\na,9,b\nFrom January to March\n").tally();
  EXPECT_TRUE(has_warning(tally, "footer_line"));
  EXPECT_EQ(tally.rows.blank, 1U);
}

TEST(TallySurvey, OddBytesAndLinesAreTold) {
  const std::string latin =
      "nom,ville,nps\nAndr\xE9,Orl\xE9"
      "ans,9\nRen\xE9,B\xE9ziers,8\nC\xE9line,Nev\xE8res,3\n"
      "H\xE9l\xE8ne,Compi\xE8gne,10\nFran\xE7ois,Besan\xE7on,9\n";
  EXPECT_TRUE(has_warning(run_of(latin).tally(), "guessed_encoding"));
  std::string zeros("id,nps\nx\0y,9\n", 13);
  for (int i = 0; i < 20; ++i) zeros += "name,8\n";
  EXPECT_TRUE(has_warning(run_of(zeros).tally(), "nul_bytes"));
  SurveyRun titled = run_of("Survey of the spring\n\nid,nps,plan\n1,9,pro\n2,8,pro\n");
  EXPECT_TRUE(has_warning(titled.tally(), "preamble_skipped"));
  titled.options.skip_rows = 2;
  EXPECT_FALSE(has_warning(titled.tally(), "preamble_skipped"));
  EXPECT_EQ(titled.tally().rows.used, 2U);
}

TEST(TallySurvey, ALineThatDeclaresTheSeparatorIsNoTitle) {
  const SurveyTally declared = run_of("sep=;\nid;nps\n1;9\n2;3\n").tally();
  EXPECT_FALSE(has_warning(declared, "preamble_skipped"));
  EXPECT_EQ(declared.files.front().facts.preamble_lines, 1U);
  const SurveyTally titled =
      run_of("sep=;\nSurvey of the spring\n\nid;nps;plan\n1;9;pro\n2;8;pro\n").tally();
  EXPECT_TRUE(has_warning(titled, "preamble_skipped"));
}

TEST(TallySurvey, LineEndsOfTwoKindsAreTold) {
  SurveyRun mostly_carriage_returns = run_of("id,nps\n1,9\r2,8\r3,7\r");
  EXPECT_TRUE(has_warning(mostly_carriage_returns.tally(), "mixed_line_ends"));
  EXPECT_EQ(mostly_carriage_returns.tally().rows.used, 3U);
  SurveyRun mostly_line_feeds = run_of("id,nps\n1,9\n2,8\r3,7\n4,6\n");
  EXPECT_TRUE(has_warning(mostly_line_feeds.tally(), "mixed_line_ends"));
  EXPECT_FALSE(has_warning(run_of("id,nps\r\n1,9\r\n2,8\r\n").tally(), "mixed_line_ends"));
}

TEST(TallySurvey, APlainFileRaisesNoWarning) {
  EXPECT_TRUE(run_of("id,nps\n1,9\n2,3\n").tally().warnings.empty());
}

TEST(TallySurvey, ChoicesByNumberAreRefusedAndExplained) {
  std::string text = "序号,提交答卷时间,您有多大可能推荐我们\n";
  for (int i = 0; i < 33; ++i) text += "1,2025/1/2 12:00:00," + std::to_string(1 + i % 11) + "\n";
  const Error error = run_of(text).error();
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_NE(error.message().find("按序号"), std::string::npos);
}

TEST(TallySurvey, AnExportByNumberWithoutTheTopIsToldOf) {
  std::string text = "序号,提交答卷时间,您有多大可能推荐我们\n";
  for (int i = 0; i < 30; ++i) text += "1,2025/1/2 12:00:00," + std::to_string(1 + i % 10) + "\n";
  EXPECT_TRUE(has_warning(run_of(text).tally(), "no_zero_scores"));
}

TEST(TallySurvey, PercentagesAreRefused) {
  std::string text = "month,nps\n";
  for (int i = 0; i < 12; ++i) text += "m," + std::to_string(40 + i) + "%\n";
  EXPECT_EQ(run_of(text).error().kind(), ErrorKind::data);
}

TEST(TallySurvey, ManyInvalidScoresAreTold) {
  // A fifth is 10 of 50.
  for (const int valid : {39, 40}) {
    std::string text = "id,nps\n";
    for (int i = 0; i < valid; ++i) text += "a,9\n";
    for (int i = 0; i < 10; ++i) text += "a,fine\na,\n";
    EXPECT_EQ(warning(run_of(text).tally(), "many_invalid"),
              valid == 40 ? ""
                          : "10 of 49 scores are invalid: is this the right column, or do only "
                            "some rows hold the question (--where)?");
  }
  EXPECT_FALSE(has_warning(run_of("id,nps\na,9\na,8\na,fine\n").tally(), "many_invalid"));
}

TEST(TallySurvey, NoAnswerAtAllIsTold) {
  SurveyRun run = run_of("id,nps\n1,\n");
  run.options.score = "nps";
  const SurveyTally tally = run.tally();
  EXPECT_EQ(tally.overall.n(), 0);
  EXPECT_TRUE(has_warning(tally, "no_answers"));
}

TEST(TallySurvey, MessagesHoldNoCells) {
  SurveyRun run = run_of("email,comment\nann@canary.example,canary-text\n");
  const Error error = run.error();
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  const std::string said = error.message() + error.details().hint;
  EXPECT_EQ(said.find("canary"), std::string::npos);
}

}  // namespace
}  // namespace nps::survey
