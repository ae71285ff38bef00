#pragma once

#include <vector>

#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/survey/survey.hpp"

namespace nps::report {

/// The document of `nps inspect`, schema nps.inspect/1: one section per file.
[[nodiscard]] Document inspect_document(const std::vector<survey::FileProfile>& files,
                                        const Language& language);

}  // namespace nps::report
