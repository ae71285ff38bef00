#include "nps/survey/survey.hpp"

#include <utility>

#include "nps/error.hpp"
#include "survey/answer_counter.hpp"
#include "survey/roles.hpp"
#include "survey/survey_file.hpp"
#include "survey/survey_reading.hpp"
#include "survey/warnings.hpp"

namespace nps::survey {
void RowCounts::add(const RowCounts& other) {
  for (const RowKind& kind : kRowKinds) this->*kind.count += other.*kind.count;
  ragged += other.ragged;
}

SurveyTally tally_survey(const SurveyOptions& options, const input::FileOpener& open_file,
                         const RejectReceiver* rejects) {
  if (options.files.empty()) throw Error(ErrorKind::usage, "no file is given");
  const Scale scale = options.scale.value_or(Scale{});
  SurveyTally result{{}, {}, scale, options.where, {}, {}, Tally(scale), {}, {}};
  const std::vector<std::string> paths = distinct_files(options, result.warnings);

  OpenSurveyFile first = open_survey_file(paths.front(), options, open_file);
  const Roles roles = find_roles(first, options, scale);
  result.columns = columns_in_use(roles);
  if (options.timezone) result.timezone = options.timezone->name();
  result.filters.clear();
  for (const Condition& condition : roles.conditions) result.filters.push_back(condition.text());
  AnswerCounter counter(roles, options, scale, rejects);
  SurveyReading reading(roles, options, rejects != nullptr, result);
  reading.read(std::move(first), paths, open_file, counter);
  counter.finish(result);
  warn_about_rows(result, counter.remarks(), result.warnings);
  return result;
}

}  // namespace nps::survey
