#include "nps/stats/rao_scott.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

namespace nps::stats {
namespace {

/// Answers that were drawn one by one: the covariances of a multinomial distribution, `effect`
/// times.
ClassShares simple_sample(const std::vector<Counts>& groups, double effect = 1) {
  ClassShares shares;
  for (const Counts& group : groups) shares.answers += group.n();
  std::vector<double> cells;
  for (const Counts& group : groups) {
    shares.groups.push_back(group * (1 / shares.answers));
    const Counts& part = shares.groups.back();
    cells.insert(cells.end(), {part.promoters, part.passives, part.detractors});
  }
  for (std::size_t a = 0; a < cells.size(); ++a) {
    for (std::size_t b = 0; b < cells.size(); ++b) {
      const double own = a == b ? cells[a] : 0;
      shares.covariances.push_back(effect * (own - cells[a] * cells[b]) / shares.answers);
    }
  }
  shares.df = shares.answers - 1;
  return shares;
}

const std::vector<Counts> kGroups{{50, 30, 20}, {36, 41, 23}, {60, 25, 40}};

TEST(RaoScott, OfASimpleSampleIsPearsonsChiSquare) {
  const HomogeneityTest pearson = *find_homogeneity_method("chi-square")->compute(kGroups).test;
  const HomogeneityTest found = *rao_scott(simple_sample(kGroups)).test;
  EXPECT_NEAR(found.statistic, pearson.statistic / 4, 1e-12);
  EXPECT_NEAR(found.df1, 4, 1e-12);
  EXPECT_NEAR(found.df2, 4 * 324, 1e-9);
}

TEST(RaoScott, DesignEffectsOfTwoTakeHalf) {
  const HomogeneityTest simple = *rao_scott(simple_sample(kGroups)).test;
  const HomogeneityTest found = *rao_scott(simple_sample(kGroups, 2)).test;
  EXPECT_NEAR(found.statistic, simple.statistic / 2, 1e-12);
  EXPECT_NEAR(found.df1, 4, 1e-12);
}

TEST(RaoScott, DoesNotDependOnTheOrderOfTheGroups) {
  const std::vector<Counts> turned{kGroups[2], kGroups[0], kGroups[1]};
  EXPECT_NEAR(rao_scott(simple_sample(turned)).test->p, rao_scott(simple_sample(kGroups)).test->p,
              1e-14);
}

TEST(RaoScott, ClassesAndGroupsWithoutAnswersTakeNoPart) {
  const HomogeneityTest without_passives =
      *rao_scott(simple_sample({{50, 0, 20}, {36, 0, 23}})).test;
  EXPECT_NEAR(without_passives.df1, 1, 1e-12);
  const HomogeneityTest with_empty =
      *rao_scott(simple_sample({kGroups[0], {}, kGroups[1], kGroups[2]})).test;
  EXPECT_NEAR(with_empty.p, rao_scott(simple_sample(kGroups)).test->p, 1e-14);
}

TEST(RaoScott, AGroupMayLackAClass) {
  const HomogeneityTest found = *rao_scott(simple_sample({{50, 30, 20}, {36, 0, 23}})).test;
  EXPECT_GT(found.p, 0);
  EXPECT_LT(found.p, 0.001);
}

TEST(RaoScott, SaysWhyThereIsNone) {
  EXPECT_EQ(rao_scott({}).reason, "fewer than two groups have answers");
  EXPECT_EQ(rao_scott(simple_sample({kGroups[0], {}})).reason,
            "fewer than two groups have answers");
  EXPECT_EQ(rao_scott(simple_sample({{5, 0, 0}, {7, 0, 0}})).reason,
            "all answers of all groups are alike");
  EXPECT_EQ(rao_scott(simple_sample({{5, 0, 0}, {0, 7, 0}, {0, 0, 9}})).reason,
            "too many groups without one of the three classes");
  EXPECT_EQ(rao_scott(simple_sample(kGroups, 1e-13)).reason,
            "the primary sampling units do not show what chance does, or it does nothing");
  ClassShares few = simple_sample(kGroups);
  few.df = 0;
  EXPECT_EQ(rao_scott(few).reason, "too few primary sampling units");
  ClassShares many;
  many.groups.assign(kMostRaoScottGroups + 1, {1, 1, 1});
  EXPECT_EQ(rao_scott(many).reason, "more than 200 groups");
}

}  // namespace
}  // namespace nps::stats
