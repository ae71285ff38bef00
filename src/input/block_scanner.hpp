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

/// What separates fields and rows in a block of text: one bit a byte, 64 bytes a word.
struct BlockMarks {
  std::vector<std::uint64_t> separators;
  std::vector<std::uint64_t> line_ends;
  std::vector<QuotedLineFeeds> quoted_line_feeds;  ///< in order
  std::uint64_t line_end_count = 0;
  std::uint64_t quoted_line_feed_count = 0;
  ScanState end = ScanState::field_start;
  bool ascii = true;     ///< no byte above 0x7F
  bool has_nul = false;  ///< a zero byte
};

/// Marks `text`, which stands in the grammar of careful_reader as `start` says; `kScanPadding`
/// bytes behind it may be read. Uses the widest vectors that the processor has. A word with a quote
/// that neither opens nor closes a whole field is marked byte by byte.
void mark_block(std::string_view text, char separator, ScanState start, BlockMarks& marks);

/// The places behind the first and behind the last line end among the marks of `size` bytes; 0 when
/// there is none.
[[nodiscard]] std::size_t behind_first_line_end(const BlockMarks& marks, std::size_t size);
[[nodiscard]] std::size_t behind_last_line_end(const BlockMarks& marks, std::size_t size);

/// A row of the block.
struct RowSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;        ///< without the line end, be it LF or CR LF
  std::uint32_t width = 0;      ///< how many fields it has
  std::uint32_t line_ends = 0;  ///< of rows and empty lines before it, from where the search began
};

/// A field as it stands in the block, quotes included.
struct FieldBounds {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Where the search for rows goes on.
struct RowCursor {
  std::uint32_t position = 0;
  std::uint32_t end = 0;  ///< behind a line end: no row begins here or later
  std::uint32_t line_ends = 0;
};

/// Finds the next rows, at most `rows.size()` of them, passing over empty lines. `columns` are the
/// wanted positions, ascending and distinct; `fields` takes so many for each row, empty ones where
/// a row is too short. Gives the number of rows found, 0 only at the end.
std::size_t find_rows(std::string_view text, const BlockMarks& marks,
                      std::span<const std::uint32_t> columns, RowCursor& cursor,
                      std::span<RowSpan> rows, FieldBounds* fields);

/// The names of the instruction sets that this processor has and the program was built for, best
/// first; and a way for tests and benchmarks to use one of them. An empty name is the best one.
[[nodiscard]] std::vector<std::string_view> scan_targets();
void use_scan_target(std::string_view name);

}  // namespace nps::input
