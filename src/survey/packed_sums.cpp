#include "survey/packed_sums.hpp"

namespace nps::survey {
namespace {

// From the lowest bit: answers, unfinished ones, scores. Without answers the rest is the place of a
// long sum, from 1.
constexpr std::size_t kCountBits = 13;
constexpr std::size_t kScoreBits = 8 * PackedSums::kBytes - 2 * kCountBits;
constexpr std::uint64_t kMostAnswers = (std::uint64_t{1} << kCountBits) - 1;
constexpr std::uint64_t kMostScores = (std::uint64_t{1} << kScoreBits) - 1;

bool is_long(std::uint64_t packed) { return packed != 0 && (packed & kMostAnswers) == 0; }

}  // namespace

AnswerSum PackedSums::read(std::uint64_t packed) const {
  if (is_long(packed)) return long_sums_[(packed >> kCountBits) - 1];
  return {packed >> 2 * kCountBits, packed & kMostAnswers, packed >> kCountBits & kMostAnswers};
}

std::uint64_t PackedSums::write(std::uint64_t packed, const AnswerSum& sum) {
  if (is_long(packed)) {
    long_sums_[(packed >> kCountBits) - 1] = sum;
    return packed;
  }
  if (sum.answers <= kMostAnswers && sum.scores <= kMostScores) {
    return sum.answers | sum.unfinished << kCountBits | sum.scores << 2 * kCountBits;
  }
  long_sums_.push_back(sum);
  return std::uint64_t{long_sums_.size()} << kCountBits;
}

}  // namespace nps::survey
