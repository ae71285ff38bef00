#include "nps/stats/series.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

using nps::stats::Answers;
using nps::stats::Counts;
using nps::stats::Part;
using nps::stats::Series;

TEST(Series, OfTheNpsAddsItsPeriods) {
  const Series series = nps::stats::nps_series(std::vector<Counts>{{5, 3, 2}, {}, {1, 1, 8}});
  ASSERT_EQ(series.periods.size(), 3U);
  EXPECT_DOUBLE_EQ(series.periods[0].mean, 0.3);
  EXPECT_DOUBLE_EQ(series.periods[0].variance, 0.61);  // 0.5 + 0.2 - 0.3^2
  EXPECT_FALSE(series.periods[1].any());
  EXPECT_EQ(series.periods[1].variance, 0);
  EXPECT_EQ(series.all.n, 20);
  EXPECT_DOUBLE_EQ(series.all.mean, -0.2);        // 6 - 10 of 20
  EXPECT_DOUBLE_EQ(series.all.variance, 0.76);    // 0.3 + 0.5 - 0.2^2
  EXPECT_DOUBLE_EQ(series.known_variance, 0.76);  // that of all
  EXPECT_EQ(series.range.low, -1);
  EXPECT_EQ(series.range.high, 1);
}

TEST(Series, OfSharesKnowsAVarianceWhereAllAnswersAreAlike) {
  const Series series = nps::stats::share_series(std::vector<Part>{{2, 2}, {3, 3}});
  EXPECT_EQ(series.all.variance, 0);
  EXPECT_DOUBLE_EQ(series.known_variance, 14.0 / 81);  // 7 of 9: two more inside, two outside
  const Series none = nps::stats::share_series(std::vector<Part>{{0, 0}});
  EXPECT_DOUBLE_EQ(none.known_variance, 0.25);  // 2 of 4
}

TEST(Series, OfMeansKnowsAVarianceWhereAllAnswersAreAlike) {
  const Answers alike{6, 18, 3, 0};
  const Series series = nps::stats::mean_series({alike}, alike, {1, 5});
  EXPECT_DOUBLE_EQ(series.known_variance, 1.6);  // six 3, two 1 and two 5: (2 * 4 + 2 * 4) / 10
  const Answers low{1, 1, 1, 0};
  // 1, two 1 and two 5: mean 2.6, squares (3 * 1.6^2 + 2 * 2.4^2) / 5.
  EXPECT_DOUBLE_EQ(nps::stats::mean_series({low}, low, {1, 5}).known_variance, 3.84);
}

}  // namespace
