#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace nps_bench {

/// xoshiro256** (Blackman and Vigna 2018), its state filled by splitmix64 from the seed. Written
/// out here because the standard library promises no sequence for its distributions.
class RandomBits {
 public:
  explicit RandomBits(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      seed += 0x9e3779b97f4a7c15U;
      std::uint64_t mixed = seed;
      mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
      mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
      word = mixed ^ (mixed >> 31U);
    }
  }

  /// The next 64 bits.
  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[1] * 5U, 7) * 9U;
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// A whole number from 0 to limit - 1. The bias is below limit / 2^32.
  std::uint32_t below(std::uint32_t limit) {
    return static_cast<std::uint32_t>(((next() >> 32U) * limit) >> 32U);
  }

 private:
  std::array<std::uint64_t, 4> state_{};
};

/// Spends the 64 bits of one draw a few at a time.
class Bits {
 public:
  explicit Bits(RandomBits& source) : left_(source.next()) {}

  std::uint8_t byte() { return static_cast<std::uint8_t>(take(8)); }

  std::uint64_t take(unsigned count) {
    const std::uint64_t taken = left_ & ((std::uint64_t{1} << count) - 1U);
    left_ >>= count;
    return taken;
  }

 private:
  std::uint64_t left_;
};

}  // namespace nps_bench
