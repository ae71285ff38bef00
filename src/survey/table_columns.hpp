#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "survey/roles.hpp"

/// The columns of a table of counts.
namespace nps::survey {

/// The columns of all breakdowns in one, each once, without the score column; then those of
/// weights, strata and clusters, with which whoever reads the table judges and weighs its rows.
/// Gives the place of the weights.
[[nodiscard]] std::optional<std::size_t> cross_all_columns(Roles& roles);

[[nodiscard]] std::vector<std::string> names_of(const std::vector<RoleColumn>& columns);

/// How the files write weights.
struct WeightForms {
  bool comma = false;     ///< some may have a decimal comma
  bool no_comma = false;  ///< some may not
};

/// The table is separated by commas, so that its weights have decimal points. Throws Error{usage}
/// for a weight that may mean two numbers.
void write_decimal_point(std::string& weight, const WeightForms& forms);

}  // namespace nps::survey
