#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "nps/analysis/segment_report.hpp"
#include "nps/stats/multiplicity.hpp"

/// What is done with the rows of a breakdown, whatever figure they hold: any type with n(),
/// vs_rest, p_adjusted and significant.
namespace nps::analysis {

/// Removes the segments below `min_n` from `rows`, given smallest first.
template <class Row>
LeftOut hide_small(std::vector<Row>& rows, std::int64_t min_n) {
  LeftOut hidden;
  const auto gives_one_away = [&] { return hidden.segments == 1 || hidden.answers < min_n; };
  auto first_shown = rows.begin();
  while (first_shown != rows.end() &&
         (first_shown->n() < min_n || (hidden.segments > 0 && gives_one_away()))) {
    ++hidden.segments;
    hidden.answers += first_shown->n();
    ++first_shown;
  }
  rows.erase(rows.begin(), first_shown);
  return hidden;
}

/// The p-values of the rows against the rest are one family.
template <class Row>
void adjust_p_values(std::vector<Row>& rows, const stats::Adjustment& adjustment, double level) {
  std::vector<double> raw;
  for (const auto& row : rows) {
    if (row.vs_rest) raw.push_back(row.vs_rest->p);
  }
  const std::vector<double> adjusted = adjustment.adjust(raw);
  auto next = adjusted.begin();
  for (auto& row : rows) {
    if (!row.vs_rest) continue;
    row.p_adjusted = *next++;
    row.significant = *row.p_adjusted < 1 - level;
  }
}

template <class Row>
LeftOut keep_top(std::vector<Row>& rows, std::optional<std::size_t> top) {
  LeftOut beyond;
  if (!top || rows.size() <= *top) return beyond;
  beyond.segments = rows.size() - *top;
  for (std::size_t i = *top; i < rows.size(); ++i) beyond.answers += rows[i].n();
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(*top), rows.end());
  return beyond;
}

}  // namespace nps::analysis
