#include "survey/unseen_values.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "nps/text/nearest.hpp"

namespace nps::survey {

UnseenValues::UnseenValues(std::span<const std::string> values) {
  std::unique_copy(values.begin(), values.end(), std::back_inserter(values_));
  if (!values_.empty() && values_.front().empty()) values_.erase(values_.begin());
}

void UnseenValues::see(std::string_view cell) {
  const auto value = std::lower_bound(values_.begin(), values_.end(), cell, std::less<>());
  if (value != values_.end() && *value == cell) values_.erase(value);
  collect(cell);
}

void UnseenValues::collect(std::string_view cell) {
  constexpr std::size_t kMostTexts = 1'000;
  constexpr std::size_t kLongestText = 200;
  if (!values_.empty() && !too_many_ && !cell.empty() && cell.size() <= kLongestText &&
      seen_.find(cell) == seen_.end()) {
    seen_.emplace(cell);
    too_many_ = seen_.size() > kMostTexts;
  }
  if (values_.empty() || too_many_) seen_.clear();
}

void UnseenValues::merge(const UnseenValues& other) {
  std::vector<std::string> both;
  std::set_intersection(values_.begin(), values_.end(), other.values_.begin(), other.values_.end(),
                        std::back_inserter(both));
  values_ = std::move(both);
  too_many_ = too_many_ || other.too_many_;
  for (const std::string& text : other.seen_) collect(text);
  collect({});
}

std::optional<std::string> UnseenValues::nearest(std::string_view value) const {
  if (too_many_) return std::nullopt;
  std::vector<std::string> candidates(seen_.begin(), seen_.end());
  std::sort(candidates.begin(), candidates.end());
  const std::vector<std::string> found = text::nearest(value, candidates, 1);
  if (found.empty()) return std::nullopt;
  return found.front();
}

}  // namespace nps::survey
