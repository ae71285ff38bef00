#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "survey/keyed_hash.hpp"

namespace nps::survey {

/// 80 bits of a keyed hash that stand for a text. Among n texts two fall together with a
/// probability of n * n / 2^81: 4e-11 for ten million, 4e-7 for a thousand million.
struct Fingerprint {
  std::uint64_t high = 0;
  std::uint16_t low = 0;
  friend auto operator<=>(const Fingerprint&, const Fingerprint&) = default;
};

[[nodiscard]] Fingerprint fingerprint_of(const HashKey& key, std::string_view text);

/// Fingerprints, each with a few bytes that belong to the caller. An entry takes 10 bytes and its
/// payload, at a load of 80 to 87.5 % once there are 100,000 of them.
///
/// Linear probing in the order of the fingerprints (Amble and Knuth, "Ordered hash tables", 1974):
/// a search ends at the first greater one. The table grows by a twelfth: as the order of all
/// entries is the same before and after, they are moved in one pass that reuses the blocks it
/// leaves behind, so that growth needs no memory beside that of the larger table.
class FingerprintTable {
 public:
  /// `payload` is the size of each payload, at most 100 bytes.
  explicit FingerprintTable(std::size_t payload);

  struct Place {
    std::byte* payload = nullptr;  ///< zeros when new; holds until the table changes
    bool is_new = false;
  };
  /// Says that the fingerprint will be looked for soon, so that the processor fetches its place in
  /// the meantime. Changes nothing.
  void expect(const Fingerprint& fingerprint) const;
  Place find_or_add(Fingerprint fingerprint);

  /// Larger payloads from here on; zeros are put behind those that are there.
  void widen(std::size_t payload) { rebuild(home_blocks_, kHash + payload); }

  /// All payloads, in the order of the fingerprints.
  void for_each(const std::function<void(const std::byte*)>& visit) const;
  /// The same with the fingerprints.
  void for_each_named(const std::function<void(const Fingerprint&, const std::byte*)>& visit) const;

  [[nodiscard]] std::size_t size() const { return size_; }
  /// Memory taken.
  [[nodiscard]] std::size_t bytes() const;

  /// How many places the longest search looks at. Looks at the whole table.
  [[nodiscard]] std::size_t longest_search() const;

 private:
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 14;
  static constexpr std::size_t kHash = sizeof(std::uint64_t) + sizeof(std::uint16_t);

  using Block = std::unique_ptr<std::byte[]>;

  /// Where an entry stands.
  struct Slot {
    std::size_t block = 0;
    std::size_t index = 0;
    friend bool operator<(const Slot& a, const Slot& b) {
      return a.block != b.block ? a.block < b.block : a.index < b.index;
    }
  };

  /// Without blocks.
  FingerprintTable(std::size_t home_blocks, std::size_t width);

  [[nodiscard]] std::byte* entry(const Slot& slot) const {
    return blocks_[slot.block].get() + slot.index * width_;
  }
  [[nodiscard]] Slot home(std::uint64_t high) const;
  [[nodiscard]] Slot next(const Slot& slot) const {
    return slot.index + 1 < block_entries_ ? Slot{slot.block, slot.index + 1}
                                           : Slot{slot.block + 1, 0};
  }
  void reach(std::size_t block);
  template <typename Stop>
  [[nodiscard]] Slot first_from(Slot slot, const Stop& stop) const;
  template <typename Visit>
  void for_each_entry(const Visit& visit) const;
  void make_room(const Slot& slot);
  void rebuild(std::size_t home_blocks, std::size_t width);

  std::size_t home_blocks_;  ///< searches start in one of these
  std::size_t width_;
  std::size_t block_entries_;
  std::size_t size_ = 0;
  /// The home blocks and what runs over the last; the last entry of all is free, so that a search
  /// ends.
  std::vector<Block> blocks_;
  std::vector<Block> spare_;  ///< empty ones
};

}  // namespace nps::survey
