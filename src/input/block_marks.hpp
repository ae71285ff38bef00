#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace nps::input {

/// Where the grammar stands between two bytes of a text.
enum class ScanState : std::uint8_t {
  field_start,  ///< behind a separator or a line end, or at the beginning
  plain,        ///< in a field without quotes, or in the text behind a closing quote
  quoted,       ///< between quotes
  closed        ///< right behind a quote that closes a field, unless another one follows
};

/// Words of 64 bytes are looked at together.
inline constexpr std::size_t kWordBytes = 64;
/// So many readable bytes must follow a text that is scanned.
inline constexpr std::size_t kScanPadding = kWordBytes;

/// A line end outside quotes, which ends a row.
struct RowEnd {
  std::uint32_t place = 0;
  std::uint32_t separators = 0;         ///< outside quotes, in the block before it
  std::uint32_t quoted_line_feeds = 0;  ///< in the block before it; they end a physical line only
};

/// What ends the fields and rows of a block of text.
struct BlockMarks {
  /// Bit b of word w: the byte at 64 w + b is a separator outside quotes. A word without any
  /// follows.
  std::vector<std::uint64_t> separators;
  /// How many of them stand before each word, the one that follows included.
  std::vector<std::uint32_t> separators_before;
  std::vector<RowEnd> row_ends;  ///< the first `row_count` entries
  std::size_t row_count = 0;
  ScanState end = ScanState::field_start;
  bool ascii = true;  ///< no byte above 0x7F
  /// Whether what follows the first line end, as far as the last one, is known to be well-formed
  /// UTF-8. False says nothing.
  bool rows_are_utf8 = true;
  bool has_nul = false;  ///< a zero byte

  [[nodiscard]] const RowEnd& first_row_end() const { return row_ends.front(); }
  [[nodiscard]] const RowEnd& last_row_end() const { return row_ends[row_count - 1]; }
  /// The separators among the 64 bytes from `place` on, which is in the text.
  [[nodiscard]] std::uint64_t window(std::uint32_t place) const {
    const std::uint64_t* const word = separators.data() + place / kWordBytes;
    const unsigned shift = place % kWordBytes;
    return word[0] >> shift | word[1] << 1U << (kWordBytes - 1 - shift);
  }
};

}  // namespace nps::input
