#include "nps/stats/distributions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace {

using namespace nps::stats;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

void expect_relative(double value, double expected, double tolerance) {
  EXPECT_NEAR(value / expected, 1, tolerance) << value << " instead of " << expected;
}

TEST(NormalQuantile, AgreesWithTables) {
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-15);
  EXPECT_NEAR(normal_quantile(0.5), 0, 1e-16);
  expect_relative(normal_quantile(0.025), -1.959963984540054, 1e-15);
  // R: qnorm(1e-300)
  expect_relative(normal_quantile(1e-300), -37.047096299361201, 1e-14);
}

TEST(NormalTwoSidedQuantile, KeepsItsDigitsForLevelsCloseToOne) {
  EXPECT_NEAR(normal_two_sided_quantile(0.95), 1.959963984540054, 1e-15);
  EXPECT_NEAR(normal_two_sided_quantile(0.99), 2.5758293035489004, 1e-15);
  // 2 Phi(-z) = 2^-40, exactly 1 - level.
  expect_relative(normal_two_sided_p(normal_two_sided_quantile(1 - 0x1p-40)), 0x1p-40, 1e-13);
}

TEST(NormalTwoSidedP, IsAccurateInTheFarTail) {
  EXPECT_EQ(normal_two_sided_p(0), 1);
  expect_relative(normal_two_sided_p(1), 0.31731050786291415, 1e-15);
  EXPECT_EQ(normal_two_sided_p(-1), normal_two_sided_p(1));
  // R: 2 * pnorm(-10), 2 * pnorm(-37)
  expect_relative(normal_two_sided_p(10), 1.5239706048321054e-23, 1e-13);
  expect_relative(normal_two_sided_p(37), 1.1451142445049154e-299, 1e-12);
  EXPECT_EQ(normal_two_sided_p(kInfinity), 0);
}

TEST(TQuantile, AgreesWithTheClosedFormsForOneAndTwoDegreesOfFreedom) {
  for (const double p : {0.6, 0.9, 0.975, 0.995, 0.9995}) {
    expect_relative(t_quantile(p, 1), std::tan(std::numbers::pi * (p - 0.5)), 1e-11);
    expect_relative(t_quantile(p, 2), (2 * p - 1) * std::sqrt(2 / (4 * p * (1 - p))), 1e-13);
  }
}

TEST(TQuantile, AgreesWithRAndApproachesTheNormal) {
  // R: qt(0.995, 99), qt(0.025, 1.7)
  expect_relative(t_quantile(0.995, 99), 2.6264054572808275, 1e-14);
  expect_relative(t_quantile(0.025, 1.7), -5.1188389882530592, 1e-13);
  expect_relative(t_quantile(0.975, 1e300), 1.959963984540054, 1e-14);
}

TEST(FUpperP, AgreesWithRAndHandlesTheEnds) {
  // R: oneway.test in tests/reference/base_r.R
  expect_relative(f_upper_p(10.48092349178984, 3, 469.5333177294855), 1.100661992549664e-06, 1e-13);
  EXPECT_EQ(f_upper_p(0, 3, 20), 1);
  EXPECT_EQ(f_upper_p(kInfinity, 3, 20), 0);
  // F(2, 2) has the upper tail 1 / (1 + f).
  expect_relative(f_upper_p(1e12, 2, 2), 1 / (1 + 1e12), 1e-13);
}

TEST(ChiSquareUpperP, IsTheExponentialForTwoDegreesOfFreedom) {
  for (const double x : {0.5, 3.0, 40.0, 1000.0}) {
    expect_relative(chi_square_upper_p(x, 2), std::exp(-x / 2), 1e-12);
  }
  EXPECT_EQ(chi_square_upper_p(0, 5), 1);
  EXPECT_EQ(chi_square_upper_p(kInfinity, 5), 0);
  // R: 1 - pchisq(33.3643373964884, 6)
  expect_relative(chi_square_upper_p(33.3643373964884, 6), 8.92183260273376e-06, 1e-12);
}

TEST(Distributions, GiveNoNumberOutsideTheirDomain) {
  for (const double p : {0.0, 1.0, -0.1, 1.1}) {
    EXPECT_TRUE(std::isnan(normal_quantile(p))) << p;
    EXPECT_TRUE(std::isnan(normal_two_sided_quantile(p))) << p;
    EXPECT_TRUE(std::isnan(t_quantile(p, 5))) << p;
  }
  EXPECT_TRUE(std::isnan(t_quantile(0.9, 0)));
  EXPECT_TRUE(std::isnan(f_upper_p(-1, 2, 3)));
  EXPECT_TRUE(std::isnan(f_upper_p(1, 0, 3)));
  EXPECT_TRUE(std::isnan(chi_square_upper_p(-1, 2)));
}

}  // namespace
