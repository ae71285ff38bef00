#include "survey/group_combinations.hpp"

#include <string_view>

namespace nps::survey {

std::uint32_t GroupCombinations::number(std::span<const std::uint32_t> groups) {
  if (breakdowns_ == 0) return 0;
  if (breakdowns_ == 1) return groups.front();
  const auto bytes = std::as_bytes(groups.first(breakdowns_));
  const TextIndex::Place place =
      index_.find_or_add({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (place.is_new) {
    for (const std::uint32_t group : groups) groups_.push_back(group);
  }
  return place.number;
}

void GroupCombinations::groups(std::uint32_t number, std::span<std::uint32_t> groups) const {
  if (breakdowns_ == 1) groups.front() = number;
  if (breakdowns_ < 2) return;
  for (std::size_t i = 0; i < breakdowns_; ++i) groups[i] = groups_[number * breakdowns_ + i];
}

}  // namespace nps::survey
