#include "nps/analysis/explanation.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace nps::analysis {

std::optional<Explanation> explain(const std::vector<std::string>& by,
                                   const std::vector<GroupAnswers>& a,
                                   const std::vector<GroupAnswers>& b) {
  std::map<std::vector<std::string>, stats::SegmentCounts> segments;
  for (const GroupAnswers& segment : a) segments[segment.key].a = counts_of(segment.tally);
  for (const GroupAnswers& segment : b) segments[segment.key].b = counts_of(segment.tally);
  std::vector<std::vector<std::string>> keys;
  std::vector<stats::SegmentCounts> counts;
  for (const auto& [key, both] : segments) {
    keys.push_back(key);
    counts.push_back(both);
  }
  const auto split = stats::mix_and_rate(counts);
  if (!split) return std::nullopt;

  std::vector<std::size_t> order(keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto size = [&](std::size_t i) {
    return std::abs(split->parts[i].mix + split->parts[i].rate);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t one, std::size_t other) { return size(one) > size(other); });
  Explanation explanation{by, {}, *split};
  explanation.split.parts.clear();
  for (const std::size_t i : order) {
    explanation.keys.push_back(keys[i]);
    explanation.split.parts.push_back(split->parts[i]);
  }
  return explanation;
}

}  // namespace nps::analysis
