#include "survey/cell_index.hpp"

#include <cstring>

#include "survey/scan.hpp"

namespace nps::survey {
namespace {

template <typename Word>
std::uint64_t load(const char* bytes) {
  Word word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

/// Up to 16 bytes in two words; together with the size they are the text.
CellIndex::Slot CellIndex::key_of(std::string_view bytes) {
  const char* const begin = bytes.data();
  const std::size_t size = bytes.size();
  Slot key;
  key.size = static_cast<std::uint32_t>(size);
  if (size >= sizeof(std::uint64_t)) {
    key.first = load<std::uint64_t>(begin);
    key.last = load<std::uint64_t>(begin + size - sizeof(std::uint64_t));
  } else if (size >= sizeof(std::uint32_t)) {
    key.first = load<std::uint32_t>(begin);
    key.last = load<std::uint32_t>(begin + size - sizeof(std::uint32_t));
  } else if (size > 0) {
    // First, middle and last byte of one to three.
    key.first = load<std::uint8_t>(begin) | load<std::uint8_t>(begin + size / 2) << 8U |
                load<std::uint8_t>(begin + size - 1) << 16U;
  }
  return key;
}

CellIndex::Slot& CellIndex::slot_of(const Slot& key) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
  const std::uint64_t mixed = (key.first ^ (key.last << 7U | key.last >> 57U) ^ key.size) * kOdd;
  return recent_[static_cast<std::size_t>(mixed >> 56U)];
}

template <bool kTrim>
CellIndex::Place CellIndex::find(std::string_view bytes) {
  if (bytes.size() > kLongest) {
    const TextIndex::Place place = texts_.find_or_add(kTrim ? trim_cell(bytes) : bytes);
    return {place.number, place.is_new};
  }
  Slot key = key_of(bytes);
  Slot& slot = slot_of(key);
  if (slot.first == key.first && slot.last == key.last && slot.size == key.size) {
    return {slot.number, false};
  }
  const TextIndex::Place place = texts_.find_or_add(kTrim ? trim_cell(bytes) : bytes);
  key.number = place.number;
  slot = key;
  return {place.number, place.is_new};
}

CellIndex::Place CellIndex::find_or_add(std::string_view cell) { return find<true>(cell); }

CellIndex::Place CellIndex::find_or_add_bytes(std::string_view bytes) { return find<false>(bytes); }

}  // namespace nps::survey
