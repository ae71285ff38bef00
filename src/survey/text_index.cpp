#include "survey/text_index.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include "nps/error.hpp"

namespace nps::survey {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::size_t kFirstSlots = 64;

std::string_view kept_text(const char* kept) {
  std::size_t size = 0;
  std::memcpy(&size, kept, sizeof size);
  return {kept + sizeof size, size};
}

}  // namespace

TextIndex::Place TextIndex::find_or_add(std::string_view text) {
  // At most 7 of 8 places are taken, so that a search ends.
  if ((size_ + 1) * 8 > slots_.size() * 7) grow();
  const auto hash = static_cast<std::uint32_t>(keyed_hash(key_, text));
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].text != nullptr; at = (at + 1) & mask) {
    if (slots_[at].hash != hash) continue;
    const std::string_view known = kept_text(slots_[at].text);
    if (known == text) return {slots_[at].number, false, known};
  }
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  if (size_ == kMost) throw Error(ErrorKind::data, "more than 4 billion different values");
  const auto number = static_cast<std::uint32_t>(size_);
  slots_[at] = {keep(text), hash, number};
  ++size_;
  return {number, true, kept_text(slots_[at].text)};
}

const char* TextIndex::keep(std::string_view text) {
  const std::size_t size = text.size();
  const std::size_t needed = sizeof size + size;
  if (needed > block_left_) {
    // Small tables are many: one for every breakdown.
    block_left_ = std::max(needed, blocks_.empty() ? kBlock / 64 : kBlock);
    blocks_.push_back(std::make_unique<char[]>(block_left_));
    block_bytes_ += block_left_;
    block_next_ = blocks_.back().get();
  }
  char* const start = block_next_;
  std::memcpy(start, &size, sizeof size);
  std::copy(text.begin(), text.end(), start + sizeof size);
  block_next_ += needed;
  block_left_ -= needed;
  return start;
}

void TextIndex::grow() {
  std::vector<Slot> larger(std::max(kFirstSlots, slots_.size() * 2));
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.text == nullptr) continue;
    std::size_t at = slot.hash & mask;
    while (larger[at].text != nullptr) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

}  // namespace nps::survey
