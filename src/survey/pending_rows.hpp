#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "nps/survey/survey.hpp"
#include "survey/respondents.hpp"
#include "survey/row_judge.hpp"

namespace nps::survey {

/// A row of which something has to be done in the order of the rows.
struct PendingRow {
  std::uint64_t line = 0;
  Outcome outcome = &RowCounts::used;
  std::uint64_t times = 1;  ///< answers it stands for
  bool is_answer = false;   ///< of a respondent, who may have answered before
  std::string_view id;      ///< of the respondent
  Answer answer;
  Lack lack = Lack::none;                   ///< of an invalid row
  std::string_view invalid_cell;            ///< when the score was none
  std::vector<std::string_view> all_cells;  ///< when rows are handed on
};

/// Keeps such rows until it is their turn. Takes copies, and memory once.
class PendingRows {
 public:
  /// Adds a row; its texts are copied, the date and the groups of its answer, too.
  void add(const PendingRow& row);

  [[nodiscard]] bool empty() const { return rows_.empty(); }

  /// Calls `visit` with each row in the order added, then forgets them all. The row's views hold
  /// during the call. Calls `expect` with the id of an answer some rows ahead of it.
  template <typename Visit, typename Expect>
  void hand_out(const Visit& visit, const Expect& expect) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::size_t ahead = i + kRowsAhead;
      if (ahead < rows_.size() && rows_[ahead].is_answer) expect(text(rows_[ahead].id));
      visit(restore(rows_[i]));
    }
    clear();
  }

 private:
  /// As long as it takes to fetch from memory.
  static constexpr std::size_t kRowsAhead = 8;

  struct Text {
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  struct Kept {
    std::uint64_t line;
    Outcome outcome;
    std::uint64_t times;
    bool is_answer;
    int score;
    bool unfinished;
    Lack lack;
    double weight;
    std::optional<DateCell> date;
    Text id;
    Text invalid_cell;
    std::size_t first_segment;
    std::size_t segments;
    std::size_t first_cell;
    std::size_t cells;
  };

  Text keep(std::string_view text);
  [[nodiscard]] std::string_view text(const Text& kept) const;
  const PendingRow& restore(const Kept& kept);
  void clear();

  std::vector<Kept> rows_;
  std::string texts_;
  std::vector<Text> cells_;
  std::vector<std::uint32_t> segments_;
  PendingRow restored_;
};

}  // namespace nps::survey
