#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/survey/column_map.hpp"
#include "nps/survey/filter.hpp"
#include "nps/survey/survey.hpp"
#include "survey/survey_file.hpp"

namespace nps::survey {

/// A column as it was found in the first file.
struct RoleColumn {
  std::string typed;   ///< what the user wrote; empty when the program found it
  std::string option;  ///< with which option, for messages
  std::string name;
  std::size_t position = 0;
  bool whole = false;   ///< the user wrote all of its name, its question or its position
  bool is_day = false;  ///< not its cells tell rows apart but the days in them
};

/// The columns of the first file that the options ask for.
struct Roles {
  RoleColumn score;
  std::optional<RoleColumn> id;
  std::optional<RoleColumn> date;
  std::optional<RoleColumn> count;
  std::optional<RoleColumn> weight;
  std::vector<RoleColumn> design;  ///< strata, then clusters, as far as they are named
  std::optional<RoleColumn> population;
  bool is_weighted = false;  ///< answers have weights, if only all the same
  bool date_found = false;   ///< by the platform, not named by the user; a file may lack it
  std::vector<std::vector<RoleColumn>> by;
  /// With columns of the design: the design alone, then each breakdown crossed with it.
  std::vector<std::vector<RoleColumn>> design_by;
  std::vector<Condition> conditions;
  std::vector<RoleColumn> where;  ///< one per condition
  std::vector<std::string>
      asked;  ///< the option behind each condition, such as `--since 2025-03-09`
};

/// In place of a position: the day of the row, whatever its cell looks like.
inline constexpr std::size_t kDayOfRow = std::numeric_limits<std::size_t>::max();

/// The column of strata; null when there is none.
[[nodiscard]] inline const RoleColumn* strata_of(const Roles& roles) {
  const bool has_strata = !roles.design.empty() && roles.design.front().option == "--strata";
  return has_strata ? &roles.design.front() : nullptr;
}

/// Where they stand in one file.
struct Positions {
  std::size_t score = 0;
  std::optional<std::size_t> id;
  std::optional<std::size_t> date;
  std::optional<std::size_t> count;
  std::optional<std::size_t> weight;
  std::optional<std::size_t> population;
  std::optional<std::size_t> stratum;
  std::vector<std::vector<std::size_t>> by;  ///< of the breakdowns, then of design_by
  std::vector<std::size_t> where;
};

/// Finds every column in the first file, the score column by itself when it is not named. Throws
/// Error{usage}, and Error{data} when the header looks like a row of answers.
[[nodiscard]] Roles find_roles(const OpenSurveyFile& first, const SurveyOptions& options,
                               const Scale& scale);

/// Finds the same columns by name in a file, the first or another. Throws Error{usage} naming the
/// file when one is missing.
[[nodiscard]] Positions locate(const Roles& roles, const ColumnMap& columns);

/// The column names for reports.
[[nodiscard]] ColumnsInUse columns_in_use(const Roles& roles);

}  // namespace nps::survey
