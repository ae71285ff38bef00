#pragma once

#include <string_view>

#include "nps/stats/paired.hpp"

/// Tests behind the table of paired tests that stand in files of their own.
namespace nps::stats {

[[nodiscard]] PairedResult wilcoxon_test(const Transitions& transitions, double level);

inline constexpr std::string_view kNobodyMoved = "no respondent changed between the groups";

}  // namespace nps::stats
