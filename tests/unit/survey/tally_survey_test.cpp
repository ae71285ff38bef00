#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/survey_run.hpp"

namespace nps::survey {
namespace {

using test::has_warning;
using test::MemoryFiles;
using test::run_of;
using test::segment_sizes;
using test::sum;
using test::SurveyRun;

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

}  // namespace
}  // namespace nps::survey
