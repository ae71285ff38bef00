#include "survey/cell_index.hpp"

#include <array>

#include "survey/scan.hpp"

namespace nps::survey {

IndexPlace CellIndex::find_text(std::string_view cell) {
  const TextIndex::Place place = texts_.find_or_add(trim_cell(cell));
  return {place.number, place.is_new};
}

IndexPlace PairIndex::find_pair(std::uint32_t first, std::uint32_t second) {
  std::array<char, sizeof first + sizeof second> bytes{};
  std::memcpy(bytes.data(), &first, sizeof first);
  std::memcpy(bytes.data() + sizeof first, &second, sizeof second);
  const TextIndex::Place place = pairs_.find_or_add({bytes.data(), bytes.size()});
  if ((first | second) < kSmall) small_[first * kSmall + second] = place.number;
  return {place.number, place.is_new};
}

}  // namespace nps::survey
