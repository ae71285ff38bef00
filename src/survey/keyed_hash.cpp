#include "survey/keyed_hash.hpp"

#include <bit>
#include <cstddef>

namespace nps::survey {
namespace {

constexpr std::size_t kWord = 8;
constexpr int kFinalRounds = 3;

std::uint64_t read_word(std::string_view bytes) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return word;
}

/// The state of the paper's section 2; names are the paper's.
class SipState {
 public:
  explicit SipState(const HashKey& key)
      : v0_(key.first ^ 0x736f6d6570736575U),
        v1_(key.second ^ 0x646f72616e646f6dU),
        v2_(key.first ^ 0x6c7967656e657261U),
        v3_(key.second ^ 0x7465646279746573U) {}

  /// Wider outputs start and end apart from the paper's.
  void start_wide() { v1_ ^= 0xeeU; }

  void absorb(std::string_view text) {
    const std::uint64_t size = text.size();
    while (text.size() >= kWord) {
      absorb_word(read_word(text.substr(0, kWord)));
      text.remove_prefix(kWord);
    }
    absorb_word(read_word(text) | size << 56U);
  }

  std::uint64_t finish(std::uint64_t mark) {
    v2_ ^= mark;
    return finish_rounds();
  }
  std::uint64_t finish_second() {
    v1_ ^= 0xddU;
    return finish_rounds();
  }

 private:
  void absorb_word(std::uint64_t word) {
    v3_ ^= word;
    round();
    v0_ ^= word;
  }

  std::uint64_t finish_rounds() {
    for (int i = 0; i < kFinalRounds; ++i) round();
    return v0_ ^ v1_ ^ v2_ ^ v3_;
  }

  void round() {
    v0_ += v1_;
    v2_ += v3_;
    v1_ = std::rotl(v1_, 13) ^ v0_;
    v3_ = std::rotl(v3_, 16) ^ v2_;
    v0_ = std::rotl(v0_, 32);
    v2_ += v1_;
    v0_ += v3_;
    v1_ = std::rotl(v1_, 17) ^ v2_;
    v3_ = std::rotl(v3_, 21) ^ v0_;
    v2_ = std::rotl(v2_, 32);
  }

  std::uint64_t v0_, v1_, v2_, v3_;
};

}  // namespace

std::uint64_t keyed_hash(const HashKey& key, std::string_view text) {
  SipState state(key);
  state.absorb(text);
  return state.finish(0xffU);
}

Hash128 keyed_hash_128(const HashKey& key, std::string_view text) {
  SipState state(key);
  state.start_wide();
  state.absorb(text);
  const std::uint64_t first = state.finish(0xeeU);
  return {first, state.finish_second()};
}

}  // namespace nps::survey
