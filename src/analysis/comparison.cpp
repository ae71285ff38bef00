#include "nps/analysis/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "nps/analysis/weighted_tally.hpp"
#include "nps/stats/compact_letters.hpp"

namespace nps::analysis {
namespace {

using stats::Side;

struct SidePair {
  Side a;
  Side b;
};

/// The groups ready to be compared, each worked out once.
class Sides {
 public:
  Sides(const std::vector<GroupAnswers>& groups, double level) : groups_(groups) {
    for (const GroupAnswers& group : groups) {
      const auto& weighting = group.tally.weighting();
      domains_.push_back(weighting ? std::optional<Domain>(*weighting) : std::nullopt);
      const stats::Counts counts = weighting ? domains_.back()->counts() : counts_of(group.tally);
      sides_.push_back(counts.n() > 0 ? std::optional(Side(counts, level)) : std::nullopt);
    }
  }

  [[nodiscard]] std::size_t size() const { return sides_.size(); }

  /// Nothing where a group has no answers, or chance no part in the difference.
  [[nodiscard]] std::optional<SidePair> of(std::size_t a, std::size_t b) const {
    if (!sides_[a] || !sides_[b]) return std::nullopt;
    const bool is_weighted = domains_[a] && domains_[b];
    const std::optional<double> factor =
        is_weighted ? joint_factor(*domains_[a], *domains_[b]) : std::optional(1.0);
    if (!factor) return std::nullopt;
    if (*factor == 1) return SidePair{*sides_[a], *sides_[b]};
    return SidePair{Side(sides_[a]->counts * *factor, sides_[a]->level),
                    Side(sides_[b]->counts * *factor, sides_[b]->level)};
  }

  /// Why a pair has nothing.
  [[nodiscard]] std::string_view why_not(std::size_t a, std::size_t b) const {
    if (groups_[a].tally.n() == 0 || groups_[b].tally.n() == 0) return "a group has no answers";
    return "nothing in the difference is left to chance, or its part is not known";
  }

  /// Whether all are the same, for groups that are not independent.
  [[nodiscard]] std::optional<stats::HomogeneityResult> test_joint_groups() const {
    std::vector<Domain> joint;
    for (const auto& domain : domains_) {
      if (!domain) return std::nullopt;
      joint.push_back(*domain);
    }
    return test_joint(joint);
  }

  /// Of the shares of one of the three groups, b less a.
  [[nodiscard]] std::optional<stats::Difference> share_change(std::size_t a, std::size_t b,
                                                              survey::Group group) const {
    const double level = sides_[a]->level;
    const auto& weighting_a = groups_[a].tally.weighting();
    const auto& weighting_b = groups_[b].tally.weighting();
    if (!weighting_a || !weighting_b) {
      return stats::share_difference(part_of(sides_[b]->counts, group),
                                     part_of(sides_[a]->counts, group), level);
    }
    const Domain of_a(share_of(*weighting_a, group));
    const Domain of_b(share_of(*weighting_b, group));
    const std::optional<double> factor = joint_factor(of_a, of_b);
    if (!factor) return std::nullopt;
    return stats::share_difference(part_of(of_b.counts() * *factor, survey::Group::promoter),
                                   part_of(of_a.counts() * *factor, survey::Group::promoter),
                                   level);
  }

 private:
  static stats::Part part_of(const stats::Counts& counts, survey::Group group) {
    return {group == survey::Group::promoter ? counts.promoters : counts.detractors, counts.n()};
  }

