#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "survey/keyed_hash.hpp"

namespace nps::survey {

/// Numbers texts from 0 in order of first appearance, in linear time whatever the texts are. Takes
/// about 30 bytes a text beside its own bytes.
class TextIndex {
 public:
  explicit TextIndex(const HashKey& key = {}) : key_(key) {}

  struct Place {
    std::uint32_t number = 0;
    bool is_new = false;
    std::string_view text;  ///< the index's own copy; it stays where it is
  };

  /// Throws Error{data} beyond 4 billion texts.
  Place find_or_add(std::string_view text);

  [[nodiscard]] std::size_t size() const { return size_; }
  /// Memory taken.
  [[nodiscard]] std::size_t bytes() const {
    return slots_.capacity() * sizeof(Slot) + block_bytes_;
  }

 private:
  struct Slot {
    const char* text = nullptr;  ///< its length (8 bytes), then its bytes; null when free
    std::uint32_t hash = 0;
    std::uint32_t number = 0;
  };

  const char* keep(std::string_view text);
  void grow();

  HashKey key_;
  std::vector<Slot> slots_;  ///< open addressing; a power of two
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_left_ = 0;
  std::size_t block_bytes_ = 0;  ///< of all blocks
  char* block_next_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace nps::survey
