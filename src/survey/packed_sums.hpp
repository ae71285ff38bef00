#pragma once

#include <cstddef>
#include <cstdint>

#include "survey/chunked_vector.hpp"

namespace nps::survey {

/// All answers of a respondent.
struct AnswerSum {
  std::uint64_t scores = 0;  ///< each above the lowest of the scale
  std::uint64_t answers = 0;
  std::uint64_t unfinished = 0;  ///< of the answers
};

/// Sums in 48 bits each, which do for 8,191 answers of up to 127; a longer one is kept here.
class PackedSums {
 public:
  static constexpr std::size_t kBytes = 6;

  /// The sum that `packed` stands for; 0 is one of no answers.
  [[nodiscard]] AnswerSum read(std::uint64_t packed) const;

  /// What stands for `sum`, which takes the place of what `packed` stands for.
  [[nodiscard]] std::uint64_t write(std::uint64_t packed, const AnswerSum& sum);

  /// Memory taken.
  [[nodiscard]] std::size_t bytes() const { return long_sums_.bytes(); }

 private:
  ChunkedVector<AnswerSum, 256> long_sums_;
};

}  // namespace nps::survey
