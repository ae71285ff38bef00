#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/analysis/segment_report.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::report {

/// What the figures of one group are shown with.
struct EstimateContext {
  double level = 0.95;
  std::string_view interval;  ///< name of the method
  const Language* language = nullptr;
  bool is_weighted = false;     ///< figures of weighted answers are shown, too
  std::string_view label = {};  ///< what the NPS is called; empty: NPS
};

/// One figure of a group of answers: a field of `overall`, a column of a segment table.
struct EstimateFigure {
  std::string_view key;
  Unit unit;
  std::optional<Audience> in_facts;  ///< who sees it in a list of facts; nothing: it is not there
  Audience in_table;                 ///< who sees it in a table
  std::string (*label)(const EstimateContext& context);
  Value (*value)(const analysis::GroupEstimate& estimate, const EstimateContext& context);
  bool is_spare = false;  ///< as report::Column::is_spare
};

/// Every figure, in the order of the machine formats; those of weights come last.
[[nodiscard]] std::span<const EstimateFigure> estimate_figures(bool is_weighted);

/// The column of a figure in a table.
[[nodiscard]] Column figure_column(const EstimateFigure& figure, const EstimateContext& context);

/// The figures of one group as fields.
[[nodiscard]] std::vector<Field> estimate_fields(const analysis::GroupEstimate& estimate,
                                                 const EstimateContext& context);

/// The answer in one line; what is missing is said instead.
[[nodiscard]] Headline estimate_headline(const analysis::GroupEstimate& estimate,
                                         const EstimateContext& context);

/// The three groups as bars.
[[nodiscard]] Bars group_bars(const analysis::GroupEstimate& estimate, const Language& language);

}  // namespace nps::report
