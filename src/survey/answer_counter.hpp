#pragma once

#include <cstdint>
#include <memory>
#include <optional>
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
/// everything is added up.
class AnswerCounter final : private input::RowReceiver {
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
  void begin(std::size_t workers) override;
  bool read(std::size_t worker, input::RecordReader& part) override;
  void hand_in(std::size_t worker) override;

  void settle(std::size_t worker, const PendingRow& row);
  void settle_answer(std::size_t worker, const PendingRow& row);
  void reject(const PendingRow& row, Outcome outcome);
  void learn_groups_of(std::size_t worker);
  void require_few_groups();
  ScaleEvidence end_file();
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
  input::Reading reading_;
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
