#include "input/crc32.hpp"

#include <array>

namespace nps::input {
namespace {

using Table = std::array<std::uint32_t, 256>;

// Eight tables, so that eight bytes take one step: table k advances a byte by k further bytes.
constexpr std::array<Table, 8> make_tables() {
  std::array<Table, 8> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t value = byte;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
    tables[0][byte] = value;
  }
  for (std::size_t k = 1; k < tables.size(); ++k) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[k - 1][byte];
      tables[k][byte] = (before >> 8) ^ tables[0][before & 0xFFU];
    }
  }
  return tables;
}

constexpr std::array<Table, 8> kTables = make_tables();

std::uint32_t byte_at(const char* data) { return static_cast<unsigned char>(*data); }

std::uint32_t word_at(const char* data) {
  return byte_at(data) | byte_at(data + 1) << 8 | byte_at(data + 2) << 16 | byte_at(data + 3) << 24;
}

}  // namespace

std::uint32_t crc32(std::uint32_t crc, const char* data, std::size_t size) {
  crc = ~crc;
  for (; size >= 8; size -= 8, data += 8) {
    const std::uint32_t low = crc ^ word_at(data);
    const std::uint32_t high = word_at(data + 4);
    crc = kTables[7][low & 0xFFU] ^ kTables[6][low >> 8 & 0xFFU] ^ kTables[5][low >> 16 & 0xFFU] ^
          kTables[4][low >> 24] ^ kTables[3][high & 0xFFU] ^ kTables[2][high >> 8 & 0xFFU] ^
          kTables[1][high >> 16 & 0xFFU] ^ kTables[0][high >> 24];
  }
  for (; size > 0; --size, ++data) crc = (crc >> 8) ^ kTables[0][(crc ^ byte_at(data)) & 0xFFU];
  return ~crc;
}

}  // namespace nps::input
