#include "nps/stats/wald_test.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace nps::stats {
namespace {

TEST(WaldTest, OfTwoIndependentGroupsIsTheSquareOfZ) {
  const std::vector<double> estimates{0.5, 0.2};
  const std::vector<double> covariances{0.01, 0, 0, 0.02};
  const auto result = wald_test(estimates, covariances, 50);
  ASSERT_TRUE(result.test.has_value());
  EXPECT_NEAR(result.test->statistic, 0.3 * 0.3 / 0.03, 1e-12);
  EXPECT_EQ(result.test->df1, 1);
  EXPECT_EQ(result.test->df2, 49);
}

TEST(WaldTest, CountsWhatGroupsHaveInCommon) {
  const std::vector<double> estimates{0.5, 0.2};
  const std::vector<double> covariances{0.01, 0.005, 0.005, 0.02};
  EXPECT_NEAR(wald_test(estimates, covariances, 50).test->statistic, 0.09 / 0.02, 1e-12);
}

TEST(WaldTest, DoesNotDependOnTheOrderOfTheGroups) {
  const std::vector<double> covariances{4, 1, 0, 1, 3, -1, 0, -1, 5};
  const std::vector<double> turned{5, -1, 0, -1, 3, 1, 0, 1, 4};
  const auto one = wald_test(std::vector<double>{3, 1, 2}, covariances, 10);
  const auto other = wald_test(std::vector<double>{2, 1, 3}, turned, 10);
  EXPECT_NEAR(one.test->statistic, other.test->statistic, 1e-12);
}

TEST(WaldTest, SaysWhyThereIsNone) {
  const std::vector<double> one{0.5};
  EXPECT_FALSE(wald_test(one, one, 50).test);
  const std::vector<double> two{0.5, 0.2};
  EXPECT_EQ(wald_test(two, std::vector<double>{1, 0, 0, 1}, 1).reason,
            "too few primary sampling units for so many groups");
  EXPECT_EQ(wald_test(two, std::vector<double>{1, 1, 1, 1}, 50).reason,
            "some groups differ without any chance");
  const std::size_t many = kMostWaldGroups + 1;
  EXPECT_EQ(wald_test(std::vector<double>(many), std::vector<double>(many * many), 1e6).reason,
            "more than 300 groups");
}

}  // namespace
}  // namespace nps::stats
