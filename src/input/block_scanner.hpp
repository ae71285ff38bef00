#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
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

/// Line feeds between quotes, which end no row but a physical line.
struct QuotedLineFeeds {
  std::size_t word = 0;
  std::uint64_t bits = 0;
};

/// What ends the fields and rows of a block of text.
struct BlockMarks {
  /// The places of the separators and line ends outside quotes: the first `end_count` entries.
  std::vector<std::uint32_t> ends;
  std::size_t end_count = 0;
  /// Which of them are line ends, as positions in `ends`: the first `line_count` entries.
  std::vector<std::uint32_t> lines;
  std::size_t line_count = 0;
  std::vector<QuotedLineFeeds> quoted_line_feeds;  ///< in order
  std::uint64_t quoted_line_feed_count = 0;
  ScanState end = ScanState::field_start;
  bool ascii = true;     ///< no byte above 0x7F
  bool has_nul = false;  ///< a zero byte

  /// The place of a line end.
  [[nodiscard]] std::uint32_t line_end(std::size_t line) const { return ends[lines[line]]; }
};

/// Marks `text`, of less than 4 GiB, which stands in the grammar of careful_reader as `start` says;
/// `kScanPadding` bytes behind it may be read. Uses the widest vectors that the processor has. A
/// word with a quote that neither opens nor closes a whole field is marked byte by byte.
void mark_block(std::string_view text, char separator, ScanState start, BlockMarks& marks);

/// Whether a text is well-formed UTF-8 from its first to its last byte (Unicode 15, table 3-7).
[[nodiscard]] bool is_utf8(std::string_view text);

/// The names of the instruction sets that this processor has and the program was built for, best
/// first; and a way for tests and benchmarks to use one of them. An empty name is the best one.
[[nodiscard]] std::vector<std::string_view> scan_targets();
void use_scan_target(std::string_view name);

}  // namespace nps::input
