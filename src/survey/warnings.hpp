#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/survey/survey.hpp"
#include "survey/remarks.hpp"
#include "survey/roles.hpp"
#include "survey/survey_file.hpp"

namespace nps::survey {

/// What is odd about the bytes and the first lines of a file. Lines before the header are only told
/// when the user did not say how many there are.
void warn_about_file(const SurveyFile& file, const SurveyOptions& options,
                     std::vector<Warning>& warnings);

/// A column that says that rows of different questions stand below each other, NPS beside CSAT or
/// CES. `conditions` are those of --where: a column that one of them names is settled.
void warn_about_mixture(const OpenSurveyFile& file, const std::vector<RoleColumn>& conditions,
                        std::vector<Warning>& warnings);

/// The files in the order given, each once. Warns of a file named again.
[[nodiscard]] std::vector<std::string> distinct_files(const SurveyOptions& options,
                                                      std::vector<Warning>& warnings);

/// What the rows of all files showed.
void warn_about_rows(const SurveyTally& survey, const RowRemarks& remarks,
                     std::vector<Warning>& warnings);

/// Warns of answers that may be numbers of choices. `where` names their file or files.
[[nodiscard]] Warning answers_may_be_shifted(std::string_view where);

}  // namespace nps::survey
