#include "nps/survey/join_surveys.hpp"

#include <algorithm>
#include <tuple>

namespace nps::survey {
namespace {

void add_warnings(const SurveyTally& survey, std::vector<Warning>& all) {
  const std::string& file = survey.files.front().facts.name;
  for (Warning warning : survey.warnings) {
    if (!warning.message.starts_with(file)) warning.message.insert(0, file + ": ");
    all.push_back(std::move(warning));
  }
}

}  // namespace

SurveyTally join_surveys(const SurveyTally& first, const SurveyTally& second) {
  SurveyTally joined = first;
  joined.files.insert(joined.files.end(), second.files.begin(), second.files.end());
  joined.rows.add(second.rows);
  joined.overall.merge(second.overall);
  joined.breakdowns.clear();

  auto& invalid = joined.invalid_values;
  invalid.insert(invalid.end(), second.invalid_values.begin(), second.invalid_values.end());
  std::stable_sort(invalid.begin(), invalid.end(),
                   [](const InvalidValue& a, const InvalidValue& b) {
                     return std::tie(b.count, a.value) < std::tie(a.count, b.value);
                   });

  joined.warnings.clear();
  add_warnings(first, joined.warnings);
  add_warnings(second, joined.warnings);
  if (first.columns.score != second.columns.score) {
    joined.warnings.push_back(
        {"score_columns_differ",
         "the scores stand in '" + first.columns.score + "' in " + first.files.front().facts.name +
             " and in '" + second.columns.score + "' in " + second.files.front().facts.name});
  }
  return joined;
}

}  // namespace nps::survey
