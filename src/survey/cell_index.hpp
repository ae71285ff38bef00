#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "survey/text_index.hpp"

namespace nps::survey {

/// What an index gives.
struct IndexPlace {
  std::uint32_t number = 0;
  bool is_new = false;
};

/// Numbers the texts of cells from 0 in order of first appearance, blanks around them left out.
/// Most cells are short and have been seen lately: those are found by their raw bytes in a table of
/// fixed size.
class CellIndex {
 public:
  explicit CellIndex(const HashKey& key) : texts_(key) {}

  /// Throws Error{data} beyond 4 billion texts.
  IndexPlace find_or_add(std::string_view cell) {
    if (cell.size() > kLongest) return find_text(cell);
    // Up to 16 bytes are two words; together with the size those are the text.
    const std::uint64_t first = first_word(cell);
    const std::uint64_t last = last_word(cell);
    Recent& recent = recent_[slot(first, last, cell.size())];
    if (recent.first == first && recent.last == last && recent.size == cell.size()) {
      return {recent.number, false};
    }
    const IndexPlace place = find_text(cell);
    recent = {first, last, static_cast<std::uint32_t>(cell.size()), place.number};
    return place;
  }

 private:
  static constexpr std::size_t kLongest = 16;
  static constexpr unsigned kSlotBits = 8;
  struct Recent {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint32_t size = kLongest + 1;  ///< that no text in the table has
    std::uint32_t number = 0;
  };

  template <typename Word>
  static std::uint64_t load(const char* bytes) {
    Word word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
  }
  static std::uint64_t first_word(std::string_view text) {
    if (text.size() >= 8) return load<std::uint64_t>(text.data());
    if (text.size() >= 4) return load<std::uint32_t>(text.data());
    return text.empty() ? 0 : load<std::uint8_t>(text.data());
  }
  static std::uint64_t last_word(std::string_view text) {
    const char* const end = text.data() + text.size();
    if (text.size() >= 8) return load<std::uint64_t>(end - 8);
    if (text.size() >= 4) return load<std::uint32_t>(end - 4);
    // The middle and the last byte of one to three.
    return text.empty() ? 0
                        : load<std::uint8_t>(text.data() + text.size() / 2) << 8U |
                              load<std::uint8_t>(end - 1);
  }
  static std::size_t slot(std::uint64_t first, std::uint64_t last, std::size_t size) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(((first ^ (last << 7U | last >> 57U) ^ size) * kOdd) >>
                                    (64U - kSlotBits));
  }
  IndexPlace find_text(std::string_view cell);

  std::vector<Recent> recent_ = std::vector<Recent>(std::size_t{1} << kSlotBits);
  TextIndex texts_;
};

/// Numbers pairs of numbers from 0 in order of first appearance.
class PairIndex {
 public:
  /// Throws Error{data} beyond 4 billion pairs.
  IndexPlace find_or_add(std::uint32_t first, std::uint32_t second) {
    // Most pairs are of small numbers.
    if ((first | second) < kSmall) {
      const std::uint32_t known = small_[first * kSmall + second];
      if (known != kNone) return {known, false};
    }
    return find_pair(first, second);
  }

 private:
  static constexpr std::uint32_t kSmall = 32;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  IndexPlace find_pair(std::uint32_t first, std::uint32_t second);

  std::vector<std::uint32_t> small_ =
      std::vector<std::uint32_t>(std::size_t{kSmall} * kSmall, std::uint32_t{kNone});
  TextIndex pairs_;
};

}  // namespace nps::survey
