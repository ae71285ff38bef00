#include "input/block_feed.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <limits>
#include <utility>

namespace nps::input {
namespace {

class StreamFeed final : public BlockFeed {
 public:
  StreamFeed(std::unique_ptr<ByteSource> text, std::size_t block_size)
      : text_(std::move(text)), block_size_(block_size) {}

  bool next(Block& block) override {
    const std::lock_guard lock(mutex_);
    if (ended_) return false;
    block.number = next_number_++;
    block.reserve(block_size_);
    block.before = before_;
    block.offset = offset_;
    block.checked = true;
    block.size = 0;
    ended_ = true;  // also when reading fails
    block.size = read_fully(*text_, block.data(), block_size_);
    ended_ = block.size == 0;
    block.last = ended_;
    offset_ += block.size;
    if (!ended_) before_ = block.data()[block.size - 1];
    return true;
  }

  [[nodiscard]] std::uint64_t most_blocks() const override {
    return std::numeric_limits<std::uint64_t>::max();
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<ByteSource> text_;
  std::size_t block_size_;
  std::uint64_t next_number_ = 0;
  std::uint64_t offset_ = 0;
  char before_ = '\n';
  bool ended_ = false;
};

class FileFeed final : public BlockFeed {
 public:
  FileFeed(FileText text, std::size_t block_size)
      : text_(std::move(text)),
        block_size_(block_size),
        file_size_(text_.file->size().value_or(0)),
        memory_blocks_(blocks_of(text_.beginning.size())),
        file_blocks_(blocks_of(file_size_ - std::min(file_size_, text_.offset))) {}

  bool next(Block& block) override {
    const std::uint64_t number = next_number_.fetch_add(1, std::memory_order_relaxed);
    if (number > most_blocks()) return false;
    block.number = number;
    block.reserve(block_size_);
    block.size = 0;
    block.last = number == most_blocks();
    block.checked = number < memory_blocks_;
    if (block.checked) {
      from_memory(block, static_cast<std::size_t>(number) * block_size_);
    } else if (!block.last) {
      from_file(block, text_.offset + (number - memory_blocks_) * block_size_);
    }
    return true;
  }

  [[nodiscard]] std::uint64_t most_blocks() const override { return memory_blocks_ + file_blocks_; }

 private:
  [[nodiscard]] std::uint64_t blocks_of(std::uint64_t bytes) const {
    return bytes / block_size_ + (bytes % block_size_ != 0 ? 1 : 0);
  }

  void from_memory(Block& block, std::size_t at) const {
    const std::string& text = text_.beginning;
    block.offset = text_.offset - text.size() + at;
    block.before = at == 0 ? '\n' : text[at - 1];
    block.size = std::min(block_size_, text.size() - at);
    std::memcpy(block.data(), text.data() + at, block.size);
  }

  void from_file(Block& block, std::uint64_t offset) const {
    block.offset = offset;
    if (offset == 0) {
      block.before = '\n';
    } else if (text_.file->read_at(offset - 1, &block.before, 1) == 0) {
      return;  // the file has shrunk
    }
    const std::uint64_t rest = file_size_ - std::min(file_size_, offset);
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(block_size_, rest));
    while (block.size < wanted) {
      const std::size_t got =
          text_.file->read_at(offset + block.size, block.data() + block.size, wanted - block.size);
      if (got == 0) return;
      block.size += got;
    }
  }

  FileText text_;
  std::size_t block_size_;
  std::uint64_t file_size_;
  std::uint64_t memory_blocks_;
  std::uint64_t file_blocks_;
  std::atomic<std::uint64_t> next_number_ = 0;
};

}  // namespace

std::unique_ptr<BlockFeed> stream_feed(std::unique_ptr<ByteSource> text, std::size_t block_size) {
  return std::make_unique<StreamFeed>(std::move(text), block_size);
}

std::unique_ptr<BlockFeed> file_feed(FileText text, std::size_t block_size) {
  return std::make_unique<FileFeed>(std::move(text), block_size);
}

}  // namespace nps::input
