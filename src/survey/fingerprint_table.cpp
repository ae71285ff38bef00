#include "survey/fingerprint_table.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace nps::survey {
namespace {

__extension__ using Wide = unsigned __int128;

/// 0 when the entry is free.
std::uint64_t high_of(const std::byte* entry) {
  std::uint64_t high = 0;
  std::memcpy(&high, entry, sizeof high);
  return high;
}

std::uint16_t low_of(const std::byte* entry) {
  std::uint16_t low = 0;
  std::memcpy(&low, entry + sizeof(std::uint64_t), sizeof low);
  return low;
}

/// Much faster than memcpy with a size that the compiler does not know. `width` is 10 at least.
void copy_entry(std::byte* to, const std::byte* from, std::size_t width) {
  if (width < 16) {
    std::memcpy(to, from, 8);
    std::memcpy(to + width - 8, from + width - 8, 8);
  } else if (width <= 32) {
    std::memcpy(to, from, 16);
    std::memcpy(to + width - 16, from + width - 16, 16);
  } else {
    std::memcpy(to, from, width);
  }
}

}  // namespace

Fingerprint fingerprint_of(const HashKey& key, std::string_view text) {
  const Hash128 hash = keyed_hash_128(key, text);
  return {hash.first, static_cast<std::uint16_t>(hash.second)};
}

FingerprintTable::FingerprintTable(std::size_t home_blocks, std::size_t width)
    : home_blocks_(home_blocks), width_(width), block_entries_(kBlockBytes / width) {}

FingerprintTable::FingerprintTable(std::size_t payload) : FingerprintTable(1, kHash + payload) {
  reach(0);
}

/// The fingerprint as a fraction of the table, so that homes keep the order of the fingerprints.
FingerprintTable::Slot FingerprintTable::home(std::uint64_t high) const {
  const Wide block = Wide{high} * home_blocks_;
  const Wide index = Wide{static_cast<std::uint64_t>(block)} * block_entries_;
  return {static_cast<std::size_t>(block >> 64U), static_cast<std::size_t>(index >> 64U)};
}

void FingerprintTable::reach(std::size_t block) {
  while (blocks_.size() <= block) {
    if (spare_.empty()) spare_.push_back(std::make_unique<std::byte[]>(kBlockBytes));
    blocks_.push_back(std::move(spare_.back()));
    spare_.pop_back();
  }
}

void FingerprintTable::expect(const Fingerprint& fingerprint) const {
  constexpr std::ptrdiff_t kCacheLine = 64;
  constexpr std::ptrdiff_t kReach = 256;  // as far as most searches and moves go
  const std::byte* const home_entry = entry(home(fingerprint.high));
  for (std::ptrdiff_t at = 0; at < kReach; at += kCacheLine) __builtin_prefetch(home_entry + at);
}

FingerprintTable::Place FingerprintTable::find_or_add(Fingerprint fingerprint) {
  if ((size_ + 1) * 8 > home_blocks_ * block_entries_ * 7) {
    rebuild(home_blocks_ + std::max<std::size_t>(home_blocks_ / 12, 1), width_);
  }
  fingerprint.high = std::max<std::uint64_t>(fingerprint.high, 1);
  const Slot slot = first_from(home(fingerprint.high), [&](const std::byte* entry) {
    const std::uint64_t high = high_of(entry);
    if (high == fingerprint.high) return low_of(entry) >= fingerprint.low;
    return high > fingerprint.high || high == 0;
  });
  if (high_of(entry(slot)) == fingerprint.high && low_of(entry(slot)) == fingerprint.low) {
    return {entry(slot) + kHash, false};
  }
  make_room(slot);
  ++size_;
  std::byte* const added = entry(slot);
  std::memcpy(added, &fingerprint.high, sizeof fingerprint.high);
  std::memcpy(added + sizeof fingerprint.high, &fingerprint.low, sizeof fingerprint.low);
  std::memset(added + kHash, 0, width_ - kHash);
  return {added + kHash, true};
}

/// The first place from `slot` on whose entry meets `stop`, which a free one always does.
template <typename Stop>
FingerprintTable::Slot FingerprintTable::first_from(Slot slot, const Stop& stop) const {
  for (;; slot = {slot.block + 1, 0}) {
    const std::byte* at = entry(slot);
    for (; slot.index < block_entries_; ++slot.index, at += width_) {
      if (stop(at)) return slot;
    }
  }
}

/// Moves the entries from `slot` to the next free one up by one.
void FingerprintTable::make_room(const Slot& slot) {
  Slot end = first_from(slot, [](const std::byte* entry) { return high_of(entry) == 0; });
  reach(next(end).block);
  for (; end.block > slot.block; end = {end.block - 1, block_entries_ - 1}) {
    std::byte* const first = entry({end.block, 0});
    std::memmove(first + width_, first, end.index * width_);
    std::memcpy(first, entry({end.block - 1, block_entries_ - 1}), width_);
  }
  std::memmove(entry(slot) + width_, entry(slot), (end.index - slot.index) * width_);
}

void FingerprintTable::rebuild(std::size_t home_blocks, std::size_t width) {
  FingerprintTable larger(home_blocks, width);
  Slot free;
  for (Block& block : blocks_) {
    for (std::size_t i = 0; i < block_entries_; ++i) {
      const std::byte* const moved = block.get() + i * width_;
      const std::uint64_t high = high_of(moved);
      if (high == 0) continue;
      const Slot slot = std::max(free, larger.home(high));
      free = larger.next(slot);
      larger.reach(free.block);
      copy_entry(larger.entry(slot), moved, width_);
    }
    std::memset(block.get(), 0, kBlockBytes);
    larger.spare_.push_back(std::move(block));
  }
  larger.reach(home_blocks - 1);
  larger.spare_.clear();
  larger.size_ = size_;
  *this = std::move(larger);
}

template <typename Visit>
void FingerprintTable::for_each_entry(const Visit& visit) const {
  for (Slot slot; slot.block < blocks_.size(); slot = next(slot)) {
    if (high_of(entry(slot)) != 0) visit(slot);
  }
}

void FingerprintTable::for_each(const std::function<void(const std::byte*)>& visit) const {
  for_each_entry([&](const Slot& slot) { visit(entry(slot) + kHash); });
}

void FingerprintTable::for_each_named(
    const std::function<void(const Fingerprint&, const std::byte*)>& visit) const {
  for_each_entry([&](const Slot& slot) {
    const std::byte* found = entry(slot);
    visit({high_of(found), low_of(found)}, found + kHash);
  });
}

std::size_t FingerprintTable::bytes() const {
  return blocks_.size() * kBlockBytes + blocks_.capacity() * sizeof(Block);
}

std::size_t FingerprintTable::longest_search() const {
  std::size_t longest = 0;
  for_each_entry([&](const Slot& slot) {
    const Slot start = home(high_of(entry(slot)));
    const std::size_t blocks_between = slot.block - start.block;
    longest = std::max(longest, blocks_between * block_entries_ + slot.index - start.index + 1);
  });
  return longest;
}

}  // namespace nps::survey
