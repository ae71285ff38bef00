#pragma once

#include <string>

#include "nps/analysis/explanation.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::report {

/// What an explanation is called, and the two sides of its change.
struct ExplanationNames {
  std::string key;
  std::string title;
  std::string a;
  std::string b;
};

/// Which segments changed the NPS from `a` to `b`, and what promoters and detractors did.
[[nodiscard]] Section explanation_section(const ExplanationNames& names,
                                          const analysis::Explanation& explanation, double level,
                                          const Language& language);

}  // namespace nps::report
