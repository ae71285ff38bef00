#include "nps/survey/column_map.hpp"

#include <gtest/gtest.h>

#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

using test::error_of;

ColumnMap map_of(std::vector<Column> columns) {
  Header header;
  header.columns = std::move(columns);
  return {header, "survey.csv"};
}

TEST(ColumnMap, FindsAColumnHoweverItIsWritten) {
  const ColumnMap map = map_of({{"id", ""},
                                {"Q1", "How likely are you to recommend us?"},
                                {"2、您的部门（必填）", ""},
                                {"Customer Type", ""}});
  const auto position = [&](std::string_view name) { return map.resolve(name, "--by") + 1; };
  EXPECT_EQ(position("Q1"), 2U);
  EXPECT_EQ(position("q1"), 2U);
  EXPECT_EQ(position("How likely are you to recommend us?"), 2U);
  EXPECT_EQ(position("how likely are  you to RECOMMEND us?"), 2U);
  EXPECT_EQ(position("likely"), 2U);
  EXPECT_EQ(position("2、您的部门(必填)"), 3U);
  EXPECT_EQ(position("您的部门(必填)"), 3U);
  EXPECT_EQ(position("部门"), 3U);
  EXPECT_EQ(position("ｃｕｓｔｏｍｅｒｔｙｐｅ"), 4U);
  EXPECT_EQ(position("#4"), 4U);
}

TEST(ColumnMap, AnExactNameWinsOverColumnsThatContainIt) {
  const ColumnMap map = map_of({{"nps_group", ""}, {"NPS", ""}, {"nps", ""}, {"nps comment", ""}});
  EXPECT_EQ(map.resolve("nps", "--score"), 2U);
  EXPECT_EQ(map.resolve("NPS", "--score"), 1U);
}

TEST(ColumnMap, AColumnCalledLikeAPositionIsThatColumn) {
  const ColumnMap map = map_of({{"a", ""}, {"#1", ""}});
  EXPECT_EQ(map.resolve("#1", "--by"), 1U);
  EXPECT_EQ(map.resolve("#2", "--by"), 1U);
}

TEST(ColumnMap, DuplicateNamesMatterOnlyWhenTheyAreMeant) {
  const ColumnMap map = map_of({{"score", ""}, {"region", ""}, {"score", ""}});
  EXPECT_EQ(map.resolve("region", "--by"), 1U);
  const Error error = error_of([&] { (void)map.resolve("score", "--score"); });
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_EQ(error.details().column, "--score");
  EXPECT_NE(error.details().hint.find("#1 score"), std::string::npos);
  EXPECT_NE(error.details().hint.find("#3 score"), std::string::npos);
}

TEST(ColumnMap, AnAmbiguousPartListsWhatItMayMean) {
  const ColumnMap map = map_of({{"ship region", ""}, {"plan", ""}, {"bill region", ""}});
  const Error error = error_of([&] { (void)map.resolve("region", "--by"); });
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_NE(error.details().hint.find("#1 ship region, #3 bill region"), std::string::npos);
}

TEST(ColumnMap, APartOfAQuestionMeansTheQuestionNotItsComment) {
  const ColumnMap map =
      map_of({{"Recommend us?", "Recommend us?"}, {"Recommend us? / Why?", "Recommend us?"}});
  EXPECT_EQ(map.resolve("recommend", "--score"), 0U);
  EXPECT_EQ(map.resolve("why", "--score"), 1U);
}

TEST(ColumnMap, AnUnknownNameOffersTheNearestThenAll) {
  const ColumnMap map = map_of({{"country", ""}, {"nps", ""}, {"plan", ""}});
  const Error error = error_of([&] { (void)map.resolve("npss", "--score"); });
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_EQ(error.details().file, "survey.csv");
  ASSERT_FALSE(error.details().did_you_mean.empty());
  EXPECT_EQ(error.details().did_you_mean.front(), "nps");
  EXPECT_EQ(error.details().hint, "columns: country, nps, plan");
}

TEST(ColumnMap, AListOfManyNamesIsCut) {
  std::vector<Column> columns;
  for (int i = 0; i < 100; ++i) columns.push_back({"column" + std::to_string(i), ""});
  const ColumnMap map = map_of(columns);
  EXPECT_NE(map.list_names().find("column39 and 60 more"), std::string::npos);
  EXPECT_EQ(map.list_names().find("column40"), std::string::npos);
}

TEST(ColumnMap, NothingIsNotAColumn) {
  const ColumnMap map = map_of({{"", ""}, {"nps", ""}});
  EXPECT_EQ(error_of([&] { (void)map.resolve("", "--by"); }).kind(), ErrorKind::usage);
  EXPECT_EQ(error_of([&] { (void)map.resolve("#0", "--by"); }).kind(), ErrorKind::usage);
  EXPECT_EQ(error_of([&] { (void)map.resolve("#3", "--by"); }).kind(), ErrorKind::usage);
  EXPECT_EQ(map.resolve("#1", "--by"), 0U);
}

TEST(ColumnMap, APartIsNotAWholeName) {
  const ColumnMap map = map_of({{"Recommend (0=no)?", ""}});
  EXPECT_EQ(map.find_whole("Recommend (0"), std::nullopt);
  EXPECT_EQ(map.find_whole("recommend(0=NO)?"), 0U);
}

TEST(QuestionNumber, IsLeftOutOnlyBeforeText) {
  EXPECT_EQ(without_question_number("1、推荐"), "推荐");
  EXPECT_EQ(without_question_number("q12.plan"), "plan");
  EXPECT_EQ(without_question_number("第3题:部门"), "部门");
  EXPECT_EQ(without_question_number("4)plan"), "plan");
  EXPECT_EQ(without_question_number("q1"), "q1");
  EXPECT_EQ(without_question_number("1."), "1.");
  EXPECT_EQ(without_question_number("2025plan"), "2025plan");
}

}  // namespace
}  // namespace nps::survey
