#pragma once

#include "nps/survey/survey.hpp"

namespace nps::survey {

/// Two surveys that were read apart, on one scale, as one for what is told about the input: files,
/// rows, invalid values and warnings, each warning with the name of its file. Columns and filters
/// are those of the first, without breakdowns; a score column of another name is warned about.
[[nodiscard]] SurveyTally join_surveys(const SurveyTally& first, const SurveyTally& second);

}  // namespace nps::survey