  const std::vector<GroupAnswers>& groups_;
  std::vector<std::optional<Domain>> domains_;  ///< of answers with weights
  std::vector<std::optional<Side>> sides_;
};

/// What is kept of every pair: there are many more than are told.
struct TestedPair {
  std::size_t a = 0;
  std::size_t b = 0;
  bool is_tested = false;
  double p = 2;  ///< beyond every p when there is none
  double p_adjusted = 2;
};

stats::TwoSampleResult change(const Side& from, const Side& to, const stats::TwoSampleTest& test) {
  return test.compute(to, from);
}

std::vector<TestedPair> test_all(const Sides& sides, const stats::TwoSampleTest& test) {
  std::vector<TestedPair> pairs;
  pairs.reserve(sides.size() * (sides.size() - 1) / 2);
  for (std::size_t a = 0; a < sides.size(); ++a) {
    for (std::size_t b = a + 1; b < sides.size(); ++b) {
      TestedPair& pair = pairs.emplace_back();
      pair.a = a;
      pair.b = b;
      const std::optional<SidePair> both = sides.of(a, b);
      if (!both) continue;
      const std::optional<double> p = change(both->a, both->b, test).p;
      pair.is_tested = p.has_value();
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

/// Places of the groups, the highest NPS first.
std::vector<std::size_t> places(const std::vector<ComparedGroup>& groups) {
  std::vector<std::size_t> order(groups.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return groups[a].estimate.nps.value_or(-2) > groups[b].estimate.nps.value_or(-2);
  });
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  return place;
}

/// Letters are handed out from the highest NPS down; false when there are none.
bool add_letters(std::vector<ComparedGroup>& groups, const std::vector<TestedPair>& pairs,
                 double alpha) {
  const std::vector<std::size_t> place = places(groups);
  std::vector<stats::GroupPair> different;
  for (const TestedPair& pair : pairs) {
    const bool has_answers = groups[pair.a].estimate.nps && groups[pair.b].estimate.nps;
    // Groups that cannot be told apart for want of a test must not seem alike.
    if (has_answers && !pair.is_tested) return false;
    if (pair.p_adjusted < alpha) different.push_back({place[pair.a], place[pair.b]});
  }
  const auto letters = stats::compact_letters(groups.size(), different);
  if (!letters) return false;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].estimate.nps) groups[i].letters = (*letters)[place[i]];
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

std::optional<Equivalence> equivalence(const stats::Counts& a, const stats::Counts& b,
                                       const ComparisonOptions& options) {
  if (!options.margin) return std::nullopt;
  // Rounded, because 1 - 2 * 0.05 is not quite 0.9 in binary.
  const double level = std::round((2 * options.level - 1) * 1e12) / 1e12;
  const auto result = change(Side(a, level), Side(b, level), *options.test);
  if (!result.interval) return std::nullopt;
  const bool inside =
      -*options.margin < result.interval->low && result.interval->high < *options.margin;
  return Equivalence{*options.margin, level, *result.interval, inside};
}

/// All that is told of a pair.
PairComparison describe(const TestedPair& tested, const Sides& sides,
                        const ComparisonOptions& options) {
  PairComparison pair;
  pair.a = tested.a;
  pair.b = tested.b;
  const std::optional<SidePair> both = sides.of(pair.a, pair.b);
  if (!both) {
    pair.no_result = sides.why_not(pair.a, pair.b);
    return pair;
  }
  pair.result = change(both->a, both->b, *options.test);
  if (tested.is_tested) pair.p_adjusted = tested.p_adjusted;
  pair.significant = tested.p_adjusted < 1 - options.level;
  pair.detectable = stats::detectable_difference(both->a, both->b, kPower);
  pair.equivalence = equivalence(both->a.counts, both->b.counts, options);
  pair.promoters = sides.share_change(pair.a, pair.b, survey::Group::promoter);
  pair.detractors = sides.share_change(pair.a, pair.b, survey::Group::detractor);
  return pair;
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
  const Sides sides(groups, options.level);
  const auto joint = sides.test_joint_groups();
  comparison.overall_name = joint ? kWaldTest : options.overall->name;
  comparison.overall = joint ? *joint : options.overall->compute(counts);
  std::vector<TestedPair> pairs = test_all(sides, *options.test);
  adjust(pairs, *options.adjust);
  const double alpha = 1 - options.level;
  comparison.pairs_compared = pairs.size();
  comparison.pairs_significant = static_cast<std::uint64_t>(std::count_if(
      pairs.begin(), pairs.end(), [&](const TestedPair& pair) { return pair.p_adjusted < alpha; }));
  if (groups.size() > 2) comparison.has_letters = add_letters(comparison.groups, pairs, alpha);
  keep_top(pairs, options.top);
  for (const TestedPair& pair : pairs) comparison.pairs.push_back(describe(pair, sides, options));
  return comparison;
}

}  // namespace nps::analysis
