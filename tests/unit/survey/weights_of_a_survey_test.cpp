#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "nps/error.hpp"
#include "nps/survey/survey.hpp"
#include "support/reject_log.hpp"
#include "support/survey_fixture.hpp"
#include "survey/weight_cell.hpp"

namespace nps::survey {
namespace {

using testing::ElementsAre;

TEST(ExactSum, IsTheSameInEveryOrder) {
  const std::vector<double> values{1e15, 0.1, 3e-9, 0.1, 7.25, 1.0 / 3};
  ExactSum forwards;
  ExactSum backwards;
  for (std::size_t i = 0; i < values.size(); ++i) {
    forwards.add(values[i]);
    backwards.add(values[values.size() - 1 - i]);
  }
  EXPECT_EQ(forwards.value(), backwards.value());
  EXPECT_EQ(forwards.value(), 1e15 + 7.783333336333333);
}

TEST(ExactSum, CountsManyAtOnceAsOneByOne) {
  ExactSum at_once;
  at_once.add(0.7, 1000);
  ExactSum one_by_one;
  for (int i = 0; i < 1000; ++i) one_by_one.add(0.7);
  EXPECT_EQ(at_once.value(), one_by_one.value());
  EXPECT_DOUBLE_EQ(at_once.value(), 700);
  ExactSum merged;
  merged.merge(at_once);
  merged.merge(one_by_one);
  EXPECT_DOUBLE_EQ(merged.value(), 1400);
}

TEST(ExactSum, RefusesWhatItCannotCount) {
  ExactSum sum;
  const auto add = [&] {
    for (int i = 0; i < 10; ++i) sum.add(1e18, 1'000'000'000'000);
  };
  EXPECT_THROW(add(), Error);
}

TEST(WeightCell, IsANumberFromNothingToABillion) {
  EXPECT_EQ(read_weight(" 1.25 ", false), 1.25);
  EXPECT_EQ(read_weight("0", false), 0);
  EXPECT_EQ(read_weight("1e3", false), 1000);
  EXPECT_EQ(read_weight("1,25", true), 1.25);
  for (const char* text : {"", "-1", "1,25", "heavy", "nan", "inf", "2e9", "1.5 kg"}) {
    EXPECT_FALSE(read_weight(text, false).has_value()) << text;
  }
  EXPECT_FALSE(read_weight("1,2,5", true).has_value());
}

class WeightsOfASurvey : public testing::Test {
 protected:
  static SurveyTally tally(const std::string& text, SurveyOptions options,
                           const RejectReceiver* rejects = nullptr) {
    const test::MemoryFiles files{{"a.csv", text}};
    options.files = files.names();
    options.score = "score";
    return tally_survey(options, files.opener(), rejects);
  }
};

TEST_F(WeightsOfASurvey, AccountForEveryRow) {
  SurveyOptions options;
  options.weight = "w";
  test::RejectLog log;
  const RejectReceiver receiver = log.receiver();
  const SurveyTally survey =
      tally("score,w\n9,2\n3,0.5\n10,\n8,x\n7,0\n,1\nnine,\n", options, &receiver);
  EXPECT_EQ(survey.rows.read, 7U);
  EXPECT_EQ(survey.rows.used, 2U);
  EXPECT_EQ(survey.rows.invalid, 3U);
  EXPECT_EQ(survey.rows.zero_weight, 1U);
  EXPECT_EQ(survey.rows.blank, 1U);
  EXPECT_EQ(survey.columns.weight, "w");
  ASSERT_EQ(survey.invalid_values.size(), 1U);
  EXPECT_EQ(survey.invalid_values.front().value, "nine");
  EXPECT_THAT(log.lines(),
              ElementsAre("score|w", "a.csv:4 invalid: not a weight: 10|",
                          "a.csv:5 invalid: not a weight: 8|x", "a.csv:6 zero_weight: 7|0",
                          "a.csv:7 blank: |1", "a.csv:8 invalid: not a score of 0-10: nine|"));
  const Weighting& weighting = survey.overall.weighting().value();
  ASSERT_EQ(weighting.cells.size(), 1U);
  EXPECT_EQ(weighting.score_sum, 9 * 2 + 3 * 0.5);
  EXPECT_THAT(weighting.cells.front().weights, ElementsAre(2, 0, 0.5));
  EXPECT_THAT(weighting.cells.front().squared_weights, ElementsAre(4, 0, 0.25));
  EXPECT_EQ(weighting.sample->psus, std::vector<double>{2});
}

TEST_F(WeightsOfASurvey, ThatAreMissingDoNotMakeScoresSuspect) {
  SurveyOptions options;
  options.weight = "w";
  std::string text = "score,w\n9,1\n";
  for (int i = 0; i < 50; ++i) text += "8,\n";
  const SurveyTally survey = tally(text, options);
  std::vector<std::string> codes;
  for (const Warning& warning : survey.warnings) codes.push_back(warning.code);
  EXPECT_THAT(codes, ElementsAre("unweighted_rows"));
}

TEST_F(WeightsOfASurvey, AreThoseOfTheAnswerThatCounts) {
  SurveyOptions options;
  options.weight = "w";
  options.id = "id";
  options.by = {"plan"};
  const std::string text = "id,score,w,plan\n1,9,2,a\n1,3,5,b\n2,10,7,a\n3,0,0,a\n";
  const SurveyTally latest = tally(text, options);
  EXPECT_EQ(latest.rows.duplicate, 1U);
  EXPECT_THAT(latest.overall.weighting()->cells.front().weights, ElementsAre(7, 0, 5));
  options.keep = Keep::first;
  const SurveyTally first = tally(text, options);
  EXPECT_THAT(first.overall.weighting()->cells.front().weights, ElementsAre(9, 0, 0));
  ASSERT_EQ(first.breakdowns.front().segments.size(), 1U);
  const Tally& plan = first.breakdowns.front().segments.front().tally;
  EXPECT_THAT(plan.weighting()->cells.front().weights, ElementsAre(9, 0, 0));
}

TEST_F(WeightsOfASurvey, CountAsOftenAsTheRowSays) {
  SurveyOptions options;
  options.weight = "w";
  options.count = "n";
  const SurveyTally survey = tally("score,w,n\n9,0.5,4\n1,2,3\n", options);
  EXPECT_EQ(survey.overall.n(), 7);
  EXPECT_THAT(survey.overall.weighting()->cells.front().weights, ElementsAre(2, 0, 6));
  EXPECT_THAT(survey.overall.weighting()->cells.front().squared_weights, ElementsAre(1, 0, 12));
}

TEST_F(WeightsOfASurvey, OfStrataAndClustersAreKeptApart) {
  SurveyOptions options;
  options.strata = "region";
  options.cluster = "shop";
  options.by = {"plan"};
  const SurveyTally survey = tally(
      "region,shop,plan,score\nN,1,a,9\nN,1,b,9\nN,2,a,3\nS,1,a,10\nS,2,b,7\nS,2,b,8\n", options);
  const Weighting& all = survey.overall.weighting().value();
  EXPECT_TRUE(all.sample->clustered);
  EXPECT_EQ(all.sample->psus, (std::vector<double>{2, 2}));
  ASSERT_EQ(all.cells.size(), 4U);
  EXPECT_THAT(all.cells[0].weights, ElementsAre(2, 0, 0));
  EXPECT_EQ(all.cells[3].stratum, 1U);
  EXPECT_EQ(all.cells[3].answers, 2);
  ASSERT_EQ(survey.breakdowns.size(), 1U) << "the breakdowns of the design are not shown";
  const Weighting& plan_b = survey.breakdowns.front().segments[1].tally.weighting().value();
  ASSERT_EQ(plan_b.cells.size(), 2U);
  EXPECT_EQ(plan_b.cells[1].psu, all.cells[3].psu);
}

}  // namespace
}  // namespace nps::survey
