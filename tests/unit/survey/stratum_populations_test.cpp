#include "survey/stratum_populations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "nps/error.hpp"
#include "nps/survey/survey.hpp"
#include "support/reject_log.hpp"
#include "support/survey_fixture.hpp"
#include "survey/weight_cell.hpp"

namespace nps::survey {
namespace {

using testing::Contains;
using testing::ElementsAre;

TEST(PopulationCell, IsANumberAboveNothing) {
  EXPECT_EQ(read_population(" 2000 ", false), 2000);
  EXPECT_EQ(read_population("1e3", false), 1000);
  EXPECT_EQ(read_population("12,5", true), 12.5);
  for (const char* text : {"", "0", "-1", "12,5", "many", "nan", "inf", "1e16"}) {
    EXPECT_FALSE(read_population(text, false).has_value()) << text;
  }
}

struct SaidRow {
  const char* stratum;
  double population;
  std::uint64_t line;
};

StratumPopulations said_by(const std::vector<SaidRow>& rows) {
  StratumPopulations populations({1, 2});
  for (const SaidRow& row : rows) {
    populations.add(row.stratum, {row.population, "a.csv", row.line, row.line});
  }
  return populations;
}

TEST(StratumPopulations, AreOneForEachStratum) {
  const auto said = said_by({{"N", 10, 2}, {" S ", 20, 3}, {"N", 10, 4}}).settle("size", true);
  ASSERT_EQ(said.size(), 2U);
  EXPECT_EQ(said.at("N").population, 10);
  EXPECT_EQ(said.at("S").line, 3U);
}

TEST(StratumPopulations, NameTheFirstContradictionHoweverTheRowsAreShared) {
  std::vector<SaidRow> rows{{"N", 10, 2}, {"S", 20, 3}, {"N", 10, 4},
                            {"S", 21, 5}, {"N", 11, 6}, {"S", 20, 7}};
  std::sort(rows.begin(), rows.end(),
            [](const SaidRow& a, const SaidRow& b) { return a.line < b.line; });
  for (unsigned share = 0; share < 64; ++share) {
    std::vector<SaidRow> mine;
    std::vector<SaidRow> theirs;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ((share >> i & 1U) != 0 ? mine : theirs).push_back(rows[i]);
    }
    StratumPopulations all = said_by(mine);
    all.merge(said_by(theirs));
    const Error error = test::error_of([&] { static_cast<void>(all.settle("size", true)); });
    EXPECT_EQ(error.message(), "stratum 'S' has two populations: 21 here and 20 in a.csv, line 3");
    EXPECT_EQ(error.details().line, 5U);
  }
}

class PopulationsOfASurvey : public testing::Test {
 protected:
  static SurveyTally tally(const std::string& text, SurveyOptions options,
                           const RejectReceiver* rejects = nullptr) {
    const test::MemoryFiles files{{"a.csv", text}};
    options.files = files.names();
    options.score = "score";
    return tally_survey(options, files.opener(), rejects);
  }
  static SurveyOptions stratified() {
    SurveyOptions options;
    options.strata = "region";
    options.population_column = "size";
    return options;
  }
};

TEST_F(PopulationsOfASurvey, AreThoseOfTheStrata) {
  const SurveyTally survey =
      tally("score,region,size\n9,N,100\n3,N,100\n10,S,30\n8,S,30\n7,S,30\n", stratified());
  const SampleDesign& sample = *survey.overall.weighting()->sample;
  EXPECT_EQ(sample.psus, (std::vector<double>{2, 3}));
  EXPECT_EQ(sample.populations, (std::vector<double>{100, 30}));
  EXPECT_TRUE(sample.complex);
  EXPECT_EQ(survey.columns.population, "size");
}

TEST_F(PopulationsOfASurvey, AccountForEveryRow) {
  SurveyOptions options = stratified();
  options.weight = "w";
  test::RejectLog log;
  const RejectReceiver receiver = log.receiver();
  const SurveyTally survey = tally(
      "score,w,region,size\n9,1,N,100\n8,1,N,\n7,1,N,0\n6,1,N,all\n5,,N,100\n4,0,N,x\n,1,N,\n",
      options, &receiver);
  EXPECT_EQ(survey.rows.used, 1U);
  EXPECT_EQ(survey.rows.invalid, 4U);
  EXPECT_EQ(survey.rows.zero_weight, 1U);
  EXPECT_EQ(survey.rows.blank, 1U);
  EXPECT_TRUE(survey.invalid_values.empty());
  EXPECT_THAT(log.lines(),
              ElementsAre("score|w|region|size", "a.csv:3 invalid: not a population: 8|1|N|",
                          "a.csv:4 invalid: not a population: 7|1|N|0",
                          "a.csv:5 invalid: not a population: 6|1|N|all",
                          "a.csv:6 invalid: not a weight: 5||N|100", "a.csv:7 zero_weight: 4|0|N|x",
                          "a.csv:8 blank: |1|N|"));
  std::vector<std::string> codes;
  for (const Warning& warning : survey.warnings) codes.push_back(warning.code);
  EXPECT_THAT(codes, Contains("unpopulated_rows"));
}

TEST_F(PopulationsOfASurvey, RefuseAStratumThatIsSmallerThanItsSample) {
  const std::string text = "score,region,size,shop\n9,N,1,a\n3,N,1,a\n10,S,2,b\n";
  const Error error = test::error_of([&] { static_cast<void>(tally(text, stratified())); });
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_EQ(error.message(),
            "stratum 'N': a population of 1 is smaller than the 2 answers in the data");
  SurveyOptions clustered = stratified();
  clustered.cluster = "shop";
  EXPECT_EQ(tally(text, clustered).overall.weighting()->sample->populations,
            (std::vector<double>{1, 2}));
}

TEST_F(PopulationsOfASurvey, WithoutStrataHoldOneNumber) {
  SurveyOptions options;
  options.population_column = "size";
  const SurveyTally survey = tally("score,size\n9,100\n3,100\n", options);
  SurveyOptions number;
  number.population = 100;
  EXPECT_EQ(survey.overall.weighting()->sample->populations,
            tally("score\n9\n3\n", number).overall.weighting()->sample->populations);
  const Error error =
      test::error_of([&] { static_cast<void>(tally("score,size\n9,100\n3,90\n", options)); });
  EXPECT_EQ(error.message(),
            "column 'size' holds two populations: 90 here and 100 in a.csv, line 2");
}

}  // namespace
}  // namespace nps::survey
