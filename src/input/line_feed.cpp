#include "input/line_feed.hpp"

#include <algorithm>
#include <cstring>

namespace nps::input {
namespace {

// What was just read is still in the cache when it is looked at.
constexpr std::size_t kBlock = std::size_t{1} << 17;

}  // namespace

std::size_t LineFeed::read(char* out, std::size_t size) {
  std::size_t filled = 0;
  while (filled < size && !ended_) {
    std::size_t got = text_.read(out + filled, std::min(kBlock, size - filled));
    if (got == 0) {
      ended_ = true;
      closing_line_ends_ = last_ == '\n' ? 1 : 2;
      break;
    }
    char* block = out + filled;
    if (std::memchr(block, '\0', got) != nullptr) {
      saw_nul_ = true;
      std::replace(block, block + got, '\0', kNulStandIn);
    }
    if (carriage_) got = carriage_returns_.replace(block, got);
    filled += got;
    if (got > 0) last_ = block[got - 1];
  }
  if (ended_) {
    for (; closing_line_ends_ > 0 && filled < size; --closing_line_ends_) out[filled++] = '\n';
  }
  return filled;
}

}  // namespace nps::input
