#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "nps/stats/compact_letters.hpp"
#include "nps/stats/homogeneity.hpp"
#include "nps/stats/mix_and_rate.hpp"
#include "nps/stats/share_difference.hpp"
#include "nps/stats/two_sample.hpp"

namespace {

using nps::stats::Counts;
using nps::stats::GroupPair;
using nps::stats::Part;
using nps::stats::share_difference;
using nps::stats::Side;
using nps::stats::two_sample_tests;
using nps::stats::TwoSampleResult;
using nps::stats::TwoSampleTest;

constexpr double kRounding = 1e-9;

/// Whole counts, few or some, never all 0.
rc::Gen<Counts> any_group() {
  const auto count = rc::gen::oneOf(rc::gen::inRange(0, 4), rc::gen::inRange(0, 200));
  return rc::gen::suchThat(rc::gen::map(rc::gen::tuple(count, count, count),
                                        [](const std::tuple<int, int, int>& c) {
                                          return Counts{static_cast<double>(std::get<0>(c)),
                                                        static_cast<double>(std::get<1>(c)),
                                                        static_cast<double>(std::get<2>(c))};
                                        }),
                           [](const Counts& counts) { return counts.n() > 0; });
}

double any_level() { return *rc::gen::element(0.5, 0.8, 0.9, 0.95, 0.99, 0.999); }

bool excludes_zero(const nps::stats::Interval& interval) {
  return interval.low > 0 || interval.high < 0;
}

/// Runs `check(test, a, b)` for every test and a random pair of groups.
template <class Check>
void for_every_test(const Check& check) {
  const Counts first = *any_group();
  const Counts second = *any_group();
  const double level = any_level();
  RC_LOG() << first.promoters << "/" << first.passives << "/" << first.detractors << " "
           << second.promoters << "/" << second.passives << "/" << second.detractors << " at "
           << level << '\n';
  for (const TwoSampleTest& test : two_sample_tests()) {
    RC_LOG() << test.name << '\n';
    check(test, Side(first, level), Side(second, level));
  }
}

RC_GTEST_PROP(EveryTwoSampleTest, IsSignificantExactlyWhenItsIntervalExcludesZero, ()) {
  for_every_test([](const TwoSampleTest& test, const Side& a, const Side& b) {
    const TwoSampleResult result = test.compute(a, b);
    if (!result.p || !result.interval) return;
    if (std::abs(*result.p - (1 - a.level)) < kRounding) return;
    RC_ASSERT(excludes_zero(*result.interval) == (*result.p < 1 - a.level));
  });
}

RC_GTEST_PROP(EveryTwoSampleTest, ChangesOnlySignsWhenTheGroupsChangePlaces, ()) {
  for_every_test([](const TwoSampleTest& test, const Side& a, const Side& b) {
    const TwoSampleResult forth = test.compute(a, b);
    const TwoSampleResult back = test.compute(b, a);
    RC_ASSERT(back.estimate == -forth.estimate);
    RC_ASSERT(back.p == forth.p);
    RC_ASSERT(back.df == forth.df);
    RC_ASSERT(back.interval.has_value() == forth.interval.has_value());
    if (!forth.interval) return;
    RC_ASSERT(*back.statistic == -*forth.statistic);
    RC_ASSERT(back.interval->low == -forth.interval->high);
    RC_ASSERT(back.interval->high == -forth.interval->low);
  });
}

RC_GTEST_PROP(EveryTwoSampleTest, IsMirroredWhenPromotersAndDetractorsChangePlaces, ()) {
  for_every_test([](const TwoSampleTest& test, const Side& a, const Side& b) {
    const TwoSampleResult result = test.compute(a, b);
    const TwoSampleResult mirrored =
        test.compute(Side(a.counts.mirrored(), a.level), Side(b.counts.mirrored(), b.level));
    RC_ASSERT(mirrored.estimate == -result.estimate);
    RC_ASSERT(mirrored.p.has_value() == result.p.has_value());
    if (result.p) RC_ASSERT(std::abs(*mirrored.p - *result.p) <= kRounding);
    if (!result.interval) return;
    RC_ASSERT(std::abs(mirrored.interval->low + result.interval->high) <= kRounding);
    RC_ASSERT(std::abs(mirrored.interval->high + result.interval->low) <= kRounding);
  });
}

RC_GTEST_PROP(EveryTwoSampleTest, GivesFiguresInsideTheirBoundsOrAReason, ()) {
  for_every_test([](const TwoSampleTest& test, const Side& a, const Side& b) {
    const TwoSampleResult result = test.compute(a, b);
    RC_ASSERT(result.p.has_value() == result.no_p.empty());
    RC_ASSERT(result.interval.has_value() == result.no_interval.empty());
    if (result.p) RC_ASSERT(*result.p >= 0 && *result.p <= 1);
    if (!result.interval) return;
    RC_ASSERT(result.interval->low >= -2 && result.interval->high <= 2);
    RC_ASSERT(result.interval->low <= result.interval->high);
  });
}

/// C(n, k), small enough to be exact.
double ways(int n, int k) {
  if (k < 0 || k > n) return 0;
  double product = 1;
  for (int i = 1; i <= k; ++i) product = product * (n - k + i) / i;
  return std::round(product);
}

RC_GTEST_PROP(PermutationTest, CountsTheWaysToDealOutTheAnswers, ()) {
  const auto few = [] { return *rc::gen::inRange(0, 7); };
  const int b1 = few(), m1 = few(), c1 = few(), b2 = few(), m2 = few(), c2 = few();
  const int n1 = b1 + m1 + c1;
  const int n2 = b2 + m2 + c2;
  RC_PRE(n1 > 0 && n2 > 0);
  const auto distance = [&](int net) {
    return std::abs(net * (n1 + n2) - n1 * (b1 + b2 - c1 - c2));
  };
  double as_far = 0;
  for (int k = 0; k <= b1 + b2; ++k) {
    for (int j = 0; j <= c1 + c2; ++j) {
      if (distance(k - j) < distance(b1 - c1)) continue;
      as_far += ways(b1 + b2, k) * ways(c1 + c2, j) * ways(m1 + m2, n1 - k - j);
    }
  }
  const auto side = [](int b, int m, int c) {
    return Side({static_cast<double>(b), static_cast<double>(m), static_cast<double>(c)}, 0.95);
  };
  const TwoSampleResult result =
      nps::stats::find_two_sample_test("permutation")->compute(side(b1, m1, c1), side(b2, m2, c2));
  RC_ASSERT(std::abs(*result.p - as_far / ways(n1 + n2, n1)) <= 1e-12);
}

Part any_part() {
  const int n = *rc::gen::oneOf(rc::gen::inRange(1, 10), rc::gen::inRange(1, 5000));
  return {static_cast<double>(*rc::gen::inRange(0, n + 1)), static_cast<double>(n)};
}

RC_GTEST_PROP(ShareDifference, IsSignificantExactlyWhenItsIntervalExcludesZero, ()) {
  const Part a = any_part();
  const Part b = any_part();
  const double level = any_level();
  const auto result = share_difference(a, b, level).value();
  RC_ASSERT(result.interval.low >= -1 && result.interval.high <= 1);
  RC_ASSERT(result.interval.low <= result.estimate && result.estimate <= result.interval.high);
  RC_PRE(std::abs(result.p - (1 - level)) > kRounding);
  RC_ASSERT(excludes_zero(result.interval) == (result.p < 1 - level));
}

RC_GTEST_PROP(ShareDifference, ChangesOnlySignsWhenTheSidesChangePlaces, ()) {
  const Part a = any_part();
  const Part b = any_part();
  const auto forth = share_difference(a, b, 0.95).value();
  const auto back = share_difference(b, a, 0.95).value();
  RC_ASSERT(back.p == forth.p);
  RC_ASSERT(back.interval.low == -forth.interval.high);
  RC_ASSERT(back.interval.high == -forth.interval.low);
}

RC_GTEST_PROP(EveryHomogeneityMethod, DoesNotDependOnTheOrderOfTheGroups, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(2, 6);
  std::vector<Counts> groups(size);
  for (Counts& group : groups) group = *any_group();
  std::vector<Counts> reversed(groups.rbegin(), groups.rend());
  for (const auto& method : nps::stats::homogeneity_methods()) {
    const auto one = method.compute(groups);
    const auto other = method.compute(reversed);
    RC_ASSERT(one.test.has_value() == other.test.has_value());
    RC_ASSERT(one.test.has_value() == one.reason.empty());
    if (!one.test) continue;
    RC_ASSERT(one.test->p >= 0 && one.test->p <= 1);
    RC_ASSERT(std::abs(one.test->p - other.test->p) <= kRounding);
  }
}

RC_GTEST_PROP(CompactLetters, AreSharedExactlyByGroupsThatAreNotDifferent, ()) {
  const auto groups = *rc::gen::inRange<std::size_t>(0, 9);
  std::vector<GroupPair> different;
  std::vector<std::vector<bool>> is_different(groups, std::vector<bool>(groups));
  for (std::size_t i = 0; i < groups; ++i) {
    for (std::size_t j = i + 1; j < groups; ++j) {
      is_different[i][j] = *rc::gen::arbitrary<bool>();
      if (is_different[i][j]) different.push_back({i, j});
    }
  }
  const auto letters = nps::stats::compact_letters(groups, different);
  RC_ASSERT(letters.has_value());
  RC_ASSERT(letters->size() == groups);
  for (std::size_t i = 0; i < groups; ++i) {
    RC_ASSERT(!(*letters)[i].empty());
    for (std::size_t j = i + 1; j < groups; ++j) {
      const bool shares = (*letters)[i].find_first_of((*letters)[j]) != std::string::npos;
      RC_ASSERT(shares != is_different[i][j]);
    }
  }
}

RC_GTEST_PROP(MixAndRate, AddUpToTheChangeInAllAndOverTheSegments, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 6);
  const auto group_or_none = [] { return *rc::gen::arbitrary<bool>() ? *any_group() : Counts{}; };
  std::vector<nps::stats::SegmentCounts> segments(size);
  for (auto& segment : segments) segment = {group_or_none(), group_or_none()};
  const auto forth = nps::stats::mix_and_rate(segments);
  for (auto& segment : segments) std::swap(segment.a, segment.b);
  const auto back = nps::stats::mix_and_rate(segments);
  RC_ASSERT(forth.has_value() == back.has_value());
  if (!forth) return;
  RC_ASSERT(std::abs(forth->mix + forth->rate - forth->change) <= kRounding);
  RC_ASSERT(std::abs(forth->mix + back->mix) <= kRounding);
  RC_ASSERT(std::abs(forth->rate + back->rate) <= kRounding);
  RC_ASSERT(std::abs(forth->from_promoters + forth->from_detractors - forth->change) <= kRounding);
  RC_ASSERT(forth->standardised_a == back->standardised_b);
  RC_ASSERT(forth->standardised_b == back->standardised_a);
  if (forth->standardised_a && forth->standardised_b) {
    // What other shares do, measured with the NPS of either side; the mix is their mean.
    const double with_a = *forth->standardised_a - forth->nps_a;
    const double with_b = forth->nps_b - *forth->standardised_b;
    RC_ASSERT(std::abs((with_a + with_b) / 2 - forth->mix) <= kRounding);
  }
  double promoters = 0;
  for (const auto& part : forth->parts) {
    if (!part.nps_a || !part.nps_b) RC_ASSERT(part.rate == 0);
    const double groups = part.from_promoters + part.from_detractors;
    RC_ASSERT(std::abs(groups - part.mix - part.rate) <= kRounding);
    promoters += part.from_promoters;
  }
  RC_ASSERT(std::abs(promoters - forth->from_promoters) <= kRounding);
}

}  // namespace
