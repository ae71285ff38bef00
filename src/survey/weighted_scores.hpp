#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "nps/input/record_reader.hpp"
#include "nps/survey/score_cell.hpp"
#include "survey/scale_guard.hpp"
#include "survey/survey_file.hpp"

namespace nps::survey {

/// The scores of a survey that is weighted. Weights need none: where no column is the score for
/// certain, nothing is counted, and the reason is kept.
class WeightedScores {
 public:
  /// Throws Error{usage} for a column that was named and is not there.
  WeightedScores(const OpenSurveyFile& file, const SurveyOptions& options);

  /// Counts the score of a row, if it has one, into its group.
  void add(const input::Record& record, std::array<std::uint64_t, 3>& answers);

  /// The column, once all rows have been added; nothing when its scale is in doubt.
  [[nodiscard]] std::optional<std::string> column() const;
  /// English: why there is none.
  [[nodiscard]] std::string problem() const;

 private:
  [[nodiscard]] std::optional<ScaleDoubt> doubt() const;

  ScoreParser parser_;
  ScaleEvidence evidence_;
  const Platform& platform_;
  bool scale_given_;
  std::optional<std::size_t> position_;
  std::string name_;
  std::string not_found_;
};

}  // namespace nps::survey
