#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "nps/survey/survey.hpp"
#include "survey/scale_guard.hpp"
#include "survey/survey_file.hpp"

namespace nps::survey {

/// Judges the scale of every file by its own answers, so that one file cannot vouch for another;
/// then the files that are too short for that, and then all files, together.
class ScaleJudge {
 public:
  explicit ScaleJudge(const Scale& scale) : short_files_(scale), all_files_(scale) {}

  /// `column` is the score column's name in the file. Warns of answers that may be numbers of
  /// choices. Throws Error{data} when the answers cannot be on the scale.
  void judge(const OpenSurveyFile& file, std::string_view column, const ScaleEvidence& evidence,
             std::vector<Warning>& warnings);

  /// After the last file; `column` is the name in the first one. Warns and throws as `judge`.
  void judge_together(std::string_view column, std::vector<Warning>& warnings) const;

 private:
  struct Pool {
    explicit Pool(const Scale& scale) : evidence(scale) {}
    void add(const ScaleEvidence& more, const Platform& platform);

    ScaleEvidence evidence;
    const Platform* platform = &platforms().back();  ///< one that may count choices, if any is
    std::uint64_t files = 0;
  };

  static void refuse_together(const Pool& pool, std::string_view column);

  Pool short_files_;
  Pool all_files_;
};

}  // namespace nps::survey
