#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "nps/survey/survey.hpp"
#include "survey/invalid_values.hpp"

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
  std::uint32_t insert(std::span<const std::string_view> cells);
  [[noreturn]] void fail_too_many() const;

  std::vector<std::string> by_;
  Scale scale_;
  std::size_t width_;
  std::uint64_t most_;
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> numbers_;
  std::deque<std::vector<std::string>> keys_;
  std::vector<std::int64_t> counts_;  ///< one run of `width_` a group
  std::vector<Tally> means_;          ///< only when means were added
  std::string joined_;                ///< the key looked up, kept for its memory
  std::string last_joined_;
  std::uint32_t last_ = 0;
  bool any_ = false;
};

/// Adds answers counted per score, from scale.min on, to a tally.
void add_counts(Tally& tally, const Scale& scale, std::span<const std::int64_t> counts);

}  // namespace nps::survey
