#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/survey_run.hpp"

namespace nps::survey {
namespace {

using test::has_warning;
using test::run_of;
using test::segment_sizes;
using test::SurveyRun;
using test::warning;

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

}  // namespace
}  // namespace nps::survey
