#include "nps/stats/design_quantile.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "nps/stats/distributions.hpp"
#include "nps/stats/interval.hpp"
#include "nps/stats/mean.hpp"
#include "nps/stats/share_difference.hpp"

namespace nps::stats {
namespace {

TEST(DesignQuantile, ChangesNothingWithoutADesign) {
  EXPECT_EQ(level_by_design(0.95, std::nullopt), 0.95);
  EXPECT_EQ(power_by_design(0.8, std::nullopt), 0.8);
  EXPECT_EQ(p_by_design(1.5, std::nullopt), normal_two_sided_p(1.5));
  const auto at = [](double level) { return share_difference({30, 40}, {20, 40}, level); };
  const auto usual = difference_by_design(at, 0.95, std::nullopt);
  EXPECT_EQ(usual->p, at(0.95)->p);
  EXPECT_FALSE(usual->df.has_value());
}

TEST(DesignQuantile, IsThatOfT) {
  const double level = level_by_design(0.95, 11).value();
  EXPECT_NEAR(normal_two_sided_quantile(level), t_quantile(0.975, 11), 1e-12);
  const double of_t = level_by_design(0.95, 11, 40).value();
  EXPECT_NEAR(t_quantile((1 + of_t) / 2, 40), t_quantile(0.975, 11), 1e-11);
  EXPECT_NEAR(p_by_design(t_quantile(0.975, 11), 11), 0.05, 1e-14);
}

TEST(DesignQuantile, IsNotMadeUpWhereALevelCannotSayIt) {
  EXPECT_FALSE(level_by_design(0.95, 1).has_value());
  EXPECT_FALSE(level_by_design(0.95, 0).has_value());
  EXPECT_TRUE(level_by_design(0.8, 1).has_value());
  const auto at = [](double level) { return share_difference({30, 40}, {20, 40}, level); };
  EXPECT_FALSE(difference_by_design(at, 0.95, 1).has_value());
}

TEST(DesignQuantile, TakesTheOwnTOfAFormulaForIts) {
  const Moments a{20, 7, 4};
  const Moments b{30, 6, 5};
  const auto at = [&](double level) { return mean_difference(a, b, level); };
  const auto by_t = difference_by_design(at, 0.95, 6).value();
  const double error = std::sqrt(4.0 / 20 + 5.0 / 30);
  EXPECT_NEAR(by_t.interval.low, 1 - t_quantile(0.975, 6) * error, 1e-10);
  EXPECT_NEAR(by_t.p, f_upper_p(1 / (error * error), 1, 6), 1e-14);
  EXPECT_EQ(by_t.df, 6);
}

TEST(DesignQuantile, LeavesATestWithoutAnIntervalItsP) {
  const auto at = [](double /*level*/) {
    TwoSampleResult result;
    result.estimate = 0.2;
    result.p = 0.01;
    result.no_interval = "none";
    return result;
  };
  const TwoSampleResult found = test_by_design(at, 0.95, 4);
  EXPECT_NEAR(*found.p, f_upper_p(std::pow(normal_quantile(0.005), 2), 1, 4), 1e-14);
  EXPECT_EQ(found.no_interval, "none");
}

}  // namespace
}  // namespace nps::stats
