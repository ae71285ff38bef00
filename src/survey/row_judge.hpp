#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "nps/input/record_reader.hpp"
#include "nps/survey/survey.hpp"
#include "survey/day_reader.hpp"
#include "survey/file_plan.hpp"
#include "survey/remarks.hpp"
#include "survey/roles.hpp"
#include "survey/row_filter.hpp"

namespace nps::survey {

/// What a row is counted as.
using Outcome = std::uint64_t RowCounts::*;

/// What a row lacks that makes it invalid.
enum class Lack : std::uint8_t {
  none,
  score,
  count,       ///< of the answers it stands for
  weight,      ///< beside a score
  population,  ///< beside a score
};

/// What a row says on its own.
struct RowVerdict {
  Outcome outcome = &RowCounts::used;
  std::uint64_t times = 1;      ///< answers it stands for
  int score = 0;                ///< of a row that is used
  double weight = 1;            ///< of each of its answers
  double population = 0;        ///< of its stratum, where rows say it
  const DayKey* day = nullptr;  ///< of a row that is used, where rows need one
  bool unfinished = false;
  Lack lack = Lack::none;  ///< of an invalid row
};

/// Judges rows one by one and counts what became of them.
class RowJudge {
 public:
  /// `roles` must outlive the judge.
  RowJudge(const Roles& roles, const DateRules& dates, bool finished_only)
      : filter_(roles, dates), days_(dates), finished_only_(finished_only) {}

  /// `before` rows, or more, come before those of the file. `plan` must outlive the reading.
  void begin_file(const OpenSurveyFile& file, const FilePlan& plan, std::uint64_t before);

  /// Throws Error{data} when the rows stand for more answers than can be counted.
  RowVerdict judge(const input::Record& record) {
    if (!scores_decide_ || record.shape != input::RowShape::whole) return judge_all(record);
    RowVerdict verdict;
    const ScoreCell answer = plan_->parser.parse(cell_at(record, plan_->score));
    verdict.score = answer.score;
    verdict.outcome = answer.kind == CellKind::score   ? &RowCounts::used
                      : answer.kind == CellKind::blank ? &RowCounts::blank
                                                       : &RowCounts::invalid;
    if (answer.kind == CellKind::invalid) verdict.lack = Lack::score;
    if (plan_->day && verdict.outcome == &RowCounts::used) find_day(record, verdict);
    ++counts_.read;
    ++(counts_.*verdict.outcome);
    last_row_ = {record.line, false};
    return verdict;
  }

  /// The day of a row, whatever was made of it; null when it has none.
  const DayKey* day_of(const input::Record& record) {
    return days_.read(cell_at(record, *plan_->day), record.line);
  }

  /// The last row of the file that came here.
  struct LastRow {
    std::uint64_t line = 0;
    bool may_be_footer = false;  ///< short and without a score
  };
  [[nodiscard]] const LastRow& last_row() const { return last_row_; }

  /// Of all files.
  [[nodiscard]] const RowCounts& counts() const { return counts_; }
  [[nodiscard]] const RowFilter& filter() const { return filter_; }
  [[nodiscard]] const Uncounted& uncounted() const { return uncounted_; }
  [[nodiscard]] const Uncounted& unweighted() const { return unweighted_; }
  [[nodiscard]] const Uncounted& unpopulated() const { return unpopulated_; }
  [[nodiscard]] const DateRemarks& days() const { return days_.remarks(); }

 private:
  RowVerdict judge_all(const input::Record& record);
  void find_day(const input::Record& record, RowVerdict& verdict) {
    verdict.day = day_of(record);
    if (verdict.day == nullptr) verdict.outcome = &RowCounts::undated;
  }
  Outcome outcome_of(const input::Record& record, RowVerdict& verdict);
  Outcome outcome_of_score(const input::Record& record, RowVerdict& verdict) const;
  Outcome outcome_of_weight(const input::Record& record, RowVerdict& verdict);
  Outcome outcome_of_population(const input::Record& record, RowVerdict& verdict);
  Outcome invalid_for(Lack lack, const input::Record& record, RowVerdict& verdict, Uncounted& rows);
  [[nodiscard]] bool read_times(const input::Record& record, RowVerdict& verdict);
  void count(const RowVerdict& verdict, bool is_short);

  RowFilter filter_;
  DayReader days_;
  bool finished_only_;
  const FilePlan* plan_ = nullptr;
  bool scores_decide_ = false;  ///< of a whole row nothing else is asked
  std::string file_;
  std::uint64_t before_ = 0;  ///< added to a line, gives the position among all rows
  RowCounts counts_;
  LastRow last_row_;
  Uncounted uncounted_;
  Uncounted unweighted_;
  Uncounted unpopulated_;
};

}  // namespace nps::survey
