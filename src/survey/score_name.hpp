#pragma once

#include "nps/survey/header.hpp"

namespace nps::survey {

/// How much a column's name or question says that it holds the wanted score.
enum class ScoreClaim { none, weak, strong };

/// By words such as `score` or `rating` (weak), `nps`, `recommend` or 推荐 (strong). Group columns
/// (`*_NPS_GROUP`), ids, times, sums and comments claim nothing.
[[nodiscard]] ScoreClaim score_claim(const Column& column);

}  // namespace nps::survey
