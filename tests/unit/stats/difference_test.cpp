#include "nps/stats/difference.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "nps/stats/score_interval.hpp"
#include "nps/stats/share_difference.hpp"

namespace {

using nps::stats::difference;
using nps::stats::Difference;
using nps::stats::Part;
using nps::stats::score_test_p;
using nps::stats::share_difference;
using nps::stats::Side;

TEST(Difference, IsTheFirstMinusTheSecond) {
  EXPECT_DOUBLE_EQ(difference({50, 30, 20}, {36, 41, 23}, 0.95).value().estimate, 0.17);
  EXPECT_DOUBLE_EQ(difference({36, 41, 23}, {50, 30, 20}, 0.95).value().estimate, -0.17);
}

TEST(Difference, IsAbsentWhenASideIsEmptyOrTheLevelIsNone) {
  EXPECT_FALSE(difference({}, {5, 3, 2}, 0.95).has_value());
  EXPECT_FALSE(difference({5, 3, 2}, {}, 0.95).has_value());
  for (const double level : {0.0, 1.0, 95.0, std::nan("")}) {
    EXPECT_FALSE(difference({5, 3, 2}, {5, 3, 2}, level).has_value()) << level;
  }
}

TEST(Difference, OfEqualScoresHasPOneAndAnIntervalAroundZero) {
  // 1/3 both times, from surveys of different size.
  const Difference equal = difference({2, 0, 1}, {450, 300, 150}, 0.95).value();
  EXPECT_EQ(equal.estimate, 0);
  EXPECT_EQ(equal.p, 1);
  EXPECT_LT(equal.interval.low, 0);
  EXPECT_GT(equal.interval.high, 0);
}

TEST(Difference, AddsTheSquaredReachesOfTheSingleScoreIntervals) {
  // All promoters and all passives have closed forms: 1 - l = 2 z^2/(n + z^2), u = z^2/(m + z^2).
  const double z2 = 1.959963984540054 * 1.959963984540054;
  const Difference result = difference({10, 0, 0}, {0, 20, 0}, 0.95).value();
  const double below = 2 * z2 / (10 + z2);
  const double above = z2 / (20 + z2);
  EXPECT_NEAR(result.interval.low, 1 - std::hypot(below, above), 1e-15);
  EXPECT_NEAR(result.interval.high, 1 + above, 1e-15);
}

TEST(Difference, ToAKnownNpsIsTheScoreTestOfIt) {
  for (const double known : {-0.4, 0.13, 0.9}) {
    const Side sample({50, 30, 20}, 0.95);
    const Difference above = difference(sample, Side::known(known, 0.95));
    EXPECT_NEAR(above.estimate, 0.3 - known, 1e-15);
    EXPECT_NEAR(above.interval.low, sample.limits.low - known, 1e-15);
    EXPECT_NEAR(above.interval.high, sample.limits.high - known, 1e-15);
    EXPECT_NEAR(above.p / score_test_p({50, 30, 20}, known), 1, 1e-12);
    const Difference below = difference(Side::known(known, 0.95), sample);
    EXPECT_EQ(below.estimate, -above.estimate);
    EXPECT_EQ(below.interval.low, -above.interval.high);
    EXPECT_EQ(below.interval.high, -above.interval.low);
    EXPECT_EQ(below.p, above.p);
  }
}

TEST(Difference, OfAShareToAKnownOneIsTheScoreTestOfIt) {
  const Part sample{81, 263};
  const Part known{2, 10, true};
  const Difference above = share_difference(sample, known, 0.95).value();
  // Newcombe's example: Wilson's limits of 81 of 263.
  EXPECT_NEAR(above.interval.low + 0.2, 0.2553, 5e-5);
  EXPECT_NEAR(above.interval.high + 0.2, 0.3662, 5e-5);
  EXPECT_NEAR(above.z, (81.0 / 263 - 0.2) / std::sqrt(0.2 * 0.8 / 263), 1e-12);
  EXPECT_EQ(share_difference(known, sample, 0.95)->p, above.p);
  EXPECT_FALSE(share_difference(known, known, 0.95).has_value());
}

TEST(Difference, HasTheZOfItsClosedFormAsP) {
  // n promoters against n detractors: 2 = sqrt(2) * 2 z^2/(n + z^2), so z^2 = n (1 + sqrt(2)).
  for (const double n : {1.0, 3.5, 100.0}) {
    const double z = std::sqrt(n * (1 + std::sqrt(2.0)));
    const double p = difference({n, 0, 0}, {0, 0, n}, 0.95).value().p;
    EXPECT_NEAR(p / std::erfc(z / std::sqrt(2.0)), 1, 1e-11) << n;
  }
}

TEST(Difference, HasAPOfZeroOnlyWhereADoubleCannotHoldIt) {
  const double far = difference({550, 0, 0}, {0, 0, 550}, 0.95).value().p;
  EXPECT_GT(far, 0);
  EXPECT_LT(far, 1e-280);
  EXPECT_EQ(difference({700, 0, 0}, {0, 0, 700}, 0.95).value().p, 0);
  EXPECT_EQ(difference({9e8, 0, 1e8}, {1e8, 0, 9e8}, 0.95).value().p, 0);
}

TEST(Difference, StaysOnItsScaleForCountsOfEverySize) {
  for (const double size : {1e-25, 1e-9, 1e-3, 1.0, 1e3, 1e9, 1e15}) {
    for (const double detractors : {0.0, 0.1, 1.0 / 3, 0.7, 1.3}) {
      const Difference result =
          difference({size, 0, detractors * size}, {size, 2 * size, 0}, 0.99).value();
      EXPECT_GE(result.interval.low, -2) << size << " " << detractors;
      EXPECT_LE(result.interval.high, 2) << size << " " << detractors;
      EXPECT_GE(result.p, 0) << size << " " << detractors;
      EXPECT_LE(result.p, 1) << size << " " << detractors;
    }
  }
}

}  // namespace
