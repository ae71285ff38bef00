#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/survey/survey.hpp"
#include "survey/text_index.hpp"

namespace nps::survey {

/// The groups of one breakdown, numbered from 0 in order of first appearance, and how many answers
/// of each score they have.
class SegmentTable {
 public:
  /// `by` are the names of the breakdown's columns; more than `most` groups are refused.
  SegmentTable(std::vector<std::string> by, const Scale& scale, std::uint64_t most);

  /// The number of the group of a row, given its cells in the order of the columns. Allocates only
  /// for a group not seen before. Throws Error{data} naming the column when there are too many.
  std::uint32_t find(std::span<const std::string_view> cells);

  void count(std::uint32_t segment, int score) {
    ++counts_[segment * width_ + static_cast<std::size_t>(score - scale_.min)];
  }
  void add_mean(std::uint32_t segment, double score);

  /// The groups that have an answer.
  [[nodiscard]] BreakdownTally result() const;

 private:
  std::string_view join(std::span<const std::string_view> cells);
  void add_group(std::span<const std::string_view> cells);
  [[noreturn]] void fail_too_many() const;

  std::vector<std::string> by_;
  Scale scale_;
  std::size_t width_;
  std::uint64_t most_;
  TextIndex index_;
  std::vector<std::vector<std::string>> keys_;
  std::vector<std::int64_t> counts_;  ///< one run of `width_` a group
  std::vector<Tally> means_;          ///< only when means were added
  std::string joined_;                ///< the key of a cross, kept for its memory
  TextIndex::Place last_;             ///< of the last row: neighbours are often of one group
};

/// Adds answers counted per score, from scale.min on, to a tally.
void add_counts(Tally& tally, const Scale& scale, std::span<const std::int64_t> counts);

}  // namespace nps::survey
