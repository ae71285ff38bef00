#include "survey/id_index.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "nps/error.hpp"

namespace nps::survey {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::size_t kFirstSlots = 1024;

}  // namespace

IdIndex::Place IdIndex::find_or_add(std::string_view text) {
  // At most 7 of 8 places are taken, so that a search ends.
  if ((filled_ + 1) * 8 > slots_.size() * 7) grow();
  const std::size_t full_hash = std::hash<std::string_view>{}(text);
  // The upper half picks no place, so it still tells neighbours apart.
  const auto hash = static_cast<std::uint32_t>(full_hash >> 32U);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = full_hash & mask;
  for (; slots_[at].number != kEmpty; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && keys_[slots_[at].number] == text) {
      return {slots_[at].number, false};
    }
  }
  const std::uint32_t number = next_number();
  slots_[at] = {hash, number};
  keys_.push_back(keep(text));
  ++filled_;
  return {number, true};
}

std::uint32_t IdIndex::add_unnamed() {
  const std::uint32_t number = next_number();
  keys_.emplace_back();
  return number;
}

std::uint32_t IdIndex::next_number() const {
  if (keys_.size() >= kEmpty) throw Error(ErrorKind::data, "more than 4 billion respondents");
  return static_cast<std::uint32_t>(keys_.size());
}

std::string_view IdIndex::keep(std::string_view text) {
  if (text.size() > block_left_) {
    block_left_ = std::max(kBlock, text.size());
    blocks_.push_back(std::make_unique<char[]>(block_left_));
    block_next_ = blocks_.back().get();
  }
  char* const start = block_next_;
  std::copy(text.begin(), text.end(), start);
  block_next_ += text.size();
  block_left_ -= text.size();
  return {start, text.size()};
}

void IdIndex::grow() {
  std::vector<Slot> larger(std::max(kFirstSlots, slots_.size() * 2));
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.number == kEmpty) continue;
    std::size_t at = std::hash<std::string_view>{}(keys_[slot.number]) & mask;
    while (larger[at].number != kEmpty) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

}  // namespace nps::survey
