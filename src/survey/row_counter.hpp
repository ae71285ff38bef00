#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "nps/survey/date.hpp"
#include "nps/survey/survey.hpp"
#include "survey/file_plan.hpp"
#include "survey/pending_rows.hpp"
#include "survey/roles.hpp"
#include "survey/row_filter.hpp"
#include "survey/scale_guard.hpp"
#include "survey/segments.hpp"

namespace nps::survey {

/// What the rows showed beside the counts.
struct RowRemarks {
  std::uint64_t unfinished_used = 0;
  std::uint64_t empty_ids = 0;
  std::uint64_t undated = 0;  ///< answers of respondents whose date is missing or unreadable
  /// Rows that do not say with a whole number from 1 on how many answers they stand for.
  struct Uncounted {
    std::uint64_t rows = 0;
    std::string file;            ///< of the first of them
    std::uint64_t line = 0;      ///< in that file
    std::uint64_t position = 0;  ///< among the rows of all files
  };
  Uncounted uncounted;
  /// A column of dates that could not be used, so that the order of the rows counted.
  std::string unused_dates;
  /// A last row that is short and has no score, by file.
  struct Footer {
    std::string file;
    std::uint64_t line = 0;
  };
  std::vector<Footer> footers;

  /// Adds what other rows of the same files showed; footers and unused dates are no matter of
  /// single rows.
  void merge(const RowRemarks& other);
};

/// What the cells of the date column showed.
struct DateRemarks {
  DateOrderEvidence order;
  bool any = false;
  /// The first cell with two readings.
  struct Ambiguous {
    DateCell date;
    std::string file;
    std::uint64_t line = 0;
    std::uint64_t position = 0;
  };
  std::optional<Ambiguous> ambiguous;

  void merge(const DateRemarks& other);
};

/// How rows are judged and what is done with them: the same for all counters of a survey.
struct CountingRules {
  Scale scale;
  std::string date_format;
  std::uint64_t max_segments = 0;
  bool finished_only = false;
  bool by_respondent = false;  ///< one answer each: their answers are kept for their turn
  bool hands_on_rows = false;  ///< the rows not used are wanted with all their cells
  bool holds_rows = false;     ///< the rows of answers, too: they may yet be replaced
};

/// Judges rows and counts their answers. Several counters may each take a part of the rows of a
/// survey: what depends on the order of all rows is left pending.
class RowCounter {
 public:
  /// `roles` and `rules` must outlive the counter.
  RowCounter(const Roles& roles, const CountingRules& rules);

  /// `before` rows come before those of the file, or more. `plan` must outlive the reading.
  void begin_file(const OpenSurveyFile& file, const FilePlan& plan, std::uint64_t before);

  /// Takes the rows of a part. True when some are pending.
  bool count(input::RecordReader& part);

  /// Rows to be dealt with in the order of all rows.
  [[nodiscard]] PendingRows& pending() { return pending_; }

  /// The last row of the file that came here.
  struct LastRow {
    std::uint64_t line = 0;
    bool may_be_footer = false;  ///< short and without a score
  };
  [[nodiscard]] const LastRow& last_row() const { return last_row_; }
  /// Of the current file.
  [[nodiscard]] const ScaleEvidence& evidence() const { return evidence_; }

  /// Of all files.
  [[nodiscard]] const RowCounts& rows() const { return rows_; }
  [[nodiscard]] const std::vector<std::int64_t>& scores() const { return scores_; }
  [[nodiscard]] const std::vector<SegmentTable>& breakdowns() const { return breakdowns_; }
  [[nodiscard]] const RowFilter& filter() const { return filter_; }
  [[nodiscard]] const RowRemarks& remarks() const { return remarks_; }
  [[nodiscard]] const DateRemarks& dates() const { return dates_; }

 private:
  Outcome judge(const input::Record& record);
  Outcome judge_score(const input::Record& record, bool unfinished);
  Outcome use(const input::Record& record, int score, bool unfinished);
  Outcome use_for_respondent(const input::Record& record, int score, bool unfinished);
  void find_segments(const input::Record& record);
  [[nodiscard]] bool read_times(const input::Record& record);
  std::optional<DateCell> read_date(std::string_view cell, std::uint64_t line);
  void leave_pending(const input::Record& record, Outcome outcome);
  void add_read_rows();

  const Roles& roles_;
  const CountingRules& rules_;
  const FilePlan* plan_ = nullptr;
  std::string file_;
  std::uint64_t before_ = 0;  ///< added to a line, gives the position among all rows
  RowFilter filter_;
  RowCounts rows_;
  std::vector<std::int64_t> scores_;  ///< answers used, per score
  std::vector<SegmentTable> breakdowns_;
  ScaleEvidence evidence_;
  RowRemarks remarks_;
  DateRemarks dates_;
  LastRow last_row_;
  PendingRows pending_;

  std::uint64_t times_ = 1;              ///< answers that the current row stands for
  std::vector<std::uint32_t> segments_;  ///< of the current row
  PendingRow row_;                       ///< the current row, when it is left pending
  bool is_pending_ = false;
};

}  // namespace nps::survey
