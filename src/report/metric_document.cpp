#include "nps/report/metric_document.hpp"

#include <string>
#include <utility>

#include "report/metric_figures.hpp"
#include "report/segment_blocks.hpp"

namespace nps::report {
namespace {

using analysis::MetricBreakdown;
using analysis::MetricReport;
using analysis::MetricRow;

Value versus_rest(const MetricRow& row, double value) {
  if (row.vs_rest) return value;
  return Missing{std::string(analysis::kNoDifference)};
}

/// Shares differ by points for people.
Value shown_difference(const MetricRow& row, const MetricShape& shape) {
  return versus_rest(row, row.vs_rest ? shape.shown_change * row.vs_rest->estimate : 0);
}

void add_comparison(const MetricBreakdown& breakdown, const StatisticalSettings& settings,
                    const MetricShape& shape, const Language& language, Table& table) {
  const bool adjusted = settings.adjust != "none";
  const Phrase p_label = adjusted ? Phrase::column_p_adjusted : Phrase::column_p;
  constexpr auto kMachines = Audience::machines;
  const std::vector<Column> columns{
      {"vs_rest.difference", "", Unit::none, kMachines},
      {"", std::string(language[Phrase::column_vs_rest]), shape.change, Audience::people},
      {"vs_rest.low", "", Unit::none, kMachines},
      {"vs_rest.high", "", Unit::none, kMachines},
      {"vs_rest.p", "", Unit::p_value, kMachines},
      {"vs_rest.p_adjusted", std::string(language[p_label]), Unit::p_value, Audience::everyone},
      {"vs_rest.significant", "", Unit::none, kMachines},
      {"flags", "", Unit::none, kMachines}};
  table.columns.insert(table.columns.end(), columns.begin(), columns.end());
  for (std::size_t i = 0; i < breakdown.rows.size(); ++i) {
    const MetricRow& row = breakdown.rows[i];
    const stats::Difference none;
    const stats::Difference& rest = row.vs_rest ? *row.vs_rest : none;
    const Value significant = row.vs_rest ? Value(row.significant) : versus_rest(row, 0);
    const std::string sign(row.significant ? kSignificantSign : std::string_view());
    const std::vector<Cell> cells{
        {versus_rest(row, rest.estimate), ""},
        {shown_difference(row, shape), sign},
        {versus_rest(row, rest.interval.low), ""},
        {versus_rest(row, rest.interval.high), ""},
        {versus_rest(row, rest.p), ""},
        {versus_rest(row, row.p_adjusted.value_or(0)), ""},
        {significant, ""},
        {row.low_base ? ValueList{std::string("low_base")} : ValueList{}, ""}};
    table.rows[i].insert(table.rows[i].end(), cells.begin(), cells.end());
  }
}

Section breakdown_section(const MetricBreakdown& breakdown, const MetricReport& report,
                          const StatisticalSettings& settings, std::int64_t min_n,
                          const Language& language) {
  Section section{
      "segments", language.format(Phrase::segments_by, {joined(breakdown.by, " × ")}), true, {}};
  ValueList by;
  for (const auto& name : breakdown.by) by.emplace_back(name);
  section.blocks.emplace_back(
      Facts{"", "", {{"by", "", std::move(by), Unit::none, Audience::machines}}});

  Table table{"rows", "", {}, {}, {}, true, std::string(language[Phrase::note_spare])};
  table.rows.resize(breakdown.rows.size());
  add_key_columns(breakdown.by, breakdown.rows, language, table);
  const MetricShape& shape = metric_shape(report.choice.metric->unit);
  const std::string title = metric_title(*report.choice.metric, settings, language);
  std::vector<Column> figures = metric_columns(report.choice, title, language);
  table.columns.insert(table.columns.end(), figures.begin(), figures.end());
  for (std::size_t i = 0; i < breakdown.rows.size(); ++i) {
    const MetricRow& row = breakdown.rows[i];
    for (Cell& cell : metric_cells(row.group.tally, row.group.value, report.choice))
      table.rows[i].push_back(std::move(cell));
    for (std::size_t column = 0;
         row.low_base && column < table.columns.size() && column < table.rows[i].size(); ++column) {
      if (table.columns[column].key == "n") table.rows[i][column].mark = kLowBaseSign;
    }
  }
  add_comparison(breakdown, settings, shape, language, table);
  table.notes = mark_notes(breakdown.rows, settings, language);
  append_left_out_notes(breakdown.below_min_n, breakdown.beyond_top, min_n, language, table.notes);
  section.blocks.emplace_back(std::move(table));
  section.blocks.emplace_back(left_out_facts("below_min_n", breakdown.below_min_n));
  section.blocks.emplace_back(left_out_facts("beyond_top", breakdown.beyond_top));
  return section;
}

}  // namespace

std::vector<Block> metric_blocks(const survey::SurveyTally& survey, const MetricReport& report,
                                 const StatisticalSettings& settings, std::int64_t min_n,
                                 const Language& language) {
  const std::string title = metric_title(*report.choice.metric, settings, language);
  std::vector<Block> blocks;
  blocks.emplace_back(input_block(survey));
  blocks.emplace_back(metric_settings(survey, report.choice, settings));
  blocks.emplace_back(metric_headline(report.overall, report.choice, title, language));
  if (survey.columns.score_found) {
    blocks.emplace_back(
        Note{language.format(Phrase::score_column_found, {survey.columns.score}), {}});
  }
  if (auto bars = score_bars(report.overall.tally, report.choice, language))
    blocks.emplace_back(std::move(*bars));
  blocks.emplace_back(
      Facts{"overall", "", metric_fields(report.overall, report.choice, language), true});
  if (report.breakdowns.empty()) blocks.emplace_back(Section{"segments", "", true, {}});
  for (const auto& breakdown : report.breakdowns) {
    blocks.emplace_back(breakdown_section(breakdown, report, settings, min_n, language));
  }
  blocks.emplace_back(rows_block(survey, language));
  blocks.emplace_back(invalid_values_block(survey.invalid_values, language));
  blocks.emplace_back(warnings_block(report.warnings));
  append_warning_notes(report.warnings, blocks);
  return blocks;
}

Document metrics_document(std::vector<NamedBlocks> metrics) {
  Document document{"nps.report/1", {tool_block()}};
  if (metrics.size() == 1) {
    for (Block& block : metrics.front().blocks) document.blocks.push_back(std::move(block));
    return document;
  }
  for (NamedBlocks& named : metrics) {
    Section section{"metrics", "", true, {}};
    section.blocks.emplace_back(
        Facts{"", "", {{"metric", "", std::string(named.metric), Unit::none, Audience::machines}}});
    for (Block& block : named.blocks) section.blocks.push_back(std::move(block));
    document.blocks.emplace_back(std::move(section));
  }
  return document;
}

}  // namespace nps::report
