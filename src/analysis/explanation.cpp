#include "nps/analysis/explanation.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "nps/analysis/weighted_tally.hpp"

namespace nps::analysis {
namespace {

using survey::Tally;

/// A segment's answers on both sides; nothing where it has none.
struct Segment {
  std::optional<Tally> a;
  std::optional<Tally> b;
};

using SegmentsByKey = std::map<std::vector<std::string>, Segment>;

void add(SegmentsByKey& segments, const std::vector<GroupAnswers>& answers,
         std::optional<Tally> Segment::*side) {
  for (const GroupAnswers& part : answers) {
    std::optional<Tally>& tally = segments[part.key].*side;
    if (tally) {
      tally->merge(part.tally);
    } else {
      tally = part.tally;
    }
  }
}

/// Answers, or sums of weights: what shares are made of.
stats::Counts weight_of(const std::optional<Tally>& tally) {
  if (!tally) return {};
  if (tally->weighting()) return weights_by_group(*tally->weighting());
  return {static_cast<double>(tally->promoters()), static_cast<double>(tally->passives()),
          static_cast<double>(tally->detractors())};
}

Tally sum_of(const std::vector<GroupAnswers>& answers) {
  Tally sum = answers.front().tally;
  for (std::size_t i = 1; i < answers.size(); ++i) sum.merge(answers[i].tally);
  return sum;
}

/// Standard error of the rate where answers have weights.
std::optional<double> weighted_rate_error(const std::vector<Segment>& segments,
                                          const stats::MixAndRate& split) {
  std::vector<WeightedPart> parts;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    // A segment of one side only has no rate, so nothing of its rate is left to chance.
    if (!split.parts[i].nps_a || !split.parts[i].nps_b) continue;
    const double share = split.parts[i].mean_share();
    parts.push_back({&*segments[i].a->weighting(), -share});
    parts.push_back({&*segments[i].b->weighting(), share});
  }
  const std::optional<double> variance = variance_of_sum(parts);
  if (!variance) return std::nullopt;
  return std::sqrt(*variance);
}

/// A single answer does not show how much answers differ.
bool has_single_answer(const std::vector<Segment>& segments) {
  return std::any_of(segments.begin(), segments.end(), [](const Segment& segment) {
    return segment.a && segment.b && std::min(segment.a->n(), segment.b->n()) == 1;
  });
}

void add_rate_error(Explanation& explanation, const std::vector<Segment>& segments,
                    const std::vector<stats::SegmentCounts>& counts) {
  if (has_single_answer(segments)) {
    explanation.no_rate_error = "a segment has only one answer on one side";
    return;
  }
  const bool is_weighted =
      std::any_of(segments.begin(), segments.end(), [](const Segment& segment) {
        return (segment.a ? segment.a : segment.b)->weighting().has_value();
      });
  if (is_weighted) {
    explanation.rate_error = weighted_rate_error(segments, explanation.split);
    explanation.no_rate_error = kNoDesignError;
    return;
  }
  const double error = stats::rate_error(counts, explanation.split);
  if (error > 0) explanation.rate_error = error;
  explanation.no_rate_error = "within no segment do the answers of a side differ";
}

/// Puts the largest parts of the change first.
void sort_parts(Explanation& explanation) {
  std::vector<std::size_t> order(explanation.keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto size = [&](std::size_t i) {
    return std::abs(explanation.split.parts[i].mix + explanation.split.parts[i].rate);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t one, std::size_t other) { return size(one) > size(other); });
  std::vector<std::vector<std::string>> keys;
  std::vector<stats::SegmentPart> parts;
  for (const std::size_t i : order) {
    keys.push_back(std::move(explanation.keys[i]));
    parts.push_back(explanation.split.parts[i]);
  }
  explanation.keys = std::move(keys);
  explanation.split.parts = std::move(parts);
}

}  // namespace

std::optional<Explanation> explain(const std::vector<std::string>& by,
                                   const std::vector<GroupAnswers>& a,
                                   const std::vector<GroupAnswers>& b, double level) {
  SegmentsByKey by_key;
  add(by_key, a, &Segment::a);
  add(by_key, b, &Segment::b);
  std::vector<Segment> segments;
  std::vector<stats::SegmentCounts> counts;
  Explanation explanation;
  explanation.by = by;
  for (auto& [key, segment] : by_key) {
    explanation.keys.push_back(key);
    counts.push_back({weight_of(segment.a), weight_of(segment.b)});
    segments.push_back(std::move(segment));
  }
  const auto split = stats::mix_and_rate(counts);
  if (!split) return std::nullopt;
  explanation.split = *split;

  ComparisonOptions options;
  options.level = level;
  const Comparison sides = compare_groups({{{}, sum_of(a)}, {{}, sum_of(b)}}, options);
  const PairComparison& change = sides.pairs.front();
  if (change.promoters) explanation.promoters_interval = change.promoters->interval;
  if (change.detractors) {
    const stats::Interval& more = change.detractors->interval;
    explanation.detractors_interval = {-more.high, -more.low};
  }
  add_rate_error(explanation, segments, counts);
  sort_parts(explanation);
  return explanation;
}

}  // namespace nps::analysis
