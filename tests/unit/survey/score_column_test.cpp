#include "survey/score_column.hpp"

#include <gtest/gtest.h>

#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

using test::head_of;

const ScoreParser& parser() {
  static const ScoreParser kParser(Scale{}, {}, {});
  return kParser;
}

ScoreSearch search(const std::vector<input::HeadRecord>& head) {
  return find_score_column(read_header(head, "", {}), head, parser());
}

TEST(ScoreColumn, TheStrongerWordWins) {
  const auto found =
      search(head_of({{"score", "nps", "rating"}, {"1", "9", "3"}, {"2", "10", "4"}}));
  EXPECT_EQ(found.found, 1U);
}

TEST(ScoreColumn, AWeakWordIsEnoughAlone) {
  EXPECT_EQ(search(head_of({{"id", "score"}, {"1", "9"}})).found, 1U);
}

TEST(ScoreColumn, AGroupBeforeTheScoreIsNeverTaken) {
  const auto found = search(head_of({{"Q1_NPS_GROUP", "Q1"}, {"3", "9"}, {"1", "2"}}));
  EXPECT_EQ(found.found, std::nullopt);
  EXPECT_FALSE(found.claimed);
  EXPECT_EQ(search(head_of({{"NPS_GROUP", "NPS"}, {"3", "9"}})).found, 1U);
}

TEST(ScoreColumn, WordsWithoutScoresDoNotCount) {
  const auto found = search(head_of(
      {{"has_recommended", "recommend why", "score"}, {"Yes", "good", "9"}, {"No", "", "8"}}));
  EXPECT_EQ(found.found, 2U);
}

TEST(ScoreColumn, OfEqualClaimsTheOneWithNineScoresOfTenWins) {
  std::vector<input::HeadRecord> head = head_of({{"nps a", "nps b"}});
  for (int i = 0; i < 9; ++i) head.push_back({0, {"7", "9"}});
  head.push_back({0, {"seven", "nine"}});
  head.push_back({0, {"", ""}});
  EXPECT_EQ(search(head).found, std::nullopt);
  head.push_back({0, {"seven", "9"}});
  EXPECT_EQ(search(head).found, 1U);
}

TEST(ScoreColumn, AScoreWithTypingErrorsGoesBeforeAFlawlessRating) {
  EXPECT_EQ(search(head_of({{"nps", "rating"}, {"9", "4"}, {"8", "5"}, {"11", "3"}})).found, 0U);
}

TEST(ScoreColumn, NumbersBeyondTheScaleAreLeftToTheScaleGuard) {
  EXPECT_EQ(search(head_of({{"id", "nps"}, {"a", "85%"}, {"b", "90%"}})).found, 1U);
  EXPECT_EQ(search(head_of({{"id", "您有多大可能推荐"}, {"a", "11"}, {"b", "11"}})).found, 1U);
}

TEST(ScoreColumn, TwoEqualClaimsAreLeftToTheUser) {
  const auto head = head_of({{"recommend us", "recommend them"}, {"9", "8"}});
  const ScoreSearch found = search(head);
  EXPECT_EQ(found.found, std::nullopt);
  EXPECT_EQ(found.candidates, (std::vector<std::size_t>{0, 1}));
  const Header header = read_header(head, "", {});
  const Error error = test::error_of(
      [&] { (void)require_score_column(found, ColumnMap(header, "a.csv"), "a.csv"); });
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_NE(error.details().hint.find("--score"), std::string::npos);
  EXPECT_NE(error.details().hint.find("#2 recommend them"), std::string::npos);
}

TEST(ScoreColumn, WithoutAClaimColumnsOfScoresAreOffered) {
  const ScoreSearch found = search(head_of({{"plan", "q7"}, {"pro", "9"}, {"free", "10"}}));
  EXPECT_EQ(found.found, std::nullopt);
  EXPECT_EQ(found.candidates, (std::vector<std::size_t>{1}));
  EXPECT_FALSE(found.claimed);
}

TEST(ScoreColumn, ANameIsEnoughForAColumnWhoseAnswersBeginLate) {
  const auto found =
      search(head_of({{"plan", "nps", "q7"}, {"pro", "", "9"}, {"free", "NA", "8"}}));
  EXPECT_EQ(found.found, 1U);
  EXPECT_EQ(search(head_of({{"nps a", "nps b"}, {"", ""}})).found, std::nullopt);
  EXPECT_EQ(search(head_of({{"score", "plan"}, {"", "pro"}})).found, std::nullopt);
  EXPECT_EQ(search(head_of({{"nps", "nps reason"}, {"", "good"}})).found, 0U);
}

TEST(ScoreColumn, AnEmptyTableIsReadByItsNames) {
  EXPECT_EQ(search(head_of({{"plan", "nps"}})).found, 1U);
}

}  // namespace
}  // namespace nps::survey
