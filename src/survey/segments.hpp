#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/survey/survey.hpp"
#include "survey/cell_index.hpp"
#include "survey/day_reader.hpp"
#include "survey/file_plan.hpp"

namespace nps::survey {

/// A row whose answers are used.
struct CountedRow {
  const input::Record* record = nullptr;
  int score = 0;
  std::uint64_t times = 1;
  double weight = 1;
  const DayKey* day = nullptr;  ///< where a breakdown is by day
};

/// The groups of one breakdown, numbered from 0 in order of first appearance, and how many answers
/// of each score they have.
class SegmentTable {
 public:
  /// `by` are the names of the breakdown's columns; more than `most` groups are refused.
  SegmentTable(std::vector<std::string> by, const Scale& scale, std::uint64_t most,
               const HashKey& key = {});

  /// The answers have weights, given with each. To be called before any is counted.
  void weigh() { is_weighted_ = true; }

  /// The number of the group of the row at `position`: its cells at `slots`, in the order of the
  /// columns, decide; one that is not there is empty. Rows come in order. Allocates only for a
  /// group not seen before. Throws Error{data} naming the column when there are too many.
  [[gnu::always_inline]] std::uint32_t find(const input::Record& record,
                                            std::span<const std::size_t> slots,
                                            std::uint64_t position) {
    const auto cell_at = [&](std::size_t column) { return survey::cell_at(record, slots[column]); };
    const IndexPlace place = place_of(cell_at, record.is_padded);
    if (place.is_new) add_new_group(record, slots, position);
    return place.number;
  }

  /// The same in a table whose first column is the row's day, which may be missing.
  std::uint32_t find_dated(const input::Record& record, std::span<const std::size_t> slots,
                           const DayKey* day, std::uint64_t position);

  /// Counts the answers of some rows, at most input::kRowsAtATime. A row's position is its line and
  /// `before`.
  void count(std::span<const CountedRow> rows, std::span<const std::size_t> slots,
             std::uint64_t before);

  /// Groups seen, with or without answers.
  [[nodiscard]] std::size_t size() const { return groups_.size(); }

  /// The values of a group.
  [[nodiscard]] const std::vector<std::string>& key(std::uint32_t segment) const {
    return groups_[segment].key;
  }

  void count(std::uint32_t segment, int score, std::int64_t times) {
    counts_[segment * width_ + static_cast<std::size_t>(score - scale_.min)] += times;
  }
  void add_weight(std::uint32_t segment, int score, double weight, std::uint64_t times);
  void add_mean(std::uint32_t segment, double score);

  /// Learns the groups of another table of the same breakdown that `numbers` does not yet hold, and
  /// appends to it their numbers here. However many they are: `overflow` tells.
  void learn(const SegmentTable& other, std::vector<std::uint32_t>& numbers);
  /// Adds the answers of another table whose groups are learned.
  void add_answers(const SegmentTable& other, std::span<const std::uint32_t> numbers);

  /// This table with another text in the first column of every key; groups whose keys become
  /// equal are one.
  [[nodiscard]] SegmentTable renamed(const std::function<std::string(const std::string&)>& rename,
                                     const HashKey& key) &&;
  /// What stands in the first column of the keys.
  [[nodiscard]] std::set<std::string> first_column() const;
  /// Throws Error{data} when there are more than `most` different keys behind the first column.
  void require_few_behind_first(std::uint64_t most) const;

  /// The position of the row that brought one group too many, if one did.
  [[nodiscard]] std::optional<std::uint64_t> overflow() const;
  /// Throws Error{data} that says so.
  [[noreturn]] void fail_too_many() const;

  /// The groups that have an answer, in order of first appearance.
  [[nodiscard]] BreakdownTally result() const;
  /// The weights of these groups, in the same order.
  [[nodiscard]] std::vector<WeightSums> weights() const;

 private:
  [[noreturn]] static void fail_too_many(const std::vector<std::string>& by, std::uint64_t most);

  struct Group {
    std::vector<std::string> key;
    std::uint64_t first = 0;  ///< position of the first row of the group
  };

  template <typename CellAt>
  [[gnu::always_inline]] IndexPlace place_of(CellAt cell_at, bool is_padded) {
    IndexPlace place = columns_.front().find_or_add(cell_at(0), is_padded);
    for (std::size_t i = 1; i < columns_.size(); ++i) {
      const IndexPlace next = columns_[i].find_or_add(cell_at(i), is_padded);
      place = pairs_[i - 1].find_or_add(place.number, next.number);
    }
    return place;
  }
  /// Days are numbered in the order in which rows bring them here.
  [[gnu::always_inline]] IndexPlace find_in_column(std::size_t column, const CountedRow& row,
                                                   std::size_t slot) {
    if (slot != kDayOfRow) {
      return columns_[column].find_or_add(cell_at(*row.record, slot), row.record->is_padded);
    }
    const bool is_new = row.day->number == days_;
    days_ += is_new ? 1 : 0;
    return {row.day->number, is_new};
  }
  void add_new_group(const input::Record& record, std::span<const std::size_t> slots,
                     std::uint64_t position, const DayKey* day = nullptr);
  template <typename CellAt>
  void add_group(CellAt cell_at, std::uint64_t position);
  [[nodiscard]] std::vector<std::uint32_t> by_first_row() const;
  [[nodiscard]] std::int64_t answers(std::uint32_t group) const;

  std::vector<std::string> by_;
  Scale scale_;
  std::size_t width_;
  std::uint64_t most_;
  std::vector<CellIndex> columns_;  ///< numbers of the cells of each column
  std::vector<PairIndex> pairs_;    ///< numbers of (what stands before, cell of the next column)
  std::uint32_t days_ = 0;          ///< seen in rows, of a breakdown by day
  std::vector<Group> groups_;
  std::vector<std::int64_t> counts_;  ///< one run of `width_` a group
  std::vector<Tally> means_;          ///< only when means were added
  bool is_weighted_ = false;
  std::vector<WeightSums> weights_;  ///< one a group, if they have weights
};

/// Tables for the breakdowns, then for those of the design, in whose groups there may be more.
[[nodiscard]] std::vector<SegmentTable> segment_tables(const Roles& roles, const Scale& scale,
                                                       std::uint64_t most, const HashKey& key);

/// Adds answers counted per score, from scale.min on, to a tally.
void add_counts(Tally& tally, const Scale& scale, std::span<const std::int64_t> counts);

}  // namespace nps::survey
