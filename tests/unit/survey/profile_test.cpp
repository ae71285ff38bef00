#include <gtest/gtest.h>

#include <string>

#include "nps/survey/survey.hpp"
#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

FileProfile profile(const std::string& text, const SurveyOptions& options = {}) {
  return profile_file("a.csv", options, test::MemoryFiles{{"a.csv", text}}.opener());
}

TEST(Profile, TellsKindsAndRoles) {
  const FileProfile file = profile(
      "email,date,nps,age,comment,unused\n"
      "a@example.org,2025-01-02,9,41,good,\n"
      "b@example.org,2025-01-03,10,35,,NA\n"
      "c@example.org,2025-01-04,NA,35,so so,\n"
      "d@example.org\n");
  EXPECT_EQ(file.rows, 4U);
  EXPECT_EQ(file.ragged, 1U);
  EXPECT_EQ(file.score_column, "nps");
  EXPECT_TRUE(file.score_problem.empty());
  ASSERT_EQ(file.columns.size(), 6U);
  const auto expect = [&](std::size_t i, const char* kind, const char* role, std::uint64_t filled,
                          std::uint64_t distinct) {
    EXPECT_EQ(file.columns[i].position, i + 1);
    EXPECT_EQ(file.columns[i].kind, kind);
    EXPECT_EQ(file.columns[i].role, role);
    EXPECT_EQ(file.columns[i].filled, filled);
    EXPECT_EQ(file.columns[i].distinct, distinct);
  };
  expect(0, "text", "id", 4, 4);
  expect(1, "date", "date", 3, 3);
  expect(2, "score", "score", 2, 2);
  expect(3, "number", "", 3, 2);
  expect(4, "text", "comment", 2, 2);
  expect(5, "empty", "", 0, 0);
  EXPECT_EQ(file.columns[3].min, 35);
  EXPECT_EQ(file.columns[3].max, 41);
  EXPECT_EQ(file.columns[0].min, std::nullopt);
}

TEST(Profile, KnowsThePlatformsColumns) {
  const FileProfile file = profile(
      "StartDate,EndDate,Status,Progress,Finished,ResponseId,Q1_NPS_GROUP,Q1\n"
      "Start,End,Type,Progress,Finished,Id,Recommend us? - Group,Recommend us?\n"
      "{\"ImportId\":\"a\"},{},{},{},{},{},{},{}\n"
      "2025-01-02 10:00:00,2025-01-02 10:01:00,0,100,1,R_1,3,9\n");
  EXPECT_EQ(file.file.platform, "qualtrics");
  EXPECT_EQ(file.score_column, "Q1");
  EXPECT_EQ(file.columns[1].role, "date");
  EXPECT_EQ(file.columns[2].role, "preview");
  EXPECT_EQ(file.columns[4].role, "finished");
  EXPECT_EQ(file.columns[5].role, "id");
  EXPECT_EQ(file.columns[6].role, "group");
  EXPECT_EQ(file.columns[7].role, "score");
  EXPECT_EQ(file.columns[7].question, "Recommend us?");
}

TEST(Profile, SaysWhyThereIsNoScoreColumn) {
  const FileProfile several = profile("recommend a,recommend b\n9,8\n");
  EXPECT_EQ(several.score_column, std::nullopt);
  EXPECT_EQ(several.score_candidates, (std::vector<std::string>{"recommend a", "recommend b"}));
  EXPECT_FALSE(several.score_problem.empty());
}

TEST(Profile, SaysThatTheScaleIsDoubtful) {
  std::string text = "plan,score\n";
  for (int i = 0; i < 40; ++i) text += "x," + std::to_string(1 + i % 5) + "\n";
  const FileProfile file = profile(text);
  EXPECT_EQ(file.score_column, "score");
  EXPECT_NE(file.score_problem.find("1 to 5"), std::string::npos);
}

TEST(Profile, CountsDifferentValuesToAThousand) {
  std::string text = "id,nps\n";
  for (int i = 0; i < 1'001; ++i) text += "r" + std::to_string(i) + ",9\n";
  const FileProfile file = profile(text);
  EXPECT_EQ(file.columns[0].distinct, 1'000U);
  EXPECT_TRUE(file.columns[0].distinct_capped);
  EXPECT_FALSE(file.columns[1].distinct_capped);
}

}  // namespace
}  // namespace nps::survey
