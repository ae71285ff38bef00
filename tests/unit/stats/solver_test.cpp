#include <gtest/gtest.h>

#include <cmath>

#include "stats/boundary.hpp"
#include "stats/restricted_share.hpp"
#include "stats/root.hpp"

namespace {

using nps::stats::boundary;
using nps::stats::find_root;
using nps::stats::restricted_detractor_share;

TEST(Boundary, IsTheLastNumberInside) {
  const auto is_inside = [](double x) { return x * x <= 0.5; };
  const double up = boundary(0, 1, is_inside);
  EXPECT_TRUE(is_inside(up));
  EXPECT_FALSE(is_inside(std::nextafter(up, 1)));
  EXPECT_EQ(boundary(0, -1, is_inside), -up);
}

TEST(Boundary, IsTheFarEndWhenEverythingIsInside) {
  EXPECT_EQ(boundary(0.3, -1, [](double) { return true; }), -1);
}

TEST(Boundary, LiesOnTheSideOfZeroThatZeroItselfSays) {
  EXPECT_LE(boundary(0.3, -1, [](double x) { return x >= -1e-30; }), 0);
  EXPECT_GT(boundary(0.3, -1, [](double x) { return x >= 1e-30; }), 0);
  EXPECT_GE(boundary(-0.3, 1, [](double x) { return x <= 1e-30; }), 0);
}

TEST(FindRoot, NeedsFewCallsForASmoothFunction) {
  int calls = 0;
  const auto f = [&](double x) {
    ++calls;
    return std::exp(x) - 10;
  };
  EXPECT_NEAR(find_root(f, {0, -9}, {38, std::exp(38.0) - 10}), std::log(10.0), 1e-13);
  EXPECT_LE(calls, 30);
}

TEST(FindRoot, EndsAtAStep) {
  const auto f = [](double x) { return x < 1.0 / 3 ? 1.0 : -1.0; };
  EXPECT_NEAR(find_root(f, {0, 1}, {38, -1}), 1.0 / 3, 1e-13);
}

TEST(RestrictedShare, KeepsItsDigitsWhenDetractorsAreRare) {
  // The root of 2e9 q^2 + B q + C with 60 digits.
  EXPECT_NEAR(restricted_detractor_share({5e8, 5e8, 1}, 0.9) / 1.0588235270303275e-10, 1, 1e-13);
}

TEST(RestrictedShare, IsTheObservedOneAtTheObservedNps) {
  EXPECT_NEAR(restricted_detractor_share({50, 30, 20}, 0.3), 0.2, 1e-15);
  EXPECT_NEAR(restricted_detractor_share({8, 0, 2}, 0.6), 0.2, 1e-15);
  EXPECT_EQ(restricted_detractor_share({8, 2, 0}, 0.8), 0);
}

}  // namespace
