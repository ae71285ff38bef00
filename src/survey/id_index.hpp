#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

namespace nps::survey {

/// Numbers texts from 0 in order of first appearance. Takes about 25 bytes a text beside its own
/// bytes.
class IdIndex {
 public:
  struct Place {
    std::uint32_t number = 0;
    bool is_new = false;
  };

  /// Throws Error{data} beyond 4 billion texts.
  Place find_or_add(std::string_view text);
  /// A number for something that will never be found again.
  std::uint32_t add_unnamed();

  [[nodiscard]] std::size_t size() const { return keys_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kEmpty;
  };
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;

  [[nodiscard]] std::uint32_t next_number() const;
  std::string_view keep(std::string_view text);
  void grow();

  std::vector<Slot> slots_;            ///< open addressing; a power of two
  std::deque<std::string_view> keys_;  ///< into the blocks
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_left_ = 0;
  char* block_next_ = nullptr;
  std::size_t filled_ = 0;
};

}  // namespace nps::survey
