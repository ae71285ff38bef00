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

}  // namespace
}  // namespace nps::survey
