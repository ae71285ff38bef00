#include "input/utf8_scan.hpp"

#include <cstdint>
#include <cstring>
#include <string>

#include "input/converter.hpp"
#include "nps/text/utf8.hpp"

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

// Three-byte characters from U+1000 on but for the row that holds the surrogates: nearly all of
// Chinese, Japanese and Korean.
bool common_three(const char* data) {
  const std::uint8_t first = at(data, 0);
  return first > 0xE0 && first < 0xF0 && first != 0xED && follows(at(data, 1)) &&
         follows(at(data, 2));
}

/// Calls `good` with every run of well-formed text and `bad` with every other byte.
template <typename Good, typename Bad>
void split_utf8(std::string_view text, Good good, Bad bad) {
  while (!text.empty()) {
    const std::size_t size = valid_prefix(text.data(), text.size());
    good(text.substr(0, size));
    text.remove_prefix(size);
    if (text.empty()) return;
    bad(static_cast<unsigned char>(text.front()));
    text.remove_prefix(1);
  }
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
    const text::CodePoint point = text::decode_utf8({data, size}, position);
    if (!point.valid) break;
    position += point.length;
  }
  return position;
}

bool is_cut_sequence(std::string_view bytes) {
  // Where a first byte narrows the range of the second, it keeps one of its ends.
  for (const std::string_view rest : {"\x80\x80\x80", "\xBF\xBF\xBF"}) {
    std::string whole(bytes);
    whole += rest;
    const text::CodePoint point = text::decode_utf8(whole, 0);
    if (point.valid && point.length > bytes.size()) return true;
  }
  return false;
}

std::uint64_t repair_utf8(std::string_view text, std::string& repaired) {
  std::uint64_t count = 0;
  split_utf8(
      text, [&](std::string_view run) { repaired.append(run); },
      [&](unsigned char byte) {
        append_undecodable(byte, repaired);
        ++count;
      });
  return count;
}

std::uint64_t count_undecodable(std::string_view text) {
  std::uint64_t count = 0;
  split_utf8(
      text, [](std::string_view) {}, [&](unsigned char) { ++count; });
  return count;
}

}  // namespace nps::input
