#include "survey/scale_judge.hpp"

#include <fmt/format.h>

#include <string>

#include "nps/error.hpp"
#include "survey/warnings.hpp"

namespace nps::survey {
namespace {

[[noreturn]] void refuse(const ScaleDoubt& doubt, const std::string& message,
                         const std::string& file, std::string_view column) {
  ErrorDetails details;
  details.file = file;
  details.column = column;
  details.hint = doubt.hint;
  throw Error(ErrorKind::data, message, details);
}

}  // namespace

void ScaleJudge::Pool::add(const ScaleEvidence& more, const Platform& its_platform) {
  evidence.merge(more);
  if (its_platform.may_count_choices) platform = &its_platform;
  ++files;
}

void ScaleJudge::judge(const OpenSurveyFile& file, std::string_view column,
                       const ScaleEvidence& evidence, std::vector<Warning>& warnings) {
  const Platform& platform = *file.header.platform;
  if (const auto doubt = evidence.doubt(column, platform)) {
    refuse(*doubt, doubt->message, file.path, column);
  }
  if (evidence.may_be_shifted(platform)) warnings.push_back(answers_may_be_shifted(file.path));
  if (evidence.is_short()) short_files_.add(evidence, platform);
  all_files_.add(evidence, platform);
}

void ScaleJudge::refuse_together(const Pool& pool, std::string_view column) {
  if (pool.files < 2) return;
  const auto doubt = pool.evidence.doubt(column, *pool.platform);
  if (!doubt) return;
  refuse(*doubt, fmt::format("in {} files together, {}", pool.files, doubt->message), {}, column);
}

void ScaleJudge::judge_together(std::string_view column, std::vector<Warning>& warnings) const {
  refuse_together(short_files_, column);
  refuse_together(all_files_, column);
  if (short_files_.files < 2) return;
  if (short_files_.evidence.may_be_shifted(*short_files_.platform)) {
    warnings.push_back(
        answers_may_be_shifted(fmt::format("{} files together", short_files_.files)));
  }
}

}  // namespace nps::survey
