#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "nps/stats/counts.hpp"
#include "nps/survey/tally.hpp"

/// How the options of nps plan are written. Everything throws Error{usage} for other values.
namespace nps::commands {

/// --assume "50/30/20": shares of promoters, passives and detractors in per cent, which are 100
/// together and not all in one group.
[[nodiscard]] stats::Counts parse_shares(const std::string& value);

/// --counts "50/30/20": whole numbers, at least one answer.
[[nodiscard]] survey::Tally parse_counts(const std::string& value);

/// --response-rate "20%", "20" or "0.2" as a share above 0. A bare 1 is refused: it may be either.
[[nodiscard]] double parse_rate(const std::string& value);

/// A margin or difference in points, above 0 and up to `most`, as a share.
[[nodiscard]] double parse_points(std::string_view option, const std::string& value, double most);

/// A number of people, up to 2^50.
[[nodiscard]] std::int64_t parse_people(std::string_view option, const std::string& value);

}  // namespace nps::commands
