#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/report/compare_document.hpp"
#include "nps/report/language.hpp"
#include "report/value_form.hpp"

/// The lines under the tables of a comparison.
namespace nps::report {

inline constexpr std::string_view kLowBaseMark = "†";
inline constexpr std::string_view kSignificantMark = "*";

[[nodiscard]] std::vector<std::string> group_notes(const analysis::Comparison& comparison,
                                                   const ComparisonSettings& settings,
                                                   const Language& language);

[[nodiscard]] std::vector<std::string> two_groups_notes(const analysis::PairComparison& pair,
                                                        const ComparisonSettings& settings,
                                                        const ValueForm& form,
                                                        const Language& language);

[[nodiscard]] std::vector<std::string> pairs_notes(const analysis::Comparison& comparison,
                                                   const ComparisonSettings& settings,
                                                   const Language& language);

}  // namespace nps::report
