#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "input/block_marks.hpp"
#include "nps/input/byte_source.hpp"

namespace nps::input {

/// A part of a text, of any length, cut anywhere.
struct Block {
  std::uint64_t number = 0;  ///< blocks are numbered from 0 in the order of the text
  std::uint64_t offset = 0;  ///< of its first byte in the text
  char before = '\n';        ///< the byte that stands before it; a line end at the beginning
  std::vector<char> bytes;   ///< room for the text and the padding behind it
  std::size_t size = 0;
  bool last = false;    ///< nothing follows; such a block is empty
  bool checked = true;  ///< known to be well-formed UTF-8 but for characters cut at its ends

  [[nodiscard]] char* data() { return bytes.data(); }
  [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
  /// Makes room for `capacity` bytes of text.
  void reserve(std::size_t capacity) {
    if (bytes.size() < capacity + kScanPadding) bytes.resize(capacity + kScanPadding);
  }
};

/// Hands out a text in blocks to several threads.
class BlockFeed {
 public:
  BlockFeed() = default;
  BlockFeed(const BlockFeed&) = delete;
  BlockFeed& operator=(const BlockFeed&) = delete;
  virtual ~BlockFeed() = default;

  /// Fills `block`; false after the last one was handed out. Its number is set before anything can
  /// fail. Throws what reading throws. Any thread may call.
  virtual bool next(Block& block) = 0;

  /// How many blocks there are at most, the empty last one left out, as far as that is known.
  [[nodiscard]] virtual std::uint64_t most_blocks() const = 0;
};

/// Blocks of a stream, read one after the other: whoever asks reads.
[[nodiscard]] std::unique_ptr<BlockFeed> stream_feed(std::unique_ptr<ByteSource> text,
                                                     std::size_t block_size);

/// A text whose beginning is in memory and whose rest is read from a file of known size at any
/// place, by several threads at once. The beginning is the text before `offset`.
struct FileText {
  std::string beginning;
  ByteSource* file = nullptr;
  std::uint64_t offset = 0;
};

/// Blocks of such a text. Those from the file are not checked.
[[nodiscard]] std::unique_ptr<BlockFeed> file_feed(FileText text, std::size_t block_size);

}  // namespace nps::input
