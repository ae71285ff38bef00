#pragma once

#include <string>
#include <utility>
#include <vector>

#include "survey/file_plan.hpp"
#include "survey/roles.hpp"
#include "survey/scale_judge.hpp"
#include "survey/survey_file.hpp"
#include "survey/warnings.hpp"

namespace nps::survey {

/// Takes all files of a survey through a counter, one after the other, and writes into `survey`
/// which they were and what is odd about them.
class SurveyReading {
 public:
  /// All must outlive it. `needs_rows`: whole rows are asked for, not only the columns in use.
  SurveyReading(const Roles& roles, const SurveyOptions& options, bool needs_rows,
                SurveyTally& survey)
      : roles_(roles), options_(options), needs_rows_(needs_rows), survey_(survey) {}

  /// `first` is the file of paths.front(), which told the roles. `counter.read(file, plan)` gives
  /// the evidence of the scale. Throws Error{usage|data|input}.
  template <class Counter>
  void read(OpenSurveyFile first, const std::vector<std::string>& paths,
            const input::FileOpener& open_file, Counter& counter) {
    ScaleJudge judge(survey_.scale);
    read_one(first, counter, judge);
    for (std::size_t i = 1; i < paths.size(); ++i) {
      OpenSurveyFile next = open_survey_file(paths[i], options_, open_file);
      read_one(next, counter, judge);
    }
    judge.judge_together(roles_.score.name, survey_.warnings);
  }

 private:
  template <class Counter>
  void read_one(OpenSurveyFile& file, Counter& counter, ScaleJudge& judge) {
    const Positions positions = locate(roles_, file.columns);
    warn_about_mixture(file, roles_.where, survey_.warnings);
    const ScaleEvidence evidence =
        counter.read(file, make_plan(file, positions, options_, survey_.scale, needs_rows_));
    survey_.files.push_back(file.summary());
    warn_about_file(survey_.files.back(), options_, survey_.warnings);
    if (options_.scale) return;
    judge.judge(file, file.columns.name(positions.score), evidence, survey_.warnings);
  }

  const Roles& roles_;
  const SurveyOptions& options_;
  bool needs_rows_;
  SurveyTally& survey_;
};

}  // namespace nps::survey
