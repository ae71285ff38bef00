#include "survey/scale_guard.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nps::survey {
namespace {

const Platform& generic() { return find_platform("generic"); }

/// `rounds` times every score from `low` to `high`.
ScaleEvidence evidence_of(int low, int high, int rounds) {
  ScaleEvidence evidence{Scale{}};
  for (int round = 0; round < rounds; ++round) {
    for (int score = low; score <= high; ++score) evidence.add_score(score);
  }
  return evidence;
}

TEST(ScaleGuard, RefusesAnswersOfOneToFive) {
  const auto doubt = evidence_of(1, 5, 6).doubt("score", generic());
  ASSERT_TRUE(doubt);
  EXPECT_NE(doubt->message.find("1 to 5"), std::string::npos);
  EXPECT_NE(doubt->hint.find("--scale 1-5"), std::string::npos);
}

TEST(ScaleGuard, RefusesAnswersOfOneToSeven) {
  const auto doubt = evidence_of(1, 7, 5).doubt("score", generic());
  ASSERT_TRUE(doubt);
  EXPECT_NE(doubt->hint.find("--scale 1-7"), std::string::npos);
}

TEST(ScaleGuard, RefusesAnswersOfZeroToFive) {
  const auto doubt = evidence_of(0, 5, 5).doubt("score", generic());
  ASSERT_TRUE(doubt);
  EXPECT_NE(doubt->message.find("0 to 5"), std::string::npos);
  EXPECT_NE(doubt->hint.find("--scale 0-5 or --scale 0-10"), std::string::npos);
}

TEST(ScaleGuard, LetsFewAnswersPass) {
  ScaleEvidence evidence = evidence_of(1, 5, 5);
  for (int i = 0; i < 4; ++i) evidence.add_score(4);
  EXPECT_FALSE(evidence.doubt("score", generic()));
  evidence.add_score(4);
  EXPECT_TRUE(evidence.doubt("score", generic()));
}

TEST(ScaleGuard, LetsTenPointAnswersPass) {
  EXPECT_FALSE(evidence_of(1, 10, 10).doubt("score", generic()));
  EXPECT_FALSE(evidence_of(0, 10, 10).doubt("score", generic()));
  EXPECT_FALSE(evidence_of(0, 6, 10).doubt("score", generic()));
  EXPECT_FALSE(evidence_of(0, 4, 10).doubt("score", generic()));
  EXPECT_FALSE(evidence_of(8, 10, 20).doubt("score", generic()));
}

TEST(ScaleGuard, RefusesNumbersOfChoices) {
  ScaleEvidence evidence = evidence_of(1, 10, 3);
  evidence.add_other("11");
  const auto doubt = evidence.doubt("score", generic());
  ASSERT_TRUE(doubt);
  EXPECT_NE(doubt->message.find("按序号"), std::string::npos);
  EXPECT_NE(doubt->hint.find("--scale 1-11"), std::string::npos);
}

TEST(ScaleGuard, ASingleElevenAmongScoresWithZerosIsATypingError) {
  ScaleEvidence evidence = evidence_of(0, 10, 3);
  evidence.add_other("11");
  EXPECT_FALSE(evidence.doubt("score", generic()));
}

TEST(ScaleGuard, FewAnswersWithAnElevenAreEnoughWhereExportsShift) {
  ScaleEvidence evidence = evidence_of(9, 10, 1);
  evidence.add_other("11");
  EXPECT_FALSE(evidence.doubt("score", generic()));
  EXPECT_TRUE(evidence.doubt("score", find_platform("wenjuanxing")));
}

TEST(ScaleGuard, ScoresWithoutZerosMayBeShiftedWhereExportsShift) {
  const Platform& shifting = find_platform("wenjuanxing");
  EXPECT_TRUE(evidence_of(1, 10, 3).may_be_shifted(shifting));
  EXPECT_FALSE(evidence_of(1, 10, 3).may_be_shifted(generic()));
  EXPECT_FALSE(evidence_of(0, 10, 3).may_be_shifted(shifting));
  EXPECT_FALSE(evidence_of(1, 10, 2).may_be_shifted(shifting));
}

TEST(ScaleGuard, MergedEvidenceIsThatOfAllAnswers) {
  ScaleEvidence evidence = evidence_of(1, 5, 3);
  EXPECT_TRUE(evidence.is_short());
  evidence.merge(evidence_of(1, 5, 3));
  EXPECT_FALSE(evidence.is_short());
  EXPECT_TRUE(evidence.doubt("score", generic()));
  evidence.merge(evidence_of(9, 9, 1));
  EXPECT_FALSE(evidence.doubt("score", generic()));
}

TEST(ScaleGuard, RefusesAGroupColumn) {
  const ScaleEvidence evidence = evidence_of(1, 3, 2);
  ASSERT_TRUE(evidence.doubt("Q1_NPS_GROUP", generic()));
  EXPECT_FALSE(evidence.doubt("Q1", generic()));
}

TEST(ScaleGuard, RefusesPercentagesAndAverages) {
  ScaleEvidence percent{Scale{}};
  for (const char* cell : {"85%", "90 %", "72", "64", "55", "40", "33", "95", "12", "77"}) {
    percent.add_other(cell);
  }
  ASSERT_TRUE(percent.doubt("nps", generic()));
  ScaleEvidence averages{Scale{}};
  for (int i = 0; i < 10; ++i) averages.add_other(i % 2 == 0 ? "8.25" : "7,5");
  EXPECT_TRUE(averages.doubt("nps", generic()));
}

TEST(ScaleGuard, WordsAreNoPercentages) {
  ScaleEvidence evidence{Scale{}};
  for (int i = 0; i < 20; ++i) evidence.add_other("very likely");
  EXPECT_FALSE(evidence.doubt("nps", generic()));
}

}  // namespace
}  // namespace nps::survey
