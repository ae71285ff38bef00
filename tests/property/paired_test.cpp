#include "nps/stats/paired.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stats/coin_tosses.hpp"

namespace {

using nps::stats::paired_tests;
using nps::stats::PairedResult;
using nps::stats::PairedTest;
using nps::stats::Transitions;

constexpr double kRounding = 1e-9;

Transitions any_transitions() {
  Transitions result;
  for (auto& row : result.counts) {
    for (double& count : row) {
      count = *rc::gen::oneOf(rc::gen::inRange(0, 3), rc::gen::inRange(0, 100));
    }
  }
  RC_PRE(result.n() > 0);
  return result;
}

/// Promoters and detractors exchanged.
Transitions mirrored(const Transitions& from) {
  Transitions result;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) result.counts[2 - i][2 - j] = from.counts[i][j];
  }
  return result;
}

/// The waves exchanged.
Transitions reversed(const Transitions& from) {
  Transitions result;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) result.counts[j][i] = from.counts[i][j];
  }
  return result;
}

RC_GTEST_PROP(EveryPairedTest, IsSignificantExactlyWhenItsIntervalExcludesZero, ()) {
  const Transitions transitions = any_transitions();
  const double level = *rc::gen::element(0.5, 0.8, 0.9, 0.95, 0.99);
  for (const PairedTest& test : paired_tests()) {
    const PairedResult result = test.compute(transitions, level);
    RC_ASSERT(result.p.has_value() == result.no_p.empty());
    RC_ASSERT(result.interval.has_value() == result.no_interval.empty());
    if (!result.p || !result.interval) continue;
    if (std::abs(*result.p - (1 - level)) < kRounding) continue;
    const bool excludes = result.interval->low > 0 || result.interval->high < 0;
    RC_ASSERT(excludes == (*result.p < 1 - level));
  }
}

RC_GTEST_PROP(EveryPairedTest, ChangesOnlySignsWhenWavesOrEndsChangePlaces, ()) {
  const Transitions transitions = any_transitions();
  for (const PairedTest& test : paired_tests()) {
    const PairedResult result = test.compute(transitions, 0.95);
    for (const Transitions& other : {mirrored(transitions), reversed(transitions)}) {
      const PairedResult opposite = test.compute(other, 0.95);
      RC_ASSERT(opposite.estimate == -result.estimate);
      RC_ASSERT(opposite.p.has_value() == result.p.has_value());
      if (result.p) RC_ASSERT(std::abs(*opposite.p - *result.p) < kRounding);
      if (result.interval) {
        RC_ASSERT(std::abs(opposite.interval->low + result.interval->high) < kRounding);
      }
    }
  }
}

RC_GTEST_PROP(EveryPairedTest, HasTheDifferenceOfTheTwoNpsAsItsEstimate, ()) {
  const Transitions transitions = any_transitions();
  const auto net = [](const nps::stats::Counts& counts) {
    return counts.promoters - counts.detractors;
  };
  const double change = (net(transitions.second()) - net(transitions.first())) / transitions.n();
  for (const PairedTest& test : paired_tests()) {
    RC_ASSERT(std::abs(test.compute(transitions, 0.95).estimate - change) < 1e-15);
  }
}

/// The same respondents, each with that weight.
Transitions weighing(const Transitions& from, double weight) {
  Transitions result = from;
  result.squares = nps::stats::TransitionSquares{from.counts, from.n()};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      result.counts[i][j] *= weight;
      result.squares->weights[i][j] *= weight * weight;
    }
  }
  return result;
}

RC_GTEST_PROP(EveryPairedTest, SaysTheSameOfEqualWeightsAsOfNone, ()) {
  const Transitions none = any_transitions();
  const Transitions equal = weighing(none, *rc::gen::element(0.125, 0.7, 1.0, 3.0, 1e6));
  for (const PairedTest& test : paired_tests()) {
    const PairedResult without = test.compute(none, 0.95);
    const PairedResult with = test.compute(equal, 0.95);
    RC_ASSERT(std::abs(with.estimate - without.estimate) < 1e-15);
    RC_ASSERT(with.interval.has_value() == without.interval.has_value());
    if (with.interval) {
      RC_ASSERT(std::abs(with.interval->low - without.interval->low) < 1e-12);
      RC_ASSERT(std::abs(with.interval->high - without.interval->high) < 1e-12);
    }
    // Respondents with weights never weigh alike to the last bit.
    RC_ASSERT(with.p.has_value() == (without.p.has_value() && without.interval.has_value()));
    if (with.p) RC_ASSERT(std::abs(*with.p - *without.p) < 1e-12);
  }
}

