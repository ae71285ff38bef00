#pragma once

#include <cstdint>
#include <string_view>

namespace nps::survey {

/// A secret that decides which texts fall together. No result depends on it.
struct HashKey {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

struct Hash128 {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

/// SipHash-1-3: nobody who does not know the key can write texts whose hashes fall together.
/// Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012, with one round a word and three
/// at the end. Bytes are read as little-endian words on every machine.
[[nodiscard]] std::uint64_t keyed_hash(const HashKey& key, std::string_view text);

/// The same with an output of 128 bits, as in the authors' reference code.
[[nodiscard]] Hash128 keyed_hash_128(const HashKey& key, std::string_view text);

}  // namespace nps::survey
