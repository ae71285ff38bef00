#pragma once

#include <array>
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

  /// From the beginning of a padded cell input::kCellPadding bytes can be read. Throws Error{data}
  /// beyond 4 billion texts.
  [[gnu::always_inline]] IndexPlace find_or_add(std::string_view cell, bool is_padded = false) {
    if (cell.size() > kLongest) return find_text(cell);
    const Bytes bytes = is_padded ? padded_bytes(cell) : bytes_of(cell);
    Recent& recent = recent_[slot(bytes)];
    if (recent.bytes == bytes) return {recent.number, false};
    return remember(cell, bytes, recent);
  }

 private:
  static constexpr std::size_t kLongest = 15;
  static constexpr unsigned kSlotBits = 8;

  /// A text of up to 15 bytes, its size in the last one.
  struct Bytes {
    std::uint64_t first = 0;
    std::uint64_t last = ~std::uint64_t{0};  ///< that no text has
    friend bool operator==(const Bytes&, const Bytes&) = default;
  };
  struct Recent {
    Bytes bytes;
    std::uint32_t number = 0;
  };

  static Bytes with_size(Bytes text, std::size_t size) {
    text.last |= std::uint64_t{size} << 56U;
    return text;
  }
  static Bytes bytes_of(std::string_view text);
  /// The same without asking how long the text is.
  static Bytes padded_bytes(std::string_view text) {
    Bytes bytes;
    std::memcpy(&bytes, text.data(), sizeof bytes);
    bytes.first &= kMasks[text.size()].first;
    bytes.last &= kMasks[text.size()].last;
    return with_size(bytes, text.size());
  }
  static std::size_t slot(const Bytes& bytes) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(
        ((bytes.first ^ (bytes.last << 7U | bytes.last >> 57U)) * kOdd) >> (64U - kSlotBits));
  }
  IndexPlace find_text(std::string_view cell);
  IndexPlace remember(std::string_view cell, const Bytes& bytes, Recent& recent);

  /// The bytes of a text of each size.
  static const std::array<Bytes, kLongest + 1> kMasks;

  std::array<Recent, std::size_t{1} << kSlotBits> recent_{};
  TextIndex texts_;
};

/// Numbers pairs of numbers from 0 in order of first appearance.
class PairIndex {
 public:
  /// Throws Error{data} beyond 4 billion pairs.
  [[gnu::always_inline]] IndexPlace find_or_add(std::uint32_t first, std::uint32_t second) {
    // Most pairs are of a small number behind one that is not large, such as that of a day.
    if (second < kSmall && first < rows_) {
      const std::uint32_t known = small_[first * kSmall + second];
      if (known != kNone) return {known, false};
    }
    return find_pair(first, second);
  }

 private:
  static constexpr std::uint32_t kSmall = 32;
  static constexpr std::uint32_t kMostRows = 4096;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  IndexPlace find_pair(std::uint32_t first, std::uint32_t second);
  void remember_small(std::uint32_t first, std::uint32_t second, std::uint32_t number);

  std::uint32_t rows_ = 0;            ///< first numbers that `small_` has room for
  std::vector<std::uint32_t> small_;  ///< a run of kSmall for each
  TextIndex pairs_;
};

}  // namespace nps::survey
