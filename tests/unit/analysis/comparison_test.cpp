#include "nps/analysis/comparison.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace {

using nps::analysis::compare_groups;
using nps::analysis::Comparison;
using nps::analysis::ComparisonOptions;
using nps::analysis::GroupAnswers;
using nps::survey::Tally;

GroupAnswers group(std::string name, std::int64_t promoters, std::int64_t passives,
                   std::int64_t detractors) {
  return {{std::move(name)}, Tally::of_groups(promoters, passives, detractors)};
}

const std::vector<GroupAnswers> kChannels{group("web", 120, 80, 50), group("app", 95, 60, 65),
                                          group("store", 140, 60, 40), group("phone", 60, 55, 60)};

TEST(Comparison, IsTheSecondLessTheFirst) {
  const Comparison result =
      compare_groups({group("a", 50, 30, 20), group("b", 36, 41, 23)}, ComparisonOptions{});
  ASSERT_EQ(result.pairs.size(), 1U);
  EXPECT_NEAR(result.pairs[0].result->estimate, -0.17, 1e-15);
  EXPECT_NEAR(*result.pairs[0].result->p, 0.12212627395048944, 1e-12);
  EXPECT_NEAR(result.pairs[0].promoters->estimate, -0.14, 1e-15);
  EXPECT_NEAR(result.pairs[0].detractors->estimate, 0.03, 1e-15);
  EXPECT_FALSE(result.has_letters);
}

TEST(Comparison, AdjustsThePOfAllPairsAsOneFamily) {
  // Figures of R: pairwise z tests, p.adjust by Holm.
  ComparisonOptions options;
  options.test = nps::stats::find_two_sample_test("z");
  const Comparison result = compare_groups(kChannels, options);
  EXPECT_EQ(result.pairs_compared, 6U);
  EXPECT_EQ(result.pairs_significant, 3U);
  EXPECT_NEAR(*result.pairs[0].p_adjusted, 9.57219814932267e-07, 1e-15);
  EXPECT_NEAR(*result.pairs[1].p_adjusted, 0.000927164449003433, 1e-12);
  EXPECT_NEAR(*result.pairs[2].p_adjusted, 0.00172128272366922, 1e-12);
  EXPECT_NEAR(*result.pairs[3].p_adjusted, 0.146182796549537, 1e-10);
  EXPECT_EQ(result.pairs[0].a, 2U);
  EXPECT_EQ(result.pairs[0].b, 3U);
}

TEST(Comparison, HandsLettersOutFromTheHighestNpsDown) {
  const Comparison result = compare_groups(kChannels, ComparisonOptions{});
  ASSERT_TRUE(result.has_letters);
  EXPECT_EQ(result.groups[2].letters, "a");   // store, +41.7
  EXPECT_EQ(result.groups[0].letters, "ab");  // web, +28.0
  EXPECT_EQ(result.groups[1].letters, "bc");  // app, +13.6
  EXPECT_EQ(result.groups[3].letters, "c");   // phone, 0.0
}

TEST(Comparison, TellsTheTopPairsAndAdjustsForAll) {
  ComparisonOptions options;
  const double all = *compare_groups(kChannels, options).pairs[0].p_adjusted;
  options.top = 1;
  const Comparison top = compare_groups(kChannels, options);
  ASSERT_EQ(top.pairs.size(), 1U);
  EXPECT_EQ(top.pairs_compared, 6U);
  EXPECT_EQ(*top.pairs[0].p_adjusted, all);
}

TEST(Comparison, KeepsGroupsWithoutAnswersOutOfTheFamily) {
  std::vector<GroupAnswers> groups{group("a", 50, 30, 20), group("b", 36, 41, 23)};
  const double alone = *compare_groups(groups, ComparisonOptions{}).pairs[0].p_adjusted;
  groups.push_back(group("empty", 0, 0, 0));
  const Comparison result = compare_groups(groups, ComparisonOptions{});
  EXPECT_EQ(*result.pairs[0].p_adjusted, alone);
  EXPECT_FALSE(result.pairs[1].result.has_value());
  EXPECT_FALSE(result.pairs[2].result.has_value());
  ASSERT_TRUE(result.has_letters);
  EXPECT_EQ(result.groups[2].letters, "");
}

TEST(Comparison, GivesNoLettersWhereATestIsMissing) {
  ComparisonOptions options;
  options.test = nps::stats::find_two_sample_test("welch");
  const Comparison result = compare_groups(
      {group("a", 50, 30, 20), group("b", 36, 41, 23), group("one", 1, 0, 0)}, options);
  EXPECT_FALSE(result.has_letters);
}

TEST(Comparison, IsEquivalentWhenTheIntervalAtTwiceTheErrorIsInsideTheMargin) {
  ComparisonOptions options;
  options.margin = 0.05;
  const std::vector<GroupAnswers> large{group("a", 50000, 30000, 20000),
                                        group("b", 50100, 29900, 20000)};
  const auto inside = compare_groups(large, options).pairs[0].equivalence.value();
  EXPECT_TRUE(inside.equivalent);
  EXPECT_EQ(inside.level, 0.9);
  const std::vector<GroupAnswers> small{group("a", 50, 30, 20), group("b", 50, 30, 20)};
  EXPECT_FALSE(compare_groups(small, options).pairs[0].equivalence->equivalent);
}

}  // namespace
