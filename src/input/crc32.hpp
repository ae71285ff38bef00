#pragma once

#include <cstddef>
#include <cstdint>

namespace nps::input {

/// Carries the CRC-32 of RFC 1952 on over `size` more bytes; starts from 0.
[[nodiscard]] std::uint32_t crc32(std::uint32_t crc, const char* data, std::size_t size);

}  // namespace nps::input