RC_GTEST_PROP(MarginTests, SayTheSameOfEqualWeightsAsOfNone, ()) {
  const Transitions none = any_transitions();
  const Transitions equal = weighing(none, *rc::gen::element(0.125, 0.7, 1.0, 3.0, 1e6));
  const auto agree = [](const auto& one, const auto& other) {
    RC_ASSERT(one.has_value() == other.has_value());
    if (!one) return;
    RC_ASSERT(std::abs(one->statistic - other->statistic) <= 1e-11 * (1 + one->statistic));
    RC_ASSERT(one->df == other->df);
    RC_ASSERT(std::abs(one->p - other->p) < 1e-11);
  };
  agree(nps::stats::stuart_maxwell(none), nps::stats::stuart_maxwell(equal));
  agree(nps::stats::bhapkar(none), nps::stats::bhapkar(equal));
  for (const std::size_t group : {std::size_t{0}, std::size_t{2}}) {
    const auto without = nps::stats::mcnemar(none, group);
    const auto with = nps::stats::mcnemar(equal, group);
    RC_ASSERT(without.has_value() == with.has_value());
    if (!without) continue;
    agree(std::optional(without->test), std::optional(with->test));
    RC_ASSERT(!with->exact_p);
  }
  const auto effect = nps::stats::design_effect(equal);
  if (effect) RC_ASSERT(std::abs(*effect - 1) < 1e-12);
}

/// Bhapkar (1966) and Stuart (1955) by the identity of Ireland, Ku and Kullback (1969).
RC_GTEST_PROP(MarginTests, OfBhapkarIsThatOfStuartByTheObservedVariance, ()) {
  const Transitions transitions = any_transitions();
  const auto stuart = nps::stats::stuart_maxwell(transitions);
  const auto bhapkar = nps::stats::bhapkar(transitions);
  RC_ASSERT(!bhapkar || stuart);
  if (!bhapkar) return;
  const double expected = stuart->statistic / (1 - stuart->statistic / transitions.n());
  RC_ASSERT(std::abs(bhapkar->statistic / expected - 1) < 1e-8 || expected == 0);
}

RC_GTEST_PROP(MarginTests, SayTheSameForTheWavesExchanged, ()) {
  const Transitions transitions = any_transitions();
  const auto forth = nps::stats::stuart_maxwell(transitions);
  const auto back = nps::stats::stuart_maxwell(reversed(transitions));
  RC_ASSERT(forth.has_value() == back.has_value());
  if (!forth) return;
  RC_ASSERT(std::abs(forth->statistic - back->statistic) < kRounding);
  RC_ASSERT(forth->statistic >= 0);
  RC_ASSERT(forth->p >= 0 && forth->p <= 1);
}

RC_GTEST_PROP(CoinTosses, AreCountedOverAllWaysToGiveSigns, ()) {
  const int ones = *rc::gen::inRange(0, 8);
  const int twos = *rc::gen::inRange(0, 6);
  RC_PRE(ones + twos > 0);
  const int distance = *rc::gen::inRange(0, ones + 2 * twos + 1);
  int as_far = 0;
  const int ways = 1 << (ones + twos);
  for (int signs = 0; signs < ways; ++signs) {
    int sum = 0;
    for (int i = 0; i < ones + twos; ++i) {
      const int size = i < ones ? 1 : 2;
      sum += (signs >> i & 1) != 0 ? size : -size;
    }
    as_far += std::abs(sum) >= distance ? 1 : 0;
  }
  const double expected = static_cast<double>(as_far) / ways;
  RC_ASSERT(std::abs(nps::stats::share_of_tosses_as_far(ones, twos, distance) - expected) < 1e-13);
}

}  // namespace
