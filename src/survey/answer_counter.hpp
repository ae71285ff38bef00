#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "nps/survey/survey.hpp"
#include "survey/file_plan.hpp"
#include "survey/rejects.hpp"
#include "survey/respondents.hpp"
#include "survey/roles.hpp"
#include "survey/row_counters.hpp"

namespace nps::survey {

/// Takes the rows of all files and accounts for every one of them. Each worker's rows are counted
/// on their own; what depends on the order of all rows is done here in that order, and in the end
/// everything is added up.
class AnswerCounter final : public FileCounter {
 public:
  /// `rejects` may be null; it and `roles` must outlive the counter.
  AnswerCounter(const Roles& roles, const SurveyOptions& options, const Scale& scale,
                const RejectReceiver* rejects);

  /// Both must outlive the reading of the file.
  void begin_file(const OpenSurveyFile& file, const FilePlan& plan);
  [[nodiscard]] RowCounters& counters() override { return counters_; }
  void hand_in(std::size_t worker) override;

  /// Decides what hung on the whole of the data and fills the counts, tallies and invalid values of
  /// the result. Throws Error{usage} when the order of day and month matters and is not clear.
  void finish(SurveyTally& result);

  [[nodiscard]] const RowRemarks& remarks() const { return counters_.findings().remarks; }

 private:
  void settle(std::size_t worker, const PendingRow& row);
  void settle_answer(std::size_t worker, const PendingRow& row);
  void reject(const PendingRow& row, Outcome outcome);
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
  RowCounters counters_;

  // In the order of all rows.
  std::optional<Respondents> respondents_;
  std::vector<std::uint32_t> segments_;  ///< of the current answer
  std::string invalid_reason_;
  std::optional<Rejects> rejects_;

  // Of all rows together.
  std::vector<std::int64_t> scores_;
  WeightSums weights_;
  Tally mean_tally_;
};

}  // namespace nps::survey
