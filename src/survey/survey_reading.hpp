#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "survey/file_plan.hpp"
#include "survey/roles.hpp"
#include "survey/scale_judge.hpp"
#include "survey/survey_file.hpp"
#include "survey/warnings.hpp"

namespace nps::survey {

/// What is to be done about each file of a survey before and after its rows are read. Writes into
/// `survey` which files they were and what is odd about them.
class SurveyReading {
 public:
  /// All must outlive it. `needs_rows`: whole rows are asked for, not only the columns in use.
  SurveyReading(const Roles& roles, const SurveyOptions& options, bool needs_rows,
                SurveyTally& survey)
      : roles_(roles),
        options_(options),
        needs_rows_(needs_rows),
        survey_(survey),
        judge_(survey.scale) {}

  /// How to read the rows, `others` being cells that somebody else asks for. Throws
  /// Error{usage|data}.
  [[nodiscard]] FilePlan plan(const OpenSurveyFile& file, const input::Selection& others = {}) {
    const Positions positions = locate(roles_, file.columns);
    score_ = positions.score;
    warn_about_mixture(file, roles_.where, survey_.warnings);
    return make_plan(file, positions, options_, survey_.scale, needs_rows_, others);
  }

  /// When the rows of the planned file are read. Throws Error{data} when its answers cannot be on
  /// the scale.
  void end_file(const OpenSurveyFile& file, const ScaleEvidence& evidence) {
    survey_.files.push_back(file.summary());
    warn_about_file(survey_.files.back(), options_, survey_.warnings);
    if (options_.scale) return;
    judge_.judge(file, file.columns.name(score_), evidence, survey_.warnings);
  }

  /// After the last file. Throws as `end_file`.
  void finish() { judge_.judge_together(roles_.score.name, survey_.warnings); }

 private:
  const Roles& roles_;
  const SurveyOptions& options_;
  bool needs_rows_;
  SurveyTally& survey_;
  ScaleJudge judge_;
  std::size_t score_ = 0;  ///< its position in the planned file
};

/// Calls `read` with the opened file of each path, one after the other; `first` is that of
/// paths.front(), which told the roles. Throws what opening a file throws.
template <class Open, class Read>
void for_each_file(OpenSurveyFile first, const std::vector<std::string>& paths, const Open& open,
                   const Read& read) {
  read(first);
  for (std::size_t i = 1; i < paths.size(); ++i) {
    OpenSurveyFile next = open(paths[i]);
    read(next);
  }
}

}  // namespace nps::survey
