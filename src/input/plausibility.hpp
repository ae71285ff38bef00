#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace nps::input {

/// An encoding that is tried on text nobody has named one for.
struct Candidate {
  std::string_view encoding;
  double (*score)(std::u32string_view text, const Candidate& candidate);
  unsigned first_level_begin;  ///< first bytes of the characters in general use; begin > end: none
  unsigned first_level_end;
  bool low_second_bytes;  ///< second bytes from 0x40 on, not only from 0xA1 on
};

/// Those whose readings can be judged by their characters.
[[nodiscard]] std::span<const Candidate> candidates();

/// How ordinary the characters of a reading are, those outside ASCII only: near 1 for text of the
/// candidate's script, below 0 for rubbish; every byte that was no character (U+FFFD) weighs
/// heavily.
[[nodiscard]] double plausibility(const Candidate& candidate, std::string_view utf8);

}  // namespace nps::input
