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

FingerprintTable::FingerprintTable(std::size_t slots, std::size_t width)
    : slots_(slots), width_(width) {}

FingerprintTable::FingerprintTable(std::size_t payload)
    : FingerprintTable(kBlock, kHash + payload) {
  reach(slots_);
}

/// The fingerprint as a fraction of the table, so that homes keep the order of the fingerprints.
std::size_t FingerprintTable::home(std::uint64_t high) const {
  return static_cast<std::size_t>(Wide{high} * slots_ >> 64U);
}

void FingerprintTable::reach(std::size_t slot) {
  while (blocks_.size() * kBlock <= slot) {
    blocks_.push_back(std::make_unique<std::byte[]>(kBlock * width_));
  }
}

FingerprintTable::Place FingerprintTable::find_or_add(Fingerprint fingerprint) {
  if ((size_ + 1) * 8 > slots_ * 7) rebuild(slots_ + std::max(kBlock, slots_ / 12), width_);
  fingerprint.high = std::max<std::uint64_t>(fingerprint.high, 1);
  std::size_t slot = first_from(home(fingerprint.high), [&](const std::byte* entry) {
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
std::size_t FingerprintTable::first_from(std::size_t slot, const Stop& stop) const {
  for (;;) {
    const std::size_t next_block = (slot / kBlock + 1) * kBlock;
    for (const std::byte* at = entry(slot); slot < next_block; ++slot, at += width_) {
      if (stop(at)) return slot;
    }
  }
}

/// Moves the entries from `slot` to the next free one up by one.
void FingerprintTable::make_room(std::size_t slot) {
  std::size_t end = first_from(slot, [](const std::byte* entry) { return high_of(entry) == 0; });
  reach(end + 1);
  while (end > slot) {
    const std::size_t first = std::max(slot, end / kBlock * kBlock);
    std::memmove(entry(first) + width_, entry(first), (end - first) * width_);
    if (first == slot) break;
    std::memcpy(entry(first), entry(first - 1), width_);
    end = first - 1;
  }
}

void FingerprintTable::rebuild(std::size_t slots, std::size_t width) {
  FingerprintTable larger(slots, width);
  std::size_t slot = 0;
  for (std::unique_ptr<std::byte[]>& block : blocks_) {
    for (std::size_t i = 0; i < kBlock; ++i) {
      const std::byte* const moved = block.get() + i * width_;
      const std::uint64_t high = high_of(moved);
      if (high == 0) continue;
      slot = std::max(slot, larger.home(high));
      larger.reach(slot + 1);
      copy_entry(larger.entry(slot), moved, width_);
      ++slot;
    }
    block.reset();
  }
  larger.reach(slots);
  larger.size_ = size_;
  *this = std::move(larger);
}

void FingerprintTable::for_each(const std::function<void(const std::byte*)>& visit) const {
  for (std::size_t slot = 0; slot < blocks_.size() * kBlock; ++slot) {
    if (high_of(entry(slot)) != 0) visit(entry(slot) + kHash);
  }
}

std::size_t FingerprintTable::bytes() const {
  return blocks_.size() * kBlock * width_ + blocks_.capacity() * sizeof blocks_[0];
}

std::size_t FingerprintTable::longest_search() const {
  std::size_t longest = 0;
  for (std::size_t slot = 0; slot < blocks_.size() * kBlock; ++slot) {
    const std::uint64_t high = high_of(entry(slot));
    if (high != 0) longest = std::max(longest, slot - home(high) + 1);
  }
  return longest;
}

}  // namespace nps::survey
