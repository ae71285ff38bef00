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
using test::SurveyRun;
using test::warning;

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
