#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "survey/chunked_vector.hpp"
#include "survey/keyed_hash.hpp"
#include "survey/text_index.hpp"

namespace nps::survey {

/// Numbers the combinations of the groups that a row has in all breakdowns, so that a respondent
/// needs one number. One breakdown needs no memory; several need about 30 bytes a combination and 8
/// for each breakdown.
class GroupCombinations {
 public:
  explicit GroupCombinations(std::size_t breakdowns, const HashKey& key = {})
      : breakdowns_(breakdowns), index_(key) {}

  /// The number of the combination of `groups`, one for each breakdown. Throws Error{data} beyond 4
  /// billion combinations.
  std::uint32_t number(std::span<const std::uint32_t> groups);

  /// Fills in the groups of a combination, one for each breakdown.
  void groups(std::uint32_t number, std::span<std::uint32_t> groups) const;

  /// Memory taken.
  [[nodiscard]] std::size_t bytes() const { return index_.bytes() + groups_.bytes(); }

 private:
  std::size_t breakdowns_;
  TextIndex index_;                      ///< empty below two breakdowns
  ChunkedVector<std::uint32_t> groups_;  ///< of each combination
};

}  // namespace nps::survey
