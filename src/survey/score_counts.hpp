#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "nps/survey/tally.hpp"
#include "survey/segments.hpp"

/// What a table of counts is made of: segments, and rows per segment and score.
namespace nps::survey {

/// Numbers the segments of rows. Without columns there is one.
class TableSegments {
 public:
  /// `by_day`: the first column is the day, of which there may be many.
  TableSegments(const std::vector<std::string>& by, const Scale& scale, std::uint64_t most,
                bool by_day)
      : most_(most), by_day_(by_day) {
    constexpr std::uint64_t kMostWithDays = 1'000'000;
    if (!by.empty()) table_.emplace(by, scale, by_day ? std::max(most, kMostWithDays) : most);
  }

  /// `day` may be null.
  std::uint32_t find(const input::Record& record, std::span<const std::size_t> slots,
                     const DayKey* day, std::uint64_t position) {
    if (by_day_) return table_->find_dated(record, slots, day, position);
    return table_ ? table_->find(record, slots, position) : 0;
  }
  /// Appends to `numbers` the numbers here of the other's segments that it does not yet hold.
  void learn(const TableSegments& other, std::vector<std::uint32_t>& numbers) {
    if (table_) return table_->learn(*other.table_, numbers);
    numbers.assign(1, 0);
  }
  void require_few() const {
    if (table_ && table_->overflow()) table_->fail_too_many();
    if (by_day_) table_->require_few_behind_first(most_);
  }
  [[nodiscard]] std::set<std::string> days() const { return table_->first_column(); }
  [[nodiscard]] std::vector<std::string> key(std::uint32_t segment) const {
    return table_ ? table_->key(segment) : std::vector<std::string>{};
  }

 private:
  std::uint64_t most_;
  bool by_day_;
  std::optional<SegmentTable> table_;
};

/// Rows per segment and score: blanks, then every score of the scale.
class ScoreCounts {
 public:
  explicit ScoreCounts(const Scale& scale)
      : scale_(scale), width_(static_cast<std::size_t>(scale.size()) + 1) {}

  void add_blank(std::uint32_t segment, std::uint64_t times) { row_of(segment)[0] += times; }
  void add_score(std::uint32_t segment, int score, std::uint64_t times) {
    row_of(segment)[1 + static_cast<std::size_t>(score - scale_.min)] += times;
  }
  /// Adds counts whose segments have the `numbers` here.
  void add(const ScoreCounts& other, std::span<const std::uint32_t> numbers) {
    for (std::size_t i = 0; i * width_ < other.counts_.size(); ++i) {
      const auto from = std::span(other.counts_).subspan(i * width_, width_);
      const auto to = row_of(numbers[i]);
      std::transform(from.begin(), from.end(), to.begin(), to.begin(), std::plus<>());
    }
  }
  /// Calls `visit(score text, count)` for what the segments have together.
  template <typename Visit>
  void visit(std::span<const std::uint32_t> segments, const Visit& visit) {
    std::vector<std::uint64_t> sums(width_);
    for (const std::uint32_t segment : segments) {
      const auto row = row_of(segment);
      std::transform(row.begin(), row.end(), sums.begin(), sums.begin(), std::plus<>());
    }
    for (std::size_t i = 0; i < width_; ++i) {
      const int score = scale_.min + static_cast<int>(i) - 1;
      if (sums[i] > 0) visit(i == 0 ? std::string() : std::to_string(score), sums[i]);
    }
  }
  [[nodiscard]] Tally overall() const {
    Tally tally(scale_);
    for (std::size_t at = 0; at < counts_.size(); ++at) {
      if (at % width_ == 0 || counts_[at] == 0) continue;
      tally.add(scale_, scale_.min + static_cast<int>(at % width_) - 1,
                static_cast<std::int64_t>(counts_[at]));
    }
    return tally;
  }

 private:
  std::span<std::uint64_t> row_of(std::uint32_t segment) {
    const std::size_t begin = segment * width_;
    if (counts_.size() < begin + width_) counts_.resize(begin + width_);
    return std::span(counts_).subspan(begin, width_);
  }

  Scale scale_;
  std::size_t width_;
  std::vector<std::uint64_t> counts_;
};

}  // namespace nps::survey
