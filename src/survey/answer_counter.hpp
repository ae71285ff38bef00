#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/error.hpp"
#include "nps/input/record_reader.hpp"
#include "nps/survey/date.hpp"
#include "nps/survey/survey.hpp"
#include "survey/file_plan.hpp"
#include "survey/invalid_values.hpp"
#include "survey/rejects.hpp"
#include "survey/respondents.hpp"
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
  /// A column of dates that could not be used, so that the order of the rows counted.
  std::string unused_dates;
  /// A last row that is short and has no score, by file.
  struct Footer {
    std::string file;
    std::uint64_t line = 0;
  };
  std::vector<Footer> footers;
};

/// Takes the rows of all files and accounts for every one of them.
class AnswerCounter {
 public:
  /// `rejects` may be null; it and `roles` must outlive the counter.
  AnswerCounter(const Roles& roles, const SurveyOptions& options, const Scale& scale,
                const RejectReceiver* rejects);

  /// Reads all rows of a file. Gives what its answers say about their scale.
  [[nodiscard]] ScaleEvidence read(OpenSurveyFile& file, const FilePlan& plan);

  /// Decides what hung on the whole of the data and fills the counts, tallies and invalid values of
  /// the result. Throws Error{usage} when the order of day and month matters and is not clear.
  void finish(SurveyTally& result);

  [[nodiscard]] const RowRemarks& remarks() const { return remarks_; }

 private:
  /// What a row is counted as.
  using Outcome = std::uint64_t RowCounts::*;

  Outcome judge(const input::Record& record, const FilePlan& plan);
  Outcome use(const input::Record& record, const FilePlan& plan, int score, bool unfinished);
  Outcome use_for_respondent(const input::Record& record, const FilePlan& plan, int score,
                             bool unfinished);
  void find_segments(const input::Record& record, const FilePlan& plan);
  std::optional<DateCell> read_date(std::string_view cell, std::uint64_t line);
  [[nodiscard]] std::string_view reason(Outcome outcome) const;
  [[nodiscard]] std::optional<DateOrder> date_order() const;
  void count_respondents(std::optional<DateOrder> order);
  [[noreturn]] void fail_undecided_dates() const;

  const Roles& roles_;
  Scale scale_;
  RowFilter filter_;
  std::string date_format_;
  bool finished_only_;
  Keep keep_;
  RowCounts rows_;
  std::vector<std::int64_t> scores_;  ///< answers used, per score
  Tally mean_tally_;
  std::vector<SegmentTable> breakdowns_;
  std::vector<std::uint32_t> segments_;          ///< of the current row
  std::vector<std::string_view> segment_cells_;  ///< of the current row and breakdown
  std::optional<Respondents> respondents_;
  DateOrderEvidence dates_;
  bool any_date_ = false;
  bool date_missing_ = false;  ///< some file has no date column
  std::optional<DateCell> ambiguous_date_;
  ErrorDetails ambiguous_place_;
  std::string current_file_;
  ScaleEvidence evidence_;  ///< of the current file
  InvalidValues invalid_values_;
  std::string invalid_reason_;
  std::optional<Rejects> rejects_;
  RowRemarks remarks_;
};

}  // namespace nps::survey
