#include "nps/survey/tally.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "nps/error.hpp"

namespace nps::survey {
namespace {

using Counts = std::vector<std::int64_t>;

Tally tally_of(const Scale& scale, const std::vector<int>& scores) {
  Tally tally(scale);
  for (const int score : scores) tally.add(scale, score);
  return tally;
}

void expect_equal(const Tally& a, const Tally& b) {
  EXPECT_EQ(a.promoters(), b.promoters());
  EXPECT_EQ(a.passives(), b.passives());
  EXPECT_EQ(a.detractors(), b.detractors());
  EXPECT_EQ(a.score_sum(), b.score_sum());
  EXPECT_EQ(a.distribution(), b.distribution());
}

TEST(Tally, IsEmptyAtFirst) {
  const Tally tally{Scale{}};
  EXPECT_EQ(tally.n(), 0);
  EXPECT_EQ(tally.score_sum(), 0);
  EXPECT_EQ(tally.distribution(), Counts(11, 0));
}

TEST(Tally, CountsEachScoreInItsGroup) {
  const Tally tally = tally_of(Scale{}, {0, 3, 6, 6, 7, 8, 8, 9, 10, 10, 10});
  EXPECT_EQ(tally.n(), 11);
  EXPECT_EQ(tally.detractors(), 4);
  EXPECT_EQ(tally.passives(), 3);
  EXPECT_EQ(tally.promoters(), 4);
  EXPECT_EQ(tally.score_sum(), 77);
  EXPECT_EQ(tally.distribution(), (Counts{1, 0, 0, 1, 0, 0, 2, 1, 2, 1, 3}));
}

TEST(Tally, CountsFromTheLowestScoreOfTheScale) {
  const Scale scale = parse_scale("-2-2");
  const Tally tally = tally_of(scale, {-2, -2, 0, 1, 2});
  EXPECT_EQ(tally.distribution(), (Counts{2, 0, 1, 1, 1}));
  EXPECT_EQ(tally.score_sum(), -1);
}

TEST(Tally, AddsManyAnswersAtOnceBeyond32Bits) {
  Tally tally{Scale{}};
  tally.add(Scale{}, 10, 3'000'000'000);
  tally.add(Scale{}, 0, 2'000'000'000);
  EXPECT_EQ(tally.n(), 5'000'000'000);
  EXPECT_EQ(tally.promoters(), 3'000'000'000);
  EXPECT_EQ(tally.score_sum(), 30'000'000'000.0);
  EXPECT_EQ(tally.distribution().back(), 3'000'000'000);
}

TEST(Tally, PutsAMeanBetweenTheGroupsWithThePassives) {
  Tally tally{Scale{}};
  for (const double mean : {9.0, 9.5, 10.0, 8.999, 6.001, 7.5, 6.0, 0.0}) {
    tally.add_mean(Scale{}, mean);
  }
  EXPECT_EQ(tally.promoters(), 3);
  EXPECT_EQ(tally.passives(), 3);
  EXPECT_EQ(tally.detractors(), 2);
  EXPECT_TRUE(tally.distribution().empty());
}

TEST(Tally, KeepsNoDistributionOnceMeansWereAdded) {
  Tally tally{Scale{}};
  tally.add_mean(Scale{}, 7.5);
  tally.add(Scale{}, 9);
  EXPECT_TRUE(tally.distribution().empty());
  EXPECT_EQ(tally.n(), 2);

  Tally scores = tally_of(Scale{}, {9, 10});
  scores.merge(tally);
  EXPECT_TRUE(scores.distribution().empty());
  tally.merge(tally_of(Scale{}, {9, 10}));
  EXPECT_TRUE(tally.distribution().empty());
  expect_equal(scores, tally);
}

TEST(Tally, OfGroupsKnowsNoScores) {
  Tally tally = Tally::of_groups(5, 3, 2);
  EXPECT_EQ(tally.n(), 10);
  EXPECT_TRUE(tally.distribution().empty());
  tally.merge(tally_of(Scale{}, {10}));
  EXPECT_EQ(tally.promoters(), 6);
  EXPECT_TRUE(tally.distribution().empty());
}

TEST(Tally, MergesInAnyOrder) {
  const Tally a = tally_of(Scale{}, {0, 9, 10});
  const Tally b = tally_of(Scale{}, {7});
  const Tally c = tally_of(Scale{}, {6, 6, 8});
  Tally left = a;
  left.merge(b);
  left.merge(c);
  Tally right = c;
  right.merge(a);
  right.merge(b);
  expect_equal(left, right);
  expect_equal(left, tally_of(Scale{}, {0, 9, 10, 7, 6, 6, 8}));
}

TEST(Tally, RefusesToMergeAnotherScale) {
  Tally ten = tally_of(Scale{}, {10});
  const Tally five = tally_of(parse_scale("1-5"), {5});
  EXPECT_THROW(ten.merge(five), Error);
  EXPECT_EQ(ten.n(), 1);
}

}  // namespace
}  // namespace nps::survey
