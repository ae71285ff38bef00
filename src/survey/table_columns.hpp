#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "survey/roles.hpp"

/// The columns of a table of counts.
namespace nps::survey {

/// A column of a table's key whose cells are numbers.
struct NumberColumn {
  std::size_t place = 0;  ///< in the key
  std::string option;     ///< that names it
};

/// The columns of all breakdowns in one, each once, without the score column; then those of
/// weights, strata, clusters and populations, with which whoever reads the table judges and weighs
/// its rows. Gives the places of weights and populations.
[[nodiscard]] std::vector<NumberColumn> cross_all_columns(Roles& roles);

[[nodiscard]] std::vector<std::string> names_of(const std::vector<RoleColumn>& columns);

/// How the files write weights and populations.
struct NumberForms {
  bool comma = false;     ///< some may have a decimal comma
  bool no_comma = false;  ///< some may not
};

/// The table is separated by commas, so that its numbers have decimal points. Throws Error{usage}
/// for a number that may mean two.
void write_decimal_point(std::string& number, const NumberColumn& column, const NumberForms& forms);

}  // namespace nps::survey
