#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "nps/stats/raking.hpp"
#include "nps/stats/sample_size.hpp"
#include "nps/stats/survey_design.hpp"
#include "nps/stats/trimming.hpp"

namespace {

using nps::stats::Counts;
using nps::stats::estimate_domain;
using nps::stats::estimate_weighted;
using nps::stats::Group;
using nps::stats::RakingMargin;
using nps::stats::RakingUnit;
using nps::stats::StratumSums;
using nps::stats::WeightedEstimate;

struct Answer {
  Group group;
  double weight;
};

rc::Gen<std::vector<Answer>> any_answers() {
  const auto answer = rc::gen::map(
      rc::gen::pair(rc::gen::inRange(0, 3), rc::gen::inRange(1, 100'000)), [](const auto& drawn) {
        return Answer{static_cast<Group>(drawn.first), drawn.second / 997.0};
      });
  return rc::gen::suchThat(rc::gen::container<std::vector<Answer>>(answer),
                           [](const auto& answers) { return answers.size() >= 2; });
}

StratumSums sums_of(const std::vector<Answer>& answers, double factor = 1) {
  StratumSums sums;
  for (const Answer& answer : answers) sums.add_answer(answer.group, factor * answer.weight);
  return sums;
}

/// n / (n - 1) times the sum of z^2, z = w (y - mean) / sum of weights, from the answers
/// themselves.
double variance_of(const std::vector<Answer>& answers) {
  double sum = 0;
  double net = 0;
  const auto y = [](const Answer& answer) {
    return answer.group == Group::promoter ? 1.0 : answer.group == Group::detractor ? -1.0 : 0.0;
  };
  for (const Answer& answer : answers) {
    sum += answer.weight;
    net += answer.weight * y(answer);
  }
  double squares = 0;
  for (const Answer& answer : answers) {
    const double z = answer.weight * (y(answer) - net / sum) / sum;
    squares += z * z;
  }
  const auto n = static_cast<double>(answers.size());
  return n / (n - 1) * squares;
}

RC_GTEST_PROP(WeightedProperty, VarianceIsThatOfTheAnswersOneByOne, ()) {
  const auto answers = *any_answers();
  const StratumSums sums = sums_of(answers);
  const auto estimate = *estimate_weighted({&sums, 1}).estimate;
  RC_ASSERT(std::abs(estimate.variance - variance_of(answers)) <= 1e-12);
}

RC_GTEST_PROP(WeightedProperty, UnitOfTheWeightsMakesNoDifference, ()) {
  const auto answers = *any_answers();
  const StratumSums sums = sums_of(answers);
  const StratumSums doubled = sums_of(answers, 4);
  const auto one = *estimate_weighted({&sums, 1}).estimate;
  const auto four = *estimate_weighted({&doubled, 1}).estimate;
  RC_ASSERT(std::abs(one.nps - four.nps) <= 1e-15);
  RC_ASSERT(std::abs(one.variance - four.variance) <= 1e-14);
  RC_ASSERT(std::abs(one.kish_effective_n - four.kish_effective_n) <= 1e-9 * one.answers);
}

RC_GTEST_PROP(WeightedProperty, KishNeverExceedsTheAnswersAndEqualWeightsReachThem, ()) {
  auto answers = *any_answers();
  const StratumSums sums = sums_of(answers);
  const auto estimate = *estimate_weighted({&sums, 1}).estimate;
  RC_ASSERT(estimate.kish_effective_n <= estimate.answers * (1 + 1e-12));
  for (Answer& answer : answers) answer.weight = 0.3;
  const StratumSums equal = sums_of(answers);
  const auto even = *estimate_weighted({&equal, 1}).estimate;
  RC_ASSERT(std::abs(nps::stats::effective_n(even) - even.answers) <= 1e-9 * even.answers);
}

RC_GTEST_PROP(WeightedProperty, IntervalHoldsTheNpsAndStaysOnTheScale, ()) {
  const auto answers = *any_answers();
  const StratumSums sums = sums_of(answers);
  const auto estimate = *estimate_weighted({&sums, 1}).estimate;
  const auto result =
      nps::stats::weighted_interval(estimate, nps::stats::interval_methods().front(), 0.95);
  RC_ASSERT(result.interval.has_value());
  RC_ASSERT(result.interval->low >= -1 && result.interval->high <= 1);
  RC_ASSERT(result.interval->low <= estimate.nps + 1e-12);
  RC_ASSERT(result.interval->high >= estimate.nps - 1e-12);
}

RC_GTEST_PROP(WeightedProperty, NpsOfPartsAverageToThatOfTheWhole, ()) {
  const auto first = *any_answers();
  const auto second = *any_answers();
  const StratumSums a = sums_of(first);
  const StratumSums b = sums_of(second);
  StratumSums all = a;
  all.merge(b);
  const auto whole = *estimate_weighted({&all, 1}).estimate;
  const auto part_a = *estimate_domain({&a, 1}, {&all, 1}).estimate;
  const auto part_b = *estimate_domain({&b, 1}, {&all, 1}).estimate;
  const double share = part_a.weight_sum / whole.weight_sum;
  RC_ASSERT(std::abs(share * part_a.nps + (1 - share) * part_b.nps - whole.nps) <= 1e-12);
}

RC_GTEST_PROP(RakingProperty, FullTablesMeetEveryMargin, ()) {
  const auto rows = *rc::gen::inRange<std::uint32_t>(1, 5);
  const auto columns = *rc::gen::inRange<std::uint32_t>(1, 5);
  const auto positive = [](int below) {
    return rc::gen::map(rc::gen::inRange(1, below), [](int i) { return static_cast<double>(i); });
  };
  std::vector<RakingUnit> units;
  for (std::uint32_t r = 0; r < rows; ++r) {
    for (std::uint32_t c = 0; c < columns; ++c) {
      units.push_back({*positive(50), *positive(9) / 4, {r, c}});
    }
  }
  std::vector<RakingMargin> margins(2);
  for (std::size_t m = 0; m < 2; ++m) {
    double sum = 0;
    for (std::uint32_t i = 0; i < (m == 0 ? rows : columns); ++i) {
      margins[m].push_back(*positive(20));
      sum += margins[m].back();
    }
    for (double& share : margins[m]) share /= sum;
  }
  const auto result = nps::stats::rake(units, margins);
  RC_ASSERT(result.converged);
  RC_ASSERT(result.largest_error <= 1e-9);
  double weights = 0;
  double answers = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    RC_ASSERT(result.weights[i] > 0);
    weights += units[i].answers * result.weights[i];
    answers += units[i].answers;
  }
  RC_ASSERT(std::abs(weights / answers - 1) <= 1e-12);
}

RC_GTEST_PROP(TrimmingProperty, EveryWeightIsLiftedByTheSameOrCut, ()) {
  const auto drawn = *any_answers();
  std::vector<RakingUnit> units;
  std::vector<double> weights;
  double sum = 0;
  for (const Answer& answer : drawn) {
    units.push_back({static_cast<double>(*rc::gen::inRange(1, 50)), 1, {}});
    weights.push_back(answer.weight);
    sum += units.back().answers * answer.weight;
  }
  double answers = 0;
  for (const RakingUnit& unit : units) answers += unit.answers;
  const double limit = sum / answers * (1 + *rc::gen::inRange(1, 400) / 100.0);
  const auto trimmed = nps::stats::trim(units, weights, limit).value();
  double lift = -1;
  double left = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    left += units[i].answers * trimmed[i];
    RC_ASSERT(trimmed[i] <= limit);
    if (trimmed[i] < limit) lift = trimmed[i] - weights[i];
  }
  RC_ASSERT(lift >= 0);
  RC_ASSERT(std::abs(left / sum - 1) <= 1e-12);
  for (std::size_t i = 0; i < units.size(); ++i) {
    RC_ASSERT(std::abs(trimmed[i] - std::min(limit, weights[i] + lift)) <= 1e-12 * limit);
  }
}

RC_GTEST_PROP(PlanningProperty, MoreAnswersShowSmallerDifferences, ()) {
  const double n = *rc::gen::inRange(2, 100'000);
  const double variance = *rc::gen::inRange(1, 1000) / 1000.0;
  const double few = nps::stats::planned_standard_error(variance, n);
  const double more = nps::stats::planned_standard_error(variance, n + 1);
  RC_ASSERT(more < few);
  const double margin = nps::stats::margin_of_error(few, 0.95);
  const double needed = nps::stats::answers_for_margin(variance, margin, 0.95);
  RC_ASSERT(std::abs(needed / n - 1) <= 1e-12);
  RC_ASSERT(nps::stats::whole_answers(needed) == static_cast<std::int64_t>(n));
}

}  // namespace
