#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "nps/survey/survey.hpp"
#include "survey/file_plan.hpp"
#include "survey/respondents.hpp"
#include "survey/roles.hpp"
#include "survey/row_counters.hpp"

namespace nps::survey {

/// The respondents of one wave.
struct PanelWave {
  std::vector<std::string> key;
  std::unique_ptr<Respondents> respondents;
};

/// Takes the rows of all files and accounts for every one of them; keeps one answer of each
/// respondent in each wave.
class PanelCounter final : public FileCounter {
 public:
  /// `roles` has one breakdown, the wave, or none, when each file is a wave. It must outlive the
  /// counter.
  PanelCounter(const Roles& roles, const SurveyOptions& options, const Scale& scale);

  /// Both must outlive the reading of the file.
  void begin_file(const OpenSurveyFile& file, const FilePlan& plan);
  [[nodiscard]] RowCounters& counters() override { return counters_; }
  void hand_in(std::size_t worker) override;

  /// Decides what hung on the whole of the data and fills rows, invalid values and warnings of the
  /// result. Throws Error{usage} when the order of day and month matters and is not clear.
  void finish(SurveyTally& result);

  // After `finish`.
  [[nodiscard]] std::vector<PanelWave> take_waves() { return std::move(waves_); }
  [[nodiscard]] std::optional<DateOrder> date_order() const { return date_order_; }
  /// Values of the columns of strata and clusters by the number of a respondent's first segment;
  /// one without values when there are no such columns.
  [[nodiscard]] std::vector<std::vector<std::string>> places() const;
  [[nodiscard]] StratumPopulations take_populations() {
    return std::move(counters_.findings().populations);
  }
  [[nodiscard]] std::uint64_t unnamed() const { return unnamed_; }
  [[nodiscard]] const RowRemarks& remarks() const { return counters_.findings().remarks; }

 private:
  void settle(std::size_t worker, const PendingRow& row);
  Respondents& respondents_of(std::size_t wave);
  [[nodiscard]] std::size_t wave_of(std::size_t worker, const PendingRow& row) const;
  void settle_dates(SurveyTally& result);

  const Roles& roles_;
  RespondentOptions respondent_options_;
  CountingRules rules_;
  RowCounters counters_;
  std::size_t files_ = 0;  ///< begun
  /// Of the counters' tables: of the waves, none when files are waves...
  const SegmentTable* wave_table_ = nullptr;
  const SegmentTable* design_table_ = nullptr;  ///< ... and none without strata and clusters

  // In the order of all rows.
  std::vector<PanelWave> waves_;
  std::uint64_t unnamed_ = 0;
  std::optional<DateOrder> date_order_;
};

}  // namespace nps::survey
