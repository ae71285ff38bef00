#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "survey/text_index.hpp"

namespace nps::survey {

/// Numbers the texts of cells from 0 in order of first appearance, blanks around them left out.
/// Most cells are short and have been seen lately: those are found by their raw bytes in a table of
/// fixed size.
class CellIndex {
 public:
  struct Place {
    std::uint32_t number = 0;
    bool is_new = false;
  };

  /// Throws Error{data} beyond 4 billion texts.
  Place find_or_add(std::string_view cell);

  /// The same for bytes of which none is to be left out.
  Place find_or_add_bytes(std::string_view bytes);

 private:
  static constexpr std::size_t kLongest = 16;
  static constexpr std::size_t kSlots = 256;
  struct Slot {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint32_t size = kLongest + 1;  ///< of a text that is never looked for
    std::uint32_t number = 0;
  };

  static Slot key_of(std::string_view bytes);
  Slot& slot_of(const Slot& key);
  template <bool kTrim>
  Place find(std::string_view bytes);

  std::vector<Slot> recent_ = std::vector<Slot>(kSlots);
  TextIndex texts_;
};

}  // namespace nps::survey
