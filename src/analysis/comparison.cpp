#include "nps/analysis/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "nps/stats/compact_letters.hpp"

namespace nps::analysis {
namespace {

using stats::Side;

/// A group ready to be compared; nothing for one without answers.
std::vector<std::optional<Side>> sides_of(const std::vector<GroupAnswers>& groups, double level) {
  std::vector<std::optional<Side>> sides;
  for (const GroupAnswers& group : groups) {
    const stats::Counts counts = counts_of(group.tally);
    sides.push_back(counts.n() > 0 ? std::optional(Side(counts, level)) : std::nullopt);
  }
  return sides;
}

std::vector<PairComparison> test_all(const std::vector<std::optional<Side>>& sides,
                                     const stats::TwoSampleTest& test) {
  std::vector<PairComparison> pairs;
  pairs.reserve(sides.size() * (sides.size() - 1) / 2);
  for (std::size_t a = 0; a < sides.size(); ++a) {
    for (std::size_t b = a + 1; b < sides.size(); ++b) {
      PairComparison& pair = pairs.emplace_back();
      pair.a = a;
      pair.b = b;
      if (sides[a] && sides[b]) pair.result = test.compute(*sides[b], *sides[a]);
    }
  }
  return pairs;
}

void adjust(std::vector<PairComparison>& pairs, const ComparisonOptions& options) {
  std::vector<double> raw;
  for (const PairComparison& pair : pairs) {
    if (pair.result && pair.result->p) raw.push_back(*pair.result->p);
  }
  const std::vector<double> adjusted = options.adjust->adjust(raw);
  auto next = adjusted.begin();
  for (PairComparison& pair : pairs) {
    if (!pair.result || !pair.result->p) continue;
    pair.p_adjusted = *next++;
    pair.significant = *pair.p_adjusted < 1 - options.level;
  }
}

/// Letters are handed out from the highest NPS down.
bool add_letters(Comparison& comparison) {
  std::vector<std::size_t> order(comparison.groups.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto nps_of = [&](std::size_t i) { return comparison.groups[i].estimate.nps.value_or(-2); };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return nps_of(a) > nps_of(b); });
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<stats::GroupPair> different;
  for (const PairComparison& pair : comparison.pairs) {
    // Groups that cannot be told apart for want of a test must not seem alike.
    if (pair.result && !pair.result->p) return false;
    if (pair.significant) different.push_back({place[pair.a], place[pair.b]});
  }
  auto letters = stats::compact_letters(order.size(), different);
  if (!letters) return false;
  for (std::size_t i = 0; i < order.size(); ++i) {
    ComparedGroup& group = comparison.groups[order[i]];
    if (group.estimate.nps) group.letters = std::move((*letters)[i]);
  }
  return true;
}

/// The pairs to tell, smallest p first.
void keep_top(std::vector<PairComparison>& pairs, std::size_t top) {
  const auto p = [](const PairComparison& pair) {
    return pair.result && pair.result->p ? *pair.result->p : 2;
  };
  const auto before = [&](const PairComparison& one, const PairComparison& other) {
    return std::pair(p(one), std::pair(one.a, one.b)) <
           std::pair(p(other), std::pair(other.a, other.b));
  };
  if (pairs.size() > top) {
    std::nth_element(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(top), pairs.end(),
                     before);
    pairs.resize(top);
  }
  std::sort(pairs.begin(), pairs.end(), before);
}

std::optional<Equivalence> equivalence(const stats::Counts& a, const stats::Counts& b,
                                       const ComparisonOptions& options) {
  if (!options.margin) return std::nullopt;
  // Rounded, because 1 - 2 * 0.05 is not quite 0.9 in binary.
  const double level = std::round((2 * options.level - 1) * 1e12) / 1e12;
  const auto result = options.test->compute(Side(b, level), Side(a, level));
  if (!result.interval) return std::nullopt;
  const bool inside =
      -*options.margin < result.interval->low && result.interval->high < *options.margin;
  return Equivalence{*options.margin, level, *result.interval, inside};
}

/// What is told of a pair beside its test.
void add_details(PairComparison& pair, const std::vector<std::optional<Side>>& sides,
                 const ComparisonOptions& options) {
  if (!pair.result) return;
  const Side& a = *sides[pair.a];
  const Side& b = *sides[pair.b];
  const double n_a = a.counts.n();
  const double n_b = b.counts.n();
  pair.detectable = stats::detectable_difference(a, b, kPower);
  pair.equivalence = equivalence(a.counts, b.counts, options);
  pair.promoters =
      stats::share_difference({b.counts.promoters, n_b}, {a.counts.promoters, n_a}, options.level);
  pair.detractors = stats::share_difference({b.counts.detractors, n_b}, {a.counts.detractors, n_a},
                                            options.level);
}

}  // namespace

Comparison compare_groups(const std::vector<GroupAnswers>& groups,
                          const ComparisonOptions& options) {
  Comparison comparison;
  std::vector<stats::Counts> counts;
  for (const GroupAnswers& group : groups) {
    comparison.groups.push_back({group.key,
                                 estimate_group(group.tally, *options.interval, options.level),
                                 group.tally.n() < kLowBase, ""});
    counts.push_back(counts_of(group.tally));
  }
  comparison.overall = options.overall->compute(counts);

  const std::vector<std::optional<Side>> sides = sides_of(groups, options.level);
  comparison.pairs = test_all(sides, *options.test);
  comparison.pairs_compared = comparison.pairs.size();
  adjust(comparison.pairs, options);
  comparison.pairs_significant = static_cast<std::uint64_t>(
      std::count_if(comparison.pairs.begin(), comparison.pairs.end(),
                    [](const PairComparison& pair) { return pair.significant; }));
  if (groups.size() > 2) comparison.has_letters = add_letters(comparison);
  keep_top(comparison.pairs, options.top);
  for (PairComparison& pair : comparison.pairs) add_details(pair, sides, options);
  return comparison;
}

}  // namespace nps::analysis
