#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "nps/survey/survey.hpp"
#include "survey/file_plan.hpp"
#include "survey/invalid_values.hpp"
#include "survey/rejects.hpp"
#include "survey/remarks.hpp"
#include "survey/respondents.hpp"
#include "survey/roles.hpp"
#include "survey/row_counter.hpp"
#include "survey/scale_guard.hpp"
#include "survey/segments.hpp"

namespace nps::survey {

/// Takes the rows of all files and accounts for every one of them. Each worker's rows are counted
/// on their own; what depends on the order of all rows is done here in that order, and in the end
/// everything is added up. Rows come as to an input::RowReceiver, but already read.
class AnswerCounter {
 public:
  /// `rejects` may be null; it and `roles` must outlive the counter.
  AnswerCounter(const Roles& roles, const SurveyOptions& options, const Scale& scale,
                const RejectReceiver* rejects);

  /// Both must outlive the reading of the file.
  void begin_file(const OpenSurveyFile& file, const FilePlan& plan);
  void begin(std::size_t workers);
  /// Rows of a worker's part, at most input::kRowsAtATime. True when some are to be handed in.
  bool count(std::size_t worker, std::span<const input::Record> rows);
  void hand_in(std::size_t worker);
  /// After the last row, and after the row at which reading failed. Throws when a breakdown has too
  /// many groups; of several the one that had them first.
  void require_few_groups();
  /// Gives what the answers of the file say about their scale.
  [[nodiscard]] ScaleEvidence end_file();

  /// Decides what hung on the whole of the data and fills the counts, tallies and invalid values of
  /// the result. Throws Error{usage} when the order of day and month matters and is not clear.
  void finish(SurveyTally& result);

  [[nodiscard]] const RowRemarks& remarks() const { return remarks_; }

 private:
  void settle(std::size_t worker, const PendingRow& row);
  void settle_answer(std::size_t worker, const PendingRow& row);
  void reject(const PendingRow& row, Outcome outcome);
  void learn_groups_of(std::size_t worker);
  void add_up();
  [[nodiscard]] std::string_view reason(const PendingRow& row, Outcome outcome) const;
  [[nodiscard]] std::optional<DateOrder> date_order() const;
  void settle_days(SurveyTally& result);
  void count_respondents(std::optional<DateOrder> order);

  const Roles& roles_;
  Scale scale_;
  Keep keep_;
  std::optional<double> population_;
  std::optional<PeriodRule> every_;
  std::uint64_t max_segments_;
  CountingRules rules_;
  std::vector<std::unique_ptr<RowCounter>> counters_;  ///< one per worker
  /// By worker and breakdown: the numbers in `breakdowns_` of the worker's groups.
  std::vector<std::vector<std::vector<std::uint32_t>>> group_numbers_;

  // The file being read.
  const OpenSurveyFile* file_ = nullptr;
  const FilePlan* plan_ = nullptr;
  std::uint64_t rows_before_ = 0;  ///< at least as many physical lines as the files before have

  // In the order of all rows.
  std::optional<Respondents> respondents_;
  std::vector<std::uint32_t> segments_;  ///< of the current answer
  InvalidValues invalid_values_;
  std::string invalid_reason_;
  std::optional<Rejects> rejects_;

  // Of all rows together.
  RowCounts rows_;
  std::vector<std::int64_t> scores_;
  WeightSums weights_;
  StratumPopulations populations_;
  Tally mean_tally_;
  std::vector<SegmentTable> breakdowns_;
  RowFilter filter_;
  RowRemarks remarks_;
  DateRemarks dates_;
  bool date_missing_ = false;  ///< some file has no date column
};

}  // namespace nps::survey
