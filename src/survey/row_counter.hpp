#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "nps/survey/date.hpp"
#include "nps/survey/date_rules.hpp"
#include "nps/survey/survey.hpp"
#include "survey/date_remarks.hpp"
#include "survey/file_plan.hpp"
#include "survey/keyed_hash.hpp"
#include "survey/pending_rows.hpp"
#include "survey/remarks.hpp"
#include "survey/roles.hpp"
#include "survey/row_judge.hpp"
#include "survey/scale_guard.hpp"
#include "survey/segments.hpp"
#include "survey/stratum_populations.hpp"

namespace nps::survey {

/// How rows are judged and what is done with them: the same for all counters of a survey.
struct CountingRules {
  Scale scale;
  DateRules dates;
  std::uint64_t max_segments = 0;
  bool finished_only = false;
  bool by_respondent = false;  ///< one answer each: their answers are kept for their turn
  bool hands_on_rows = false;  ///< the rows not used are wanted with all their cells
  bool holds_rows = false;     ///< the rows of answers, too: they may yet be replaced
  bool is_weighted = false;
  bool by_day = false;  ///< answers need a date, and breakdowns may be by its day
  HashKey key;
};

/// Counts the answers of rows. Several counters may each take a part of the rows of a
/// survey: what depends on the order of all rows is left pending.
class RowCounter {
 public:
  /// `roles` and `rules` must outlive the counter.
  RowCounter(const Roles& roles, const CountingRules& rules);

  /// `before` rows come before those of the file, or more. `plan` must outlive the reading.
  void begin_file(const OpenSurveyFile& file, const FilePlan& plan, std::uint64_t before);

  /// Takes rows of a part, at most input::kRowsAtATime.
  void count_rows(std::span<const input::Record> rows);

  /// Rows to be dealt with in the order of all rows.
  [[nodiscard]] PendingRows& pending() { return pending_; }

  /// What became of the rows, of all files.
  [[nodiscard]] const RowJudge& judge() const { return judge_; }
  /// Of the current file.
  [[nodiscard]] const ScaleEvidence& evidence() const { return evidence_; }

  /// Of all files.
  [[nodiscard]] std::vector<std::uint64_t> scores() const;
  [[nodiscard]] const WeightSums& weights() const { return weights_; }
  [[nodiscard]] const std::vector<SegmentTable>& breakdowns() const { return breakdowns_; }
  [[nodiscard]] const RowRemarks& remarks() const { return remarks_; }
  [[nodiscard]] const StratumPopulations& populations() const { return populations_; }
  [[nodiscard]] const DateRemarks& dates() const { return rules_.by_day ? judge_.days() : dates_; }

 private:
  void add_population(const input::Record& record, double population);
  void leave_answer(const input::Record& record, const RowVerdict& verdict);
  void leave_other(const input::Record& record, const RowVerdict& verdict);
  std::optional<DateCell> read_date(std::string_view cell, std::uint64_t line);

  const CountingRules& rules_;
  RowJudge judge_;
  const FilePlan* plan_ = nullptr;
  std::string file_;
  std::uint64_t before_ = 0;           ///< added to a line, gives the position among all rows
  std::vector<std::uint64_t> scores_;  ///< answers used, per score, of the files before
  WeightSums weights_;
  std::vector<SegmentTable> breakdowns_;
  ScaleEvidence evidence_;
  StratumPopulations populations_;
  RowRemarks remarks_;
  DateRemarks dates_;
  PendingRows pending_;
  std::vector<std::uint32_t> segments_;  ///< of the current row
};

}  // namespace nps::survey
