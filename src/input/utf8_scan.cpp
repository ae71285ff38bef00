#include "input/utf8_scan.hpp"

#include <cstdint>
#include <cstring>

namespace nps::input {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;

std::uint64_t load(const char* data) {
  std::uint64_t word = 0;
  std::memcpy(&word, data, sizeof word);
  return word;
}

std::uint8_t at(const char* data, std::size_t index) {
  return static_cast<std::uint8_t>(data[index]);
}

bool follows(std::uint8_t byte) { return (byte & 0xC0U) == 0x80U; }

// The second byte of a sequence has a smaller range after some first bytes: no overlong forms, no
// surrogates, nothing above U+10FFFF.
bool may_follow(std::uint8_t first, std::uint8_t second) {
  switch (first) {
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF;
    case 0xED:
      return second >= 0x80 && second <= 0x9F;
    case 0xF0:
      return second >= 0x90 && second <= 0xBF;
    case 0xF4:
      return second >= 0x80 && second <= 0x8F;
    default:
      return follows(second);
  }
}

std::size_t length_after(std::uint8_t first) {
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;
  if (first < 0xE0) return 2;
  if (first < 0xF0) return 3;
  return first < 0xF5 ? 4 : 0;
}

// Length of the well-formed sequence at `data`, 0 when there is none.
std::size_t sequence(const char* data, std::size_t size) {
  const std::uint8_t first = at(data, 0);
  const std::size_t length = length_after(first);
  if (length == 0 || length > size) return 0;
  if (length > 1 && !may_follow(first, at(data, 1))) return 0;
  if (length > 2 && !follows(at(data, 2))) return 0;
  if (length > 3 && !follows(at(data, 3))) return 0;
  return length;
}

// Three-byte characters from U+1000 on but for the row that holds the surrogates: nearly all of
// Chinese, Japanese and Korean.
bool common_three(const char* data) {
  const std::uint8_t first = at(data, 0);
  return first > 0xE0 && first < 0xF0 && first != 0xED && follows(at(data, 1)) &&
         follows(at(data, 2));
}

}  // namespace

std::size_t ascii_prefix(const char* data, std::size_t size) {
  std::size_t position = 0;
  while (size - position >= 32) {
    const char* block = data + position;
    if (((load(block) | load(block + 8) | load(block + 16) | load(block + 24)) & kHighBits) != 0) {
      break;
    }
    position += 32;
  }
  while (size - position >= 8 && (load(data + position) & kHighBits) == 0) position += 8;
  while (position < size && at(data, position) < 0x80) ++position;
  return position;
}

std::size_t valid_prefix(const char* data, std::size_t size) {
  std::size_t position = 0;
  while (position < size) {
    if (at(data, position) < 0x80) {
      position += ascii_prefix(data + position, size - position);
      continue;
    }
    while (size - position >= 3 && common_three(data + position)) position += 3;
    if (position == size || at(data, position) < 0x80) continue;
    const std::size_t length = sequence(data + position, size - position);
    if (length == 0) break;
    position += length;
  }
  return position;
}

bool is_cut_sequence(std::string_view bytes) {
  const std::uint8_t first = at(bytes.data(), 0);
  const std::size_t length = length_after(first);
  if (length <= bytes.size()) return false;
  if (bytes.size() > 1 && !may_follow(first, at(bytes.data(), 1))) return false;
  return bytes.size() < 3 || follows(at(bytes.data(), 2));
}

}  // namespace nps::input
