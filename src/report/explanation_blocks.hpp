#pragma once

#include <string>

#include "nps/analysis/explanation.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::report {

/// `explanation`: which segments changed the NPS from `a` to `b`, the names of the groups.
[[nodiscard]] Section explanation_section(const analysis::Explanation& explanation,
                                          const std::string& a, const std::string& b,
                                          const Language& language);

}  // namespace nps::report
