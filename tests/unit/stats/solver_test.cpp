#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "stats/boundary.hpp"
#include "stats/mover.hpp"
#include "stats/restricted_share.hpp"
#include "stats/root.hpp"

namespace {

using nps::stats::boundary;
using nps::stats::find_root;
using nps::stats::mover_z;
using nps::stats::restricted_detractor_share;
using nps::stats::score_z_below;

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

TEST(MoverZ, NeedsFewCallsForRealisticGroups) {
  int calls = 0;
  const auto below = [&](double x) {
    ++calls;
    return score_z_below({50, 30, 20}, 0.3, x);
  };
  const auto above = [](double y) { return score_z_below({23, 41, 36}, -0.13, y); };
  EXPECT_NEAR(mover_z(0.17, 0.4, below, above), 1.5459101290673438, 1e-12);
  EXPECT_LE(calls, 10);
}

TEST(MoverZ, SolvesWhereBothSidesAreStraightLines) {
  // Standard errors 3 and 4 make one of 5.
  const auto below = [](double x) { return x / 3; };
  const auto above = [](double y) { return y / 4; };
  for (const double start : {0.36, 1e-9, 0.5, 1 - 1e-9}) {
    EXPECT_NEAR(mover_z(10, start, below, above), 2, 1e-14) << start;
  }
}

TEST(MoverZ, SolvesWhereASideIsInfinitelySteepOrFlat) {
  const auto steep = [](double x) { return std::sqrt(x); };
  const auto infinite = [](double y) {
    return y > 0 ? std::numeric_limits<double>::infinity() : 0;
  };
  // A side that is known adds nothing: all of the distance is the other's.
  EXPECT_NEAR(mover_z(4, 0.5, steep, infinite), 2, 1e-7);
  EXPECT_NEAR(mover_z(4, 0.5, infinite, steep), 2, 1e-7);
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
