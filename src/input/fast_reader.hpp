#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "input/block_chain.hpp"
#include "input/block_feed.hpp"
#include "input/careful_reader.hpp"
#include "input/wanted_columns.hpp"
#include "nps/input/record_reader.hpp"

namespace nps::input {

/// What the fast reader found out about the bytes of blocks that were not checked before.
struct ByteCounts {
  std::uint64_t undecodable = 0;
  std::uint64_t nul_bytes = 0;
};

/// Decides in the order of the text, at the first block that holds more than ASCII, whether the
/// rest is UTF-8. Given the block as it stands in the file.
using EncodingCheck = std::function<bool(const Block& block)>;

/// The place where blocks of UTF-8 end and another encoding begins.
struct OtherEncoding {
  std::uint64_t offset = 0;  ///< of a block in the text
  Link link;                 ///< what that block must know
};

/// Reads the rows of a UTF-8 text with the grammar of careful_reader, many bytes at a step and
/// several blocks at once.
///
/// Every worker takes the next block, marks its separators and line ends as if it knew where the
/// grammar stands at its first byte, and then waits for the block before to say where it does
/// stand. If that was guessed wrong, it marks the block again. Only then it reads the rows, so
/// nothing is ever counted that has to be taken back. The row that is cut by the end of a block is
/// read with the next one.
class FastReader {
 public:
  /// `layout.line_end` is lf or crlf: carriage returns alone are to be replaced before. `columns`
  /// and `receiver` must outlive the reader.
  FastReader(const RecordLayout& layout, const WantedColumns& columns, RowReceiver& receiver);

  /// Reads all blocks in `workers` threads, this one included; `first` is what the first of them
  /// must know. The receiver's `begin` is the caller's. `is_utf8` may be empty; where it says no,
  /// reading ends and the place is given. Throws Error as a RecordReader does.
  std::optional<OtherEncoding> read(BlockFeed& feed, Link first, std::size_t workers,
                                    const EncodingCheck& is_utf8);

  /// Of all that was read.
  [[nodiscard]] const ByteCounts& counts() const { return counts_; }

 private:
  class Run;
  RecordLayout layout_;
  const WantedColumns& columns_;
  RowReceiver& receiver_;
  ByteCounts counts_;
};

}  // namespace nps::input
