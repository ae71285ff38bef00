#include "nps/stats/homogeneity.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

using nps::stats::Counts;
using nps::stats::HomogeneityResult;
using nps::stats::welch_anova;

TEST(WelchAnova, FindsNothingBetweenGroupsWithTheSameNps) {
  const HomogeneityResult result =
      welch_anova(std::vector<Counts>{{5, 3, 2}, {50, 30, 20}, {30, 70, 0}});
  ASSERT_TRUE(result.test.has_value());
  EXPECT_NEAR(result.test->statistic, 0, 1e-25);
  EXPECT_EQ(result.test->df1, 2);
  EXPECT_NEAR(result.test->p, 1, 1e-12);
}

TEST(WelchAnova, LeavesOutGroupsItCannotWeigh) {
  const std::vector<Counts> usable{{120, 80, 50}, {95, 60, 65}, {140, 60, 40}};
  std::vector<Counts> more = usable;
  more.insert(more.begin() + 1, {{}, {1, 0, 0}, {0.7, 0.5, 0.3}, {9, 0, 0}, {0, 9, 0}});
  const HomogeneityResult expected = welch_anova(usable);
  const HomogeneityResult result = welch_anova(more);
  ASSERT_TRUE(result.test.has_value());
  EXPECT_EQ(result.test->df1, 2);
  EXPECT_EQ(result.test->statistic, expected.test->statistic);
  EXPECT_EQ(result.test->p, expected.test->p);
}

TEST(WelchAnova, SaysWhyThereIsNoTest) {
  for (const std::vector<Counts>& groups : {std::vector<Counts>{}, std::vector<Counts>{{5, 3, 2}},
                                            std::vector<Counts>{{5, 3, 2}, {9, 0, 0}, {0, 0, 1}}}) {
    const HomogeneityResult result = welch_anova(groups);
    EXPECT_FALSE(result.test.has_value());
    EXPECT_FALSE(result.reason.empty());
  }
}

TEST(WelchAnova, HasAPOfZeroAndNoErrorForOverwhelmingDifferences) {
  const HomogeneityResult result =
      welch_anova(std::vector<Counts>{{9e8, 5e7, 5e7}, {5e7, 5e7, 9e8}, {3e8, 4e8, 3e8}});
  ASSERT_TRUE(result.test.has_value());
  EXPECT_EQ(result.test->p, 0);
}

}  // namespace
