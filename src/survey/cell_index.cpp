#include "survey/cell_index.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "survey/scan.hpp"

namespace nps::survey {

const std::array<CellIndex::Bytes, CellIndex::kLongest + 1> CellIndex::kMasks = [] {
  std::array<Bytes, kLongest + 1> masks{};
  for (std::size_t size = 0; size < masks.size(); ++size) {
    std::array<unsigned char, sizeof(Bytes)> bytes{};
    std::fill_n(bytes.begin(), size, static_cast<unsigned char>(0xFF));
    std::memcpy(&masks[size], bytes.data(), sizeof masks[size]);
  }
  return masks;
}();

CellIndex::Bytes CellIndex::bytes_of(std::string_view text) {
  Bytes bytes;
  std::array<char, sizeof bytes> copy{};
  text.copy(copy.data(), kLongest);
  std::memcpy(&bytes, copy.data(), sizeof bytes);
  return with_size(bytes, text.size());
}

IndexPlace CellIndex::remember(std::string_view cell, const Bytes& bytes, Recent& recent) {
  const IndexPlace place = find_text(cell);
  recent = {bytes, place.number};
  return place;
}

IndexPlace CellIndex::find_text(std::string_view cell) {
  const TextIndex::Place place = texts_.find_or_add(trim_cell(cell));
  return {place.number, place.is_new};
}

IndexPlace PairIndex::find_pair(std::uint32_t first, std::uint32_t second) {
  std::array<char, sizeof first + sizeof second> bytes{};
  std::memcpy(bytes.data(), &first, sizeof first);
  std::memcpy(bytes.data() + sizeof first, &second, sizeof second);
  const TextIndex::Place place = pairs_.find_or_add({bytes.data(), bytes.size()});
  if (second < kSmall && first < kMostRows) remember_small(first, second, place.number);
  return {place.number, place.is_new};
}

void PairIndex::remember_small(std::uint32_t first, std::uint32_t second, std::uint32_t number) {
  if (first >= rows_) {
    rows_ = std::max(kSmall, std::bit_ceil(first + 1));
    small_.resize(std::size_t{rows_} * kSmall, kNone);
  }
  small_[std::size_t{first} * kSmall + second] = number;
}

}  // namespace nps::survey
