#pragma once

#include <string>

#include "nps/analysis/timeline.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "report/value_form.hpp"

namespace nps::report {

/// `week`, `month` … in words of the language.
[[nodiscard]] std::string unit_name(survey::PeriodUnit unit, const Language& language);

/// What a series does, in one line.
[[nodiscard]] std::string verdict_text(const analysis::Timeline& timeline,
                                       const analysis::Trend& trend, survey::PeriodUnit unit,
                                       const ValueForm& form, const Language& language);

/// A steady rise or a shift upwards is good, unless less is better.
[[nodiscard]] Headline::Tone verdict_tone(const analysis::Trend& trend, const ValueForm& form);

}  // namespace nps::report
