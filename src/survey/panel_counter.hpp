#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "nps/survey/survey.hpp"
#include "survey/file_plan.hpp"
#include "survey/invalid_values.hpp"
#include "survey/remarks.hpp"
#include "survey/respondents.hpp"
#include "survey/roles.hpp"
#include "survey/row_counter.hpp"
#include "survey/scale_guard.hpp"
#include "survey/segments.hpp"

namespace nps::survey {

/// The respondents of one wave.
struct PanelWave {
  std::vector<std::string> key;
  std::unique_ptr<Respondents> respondents;
};

/// Takes the rows of all files and accounts for every one of them; keeps one answer of each
/// respondent in each wave.
class PanelCounter final : private input::RowReceiver {
 public:
  /// `roles` has one breakdown, the wave, or none, when each file is a wave. It must outlive the
  /// counter.
  PanelCounter(const Roles& roles, const SurveyOptions& options, const Scale& scale);

  /// Reads all rows of a file. Gives what its answers say about their scale.
  [[nodiscard]] ScaleEvidence read(OpenSurveyFile& file, const FilePlan& plan);

  /// Decides what hung on the whole of the data and fills rows, invalid values and warnings of the
  /// result. Throws Error{usage} when the order of day and month matters and is not clear.
  void finish(SurveyTally& result);

  // After `finish`.
  [[nodiscard]] std::vector<PanelWave> take_waves() { return std::move(waves_); }
  [[nodiscard]] std::optional<DateOrder> date_order() const { return date_order_; }
  /// Values of the columns of strata and clusters by the number of a respondent's first segment;
  /// one without values when there are no such columns.
  [[nodiscard]] std::vector<std::vector<std::string>> places() const;
  [[nodiscard]] StratumPopulations take_populations() { return std::move(populations_); }
  [[nodiscard]] std::uint64_t unnamed() const { return unnamed_; }
  [[nodiscard]] const RowRemarks& remarks() const { return remarks_; }

 private:
  void begin(std::size_t workers) override;
  bool read(std::size_t worker, input::RecordReader& part) override;
  void hand_in(std::size_t worker) override;

  void settle(std::size_t worker, const PendingRow& row);
  Respondents& respondents_of(std::size_t wave);
  [[nodiscard]] std::size_t wave_of(std::size_t worker, const PendingRow& row) const;
  void learn_groups_of(std::size_t worker);
  void require_few_waves();
  ScaleEvidence end_file();
  void add_up();
  void settle_dates(SurveyTally& result);

  const Roles& roles_;
  RespondentOptions respondent_options_;
  input::Reading reading_;
  CountingRules rules_;
  std::vector<std::unique_ptr<RowCounter>> counters_;  ///< one per worker
  /// By worker and table: the numbers here of the worker's groups.
  std::vector<std::vector<std::vector<std::uint32_t>>> group_numbers_;

  // The file being read.
  const OpenSurveyFile* file_ = nullptr;
  const FilePlan* plan_ = nullptr;
  std::size_t file_number_ = 0;
  std::uint64_t rows_before_ = 0;  ///< at least as many physical lines as the files before have

  // In the order of all rows.
  std::vector<SegmentTable> tables_;    ///< of the waves, unless files are such, then of the design
  SegmentTable* wave_table_ = nullptr;  ///< none when files are waves
  SegmentTable* design_table_ = nullptr;  ///< none without strata and clusters
  std::vector<PanelWave> waves_;
  StratumPopulations populations_;
  InvalidValues invalid_values_;
  std::uint64_t unnamed_ = 0;

  // Of all rows together.
  RowCounts rows_;
  RowFilter filter_;
  RowRemarks remarks_;
  DateRemarks dates_;
  bool date_missing_ = false;
  std::optional<DateOrder> date_order_;
};

}  // namespace nps::survey
