#include "nps/analysis/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <tuple>

#include "analysis/pair_tests.hpp"
#include "nps/stats/compact_letters.hpp"

namespace nps::analysis {
namespace {

constexpr double kRoundingError = 1e-12;

/// What is kept of every pair: there are many more than are told.
struct TestedPair {
  std::size_t a = 0;
  std::size_t b = 0;
  bool is_tested = false;
  bool is_certain = false;  ///< known without a test ...
  bool differs = false;     ///< ... to be a difference
  double p = 2;             ///< beyond every p when there is none
  double p_adjusted = 2;
};

bool is_different(const TestedPair& pair, double alpha) {
  return pair.differs || pair.p_adjusted < alpha;
}

std::vector<TestedPair> test_all(const PairTests& tests, std::size_t groups) {
  std::vector<TestedPair> pairs;
  pairs.reserve(groups * (groups - 1) / 2);
  for (std::size_t a = 0; a < groups; ++a) {
    for (std::size_t b = a + 1; b < groups; ++b) {
      TestedPair& pair = pairs.emplace_back();
      pair.a = a;
      pair.b = b;
      const auto result = tests.change(a, b);
      if (!result) continue;
      const std::optional<double>& p = result->p;
      pair.is_tested = p.has_value();
      pair.is_certain = tests.is_certain(a, b);
      pair.differs = pair.is_certain && std::abs(result->estimate) > kRoundingError;
      if (p) pair.p = *p;
    }
  }
  return pairs;
}

void adjust(std::vector<TestedPair>& pairs, const stats::Adjustment& adjustment) {
  std::vector<double> raw;
  raw.reserve(pairs.size());
  for (const TestedPair& pair : pairs) {
    if (pair.is_tested) raw.push_back(pair.p);
  }
  const std::vector<double> adjusted = adjustment.adjust(raw);
  auto next = adjusted.begin();
  for (TestedPair& pair : pairs) {
    if (pair.is_tested) pair.p_adjusted = *next++;
  }
}

/// Places of the groups, the highest value first.
std::vector<std::size_t> places(const std::vector<ComparedGroup>& groups) {
  constexpr double kLast = -std::numeric_limits<double>::infinity();
  std::vector<std::size_t> order(groups.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return groups[a].estimate.value().value_or(kLast) > groups[b].estimate.value().value_or(kLast);
  });
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  return place;
}

/// Letters are handed out from the highest value down; false when there are none.
bool add_letters(std::vector<ComparedGroup>& groups, const std::vector<TestedPair>& pairs,
                 double alpha) {
  const std::vector<std::size_t> place = places(groups);
  std::vector<stats::GroupPair> different;
  for (const TestedPair& pair : pairs) {
    const bool has_answers = groups[pair.a].estimate.value() && groups[pair.b].estimate.value();
    // Groups that cannot be told apart for want of a test must not seem alike.
    if (has_answers && !pair.is_tested && !pair.is_certain) return false;
    if (is_different(pair, alpha)) different.push_back({place[pair.a], place[pair.b]});
  }
  const auto letters = stats::compact_letters(groups.size(), different);
  if (!letters) return false;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].estimate.value()) groups[i].letters = (*letters)[place[i]];
  }
  return true;
}

/// The pairs to tell, smallest p first.
void keep_top(std::vector<TestedPair>& pairs, std::size_t top) {
  const auto before = [&](const TestedPair& one, const TestedPair& other) {
    return std::tie(one.p, one.a, one.b) < std::tie(other.p, other.a, other.b);
  };
  if (pairs.size() > top) {
    std::nth_element(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(top), pairs.end(),
                     before);
    pairs.resize(top);
  }
  std::sort(pairs.begin(), pairs.end(), before);
}

std::optional<Equivalence> equivalence(const PairTests& tests, std::size_t a, std::size_t b,
                                       const ComparisonOptions& options) {
  if (!options.margin) return std::nullopt;
  // Rounded, because 1 - 2 * 0.05 is not quite 0.9 in binary.
  const double level = std::round((2 * options.level - 1) * 1e12) / 1e12;
  const auto result = tests.change_at(a, b, level);
  if (!result.interval) return std::nullopt;
  const bool inside =
      -*options.margin < result.interval->low && result.interval->high < *options.margin;
  return Equivalence{*options.margin, level, *result.interval, inside};
}

/// All that is told of a pair.
PairComparison describe(const TestedPair& tested, const PairTests& tests,
                        const ComparisonOptions& options) {
  PairComparison pair;
  pair.a = tested.a;
  pair.b = tested.b;
  pair.result = tests.change(pair.a, pair.b);
  if (!pair.result) {
    pair.no_result = tests.why_not(pair.a, pair.b);
    return pair;
  }
  if (tested.is_tested) pair.p_adjusted = tested.p_adjusted;
  pair.is_certain = tested.is_certain;
  pair.significant = is_different(tested, 1 - options.level);
  pair.detectable = tests.detectable(pair.a, pair.b);
  pair.equivalence = equivalence(tests, pair.a, pair.b, options);
  tests.add_shares(pair);
  return pair;
}

}  // namespace

Comparison compare_groups(const std::vector<GroupAnswers>& groups,
                          const ComparisonOptions& options) {
  Comparison comparison;
  for (const GroupAnswers& group : groups) {
    comparison.groups.push_back(
        {group.key, measure_group(group.tally, *options.interval, options.level, options.metric),
         group.tally.n() < kLowBase, ""});
  }
  const std::unique_ptr<PairTests> tests = make_pair_tests(groups, options);
  std::tie(comparison.overall_name, comparison.overall) = tests->all_equal();
  std::vector<TestedPair> pairs = test_all(*tests, groups.size());
  adjust(pairs, *options.adjust);
  const double alpha = 1 - options.level;
  comparison.pairs_compared = pairs.size();
  comparison.pairs_significant = static_cast<std::uint64_t>(
      std::count_if(pairs.begin(), pairs.end(),
                    [&](const TestedPair& pair) { return is_different(pair, alpha); }));
  if (groups.size() > 2) comparison.has_letters = add_letters(comparison.groups, pairs, alpha);
  keep_top(pairs, options.top);
  for (const TestedPair& pair : pairs) comparison.pairs.push_back(describe(pair, *tests, options));
  return comparison;
}

}  // namespace nps::analysis
