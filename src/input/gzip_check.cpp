#include "input/gzip_check.hpp"

#include <algorithm>

#include "input/crc32.hpp"

namespace nps::input {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kTrailerSize = 8;
// More than the blocks that libarchive reads, and those in which it hands the output on.
constexpr std::uint64_t kLargestLag = std::uint64_t{1} << 18;
// Members of a few bytes each would be needed for so many.
constexpr std::size_t kMostPossible = 10'000;
constexpr std::string_view kHeader = "\x1F\x8B\x08"sv;

std::uint32_t number_at(const char* bytes) {
  std::uint32_t number = 0;
  for (int i = 3; i >= 0; --i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

}  // namespace

void GzipCheck::compressed(std::string_view bytes) {
  constexpr std::size_t kKept = kTrailerSize + kHeader.size() - 1;
  std::string across = tail_;
  across.append(bytes.substr(0, kKept));
  // A trailer that begins before this block shows in what lies across the edge, all others within.
  collect(across, size_ - tail_.size(), tail_.size() + kTrailerSize);
  collect(bytes, size_, bytes.size());
  size_ += bytes.size();
  if (bytes.size() >= kKept) {
    tail_ = bytes.substr(bytes.size() - kKept);
  } else {
    tail_ = across.substr(across.size() - std::min(across.size(), kKept));
  }
  forget_old();
}

void GzipCheck::collect(std::string_view text, std::uint64_t offset, std::size_t headers_before) {
  for (std::size_t at = text.find(kHeader, kTrailerSize); at < headers_before;
       at = text.find(kHeader, at + 1)) {
    if (possible_.size() == kMostPossible) {
      overflowed_ = true;
      return;
    }
    const char* trailer = text.data() + at - kTrailerSize;
    possible_.push_back({number_at(trailer), number_at(trailer + 4), offset + at, false});
  }
}

// What the output has not reached yet lies in the data that went in last.
void GzipCheck::forget_old() {
  const auto recent = std::find_if(possible_.begin(), possible_.end(), [&](const Trailer& trailer) {
    return trailer.end + kLargestLag >= size_;
  });
  possible_.erase(possible_.begin(), recent);
}

void GzipCheck::expanded(std::string_view bytes) {
  for (;;) {
    Trailer* next = next_possible();
    if (next == nullptr || next->length - length_ > bytes.size()) break;
    const std::size_t step = next->length - length_;
    add(bytes.substr(0, step));
    bytes.remove_prefix(step);
    if (next->checksum == checksum_) {
      possible_.erase(possible_.begin(), possible_.begin() + (next - possible_.data()) + 1);
      for (Trailer& trailer : possible_) trailer.passed = false;
      checksum_ = length_ = 0;
      empty_ = true;
    } else {
      next->passed = true;
    }
  }
  add(bytes);
}

// The one whose length the member that is coming out reaches first. One of an empty member fits the
// beginning of every member, so it has to be the very next one.
GzipCheck::Trailer* GzipCheck::next_possible() {
  Trailer* nearest = nullptr;
  for (Trailer& trailer : possible_) {
    if (trailer.passed || (empty_ && trailer.length == 0 && &trailer != possible_.data())) continue;
    if (nearest == nullptr || trailer.length - length_ < nearest->length - length_) {
      nearest = &trailer;
    }
  }
  return nearest;
}

void GzipCheck::add(std::string_view bytes) {
  checksum_ = crc32(checksum_, bytes.data(), bytes.size());
  length_ += static_cast<std::uint32_t>(bytes.size());
  empty_ = empty_ && bytes.empty();
}

bool GzipCheck::holds() const {
  if (overflowed_ || tail_.size() < kTrailerSize) return false;
  const char* last = tail_.data() + tail_.size() - kTrailerSize;
  return number_at(last) == checksum_ && number_at(last + 4) == length_;
}

}  // namespace nps::input
