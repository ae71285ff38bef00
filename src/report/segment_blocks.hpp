#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nps/analysis/segment_report.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/report/survey_blocks.hpp"

/// What tables of segments have in common, whatever figure they show.
namespace nps::report {

inline constexpr std::string_view kLowBaseSign = "†";
inline constexpr std::string_view kSignificantSign = "*";
/// "a × b".
[[nodiscard]] std::string joined(const std::vector<std::string>& names, std::string_view separator);

/// The columns of the segments' names. Machines read a name as it is; people see a word where there
/// was no answer.
void add_name_columns(const std::vector<std::string>& by, Table& table);
void add_names(const std::vector<std::string>& key, const Language& language,
               std::vector<Cell>& row);

template <class Rows>
void add_key_columns(const std::vector<std::string>& by, const Rows& rows, const Language& language,
                     Table& table) {
  add_name_columns(by, table);
  for (std::size_t i = 0; i < rows.size(); ++i) add_names(rows[i].key, language, table.rows[i]);
}

[[nodiscard]] Facts left_out_facts(const char* key, const analysis::LeftOut& left_out);

/// What * and † mean, where they stand.
[[nodiscard]] std::vector<std::string> sign_notes(bool significant, bool low_base,
                                                  const StatisticalSettings& settings,
                                                  const Language& language);

template <class Rows>
[[nodiscard]] std::vector<std::string> mark_notes(const Rows& rows,
                                                  const StatisticalSettings& settings,
                                                  const Language& language) {
  return sign_notes(std::ranges::any_of(rows, [](const auto& row) { return row.significant; }),
                    std::ranges::any_of(rows, [](const auto& row) { return row.low_base; }),
                    settings, language);
}

/// Which segments are not shown.
void append_left_out_notes(const analysis::LeftOut& below_min_n,
                           const analysis::LeftOut& beyond_top, std::int64_t min_n,
                           const Language& language, std::vector<std::string>& notes);

}  // namespace nps::report
