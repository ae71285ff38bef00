#pragma once

#include <optional>
#include <string_view>

#include "nps/survey/scale.hpp"

namespace nps::survey {

/// The score that a trimmed cell states as a number, alone or with a label, as described for
/// ScoreParser. Nothing when it states none, several, or one outside the scale.
[[nodiscard]] std::optional<int> read_score_text(std::string_view cell, const Scale& scale);

}  // namespace nps::survey
