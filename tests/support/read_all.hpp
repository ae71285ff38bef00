#pragma once

#include <string>

#include "nps/input/byte_source.hpp"

namespace nps::test {

/// Everything a source gives, asked for in pieces of `piece` bytes.
inline std::string read_all(input::ByteSource& source, std::size_t piece = 4096) {
  std::string result;
  std::string block(piece, '\0');
  while (const std::size_t got = source.read(block.data(), block.size())) {
    result.append(block, 0, got);
  }
  return result;
}

}  // namespace nps::test
