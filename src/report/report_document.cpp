#include "nps/report/report_document.hpp"

#include <algorithm>
#include <string>

#include "nps/analysis/domain.hpp"
#include "nps/report/estimate_figures.hpp"
#include "nps/report/key.hpp"
#include "nps/text/number.hpp"
#include "report/segment_blocks.hpp"
#include "report/target_blocks.hpp"

namespace nps::report {
namespace {

using analysis::Breakdown;
using analysis::SegmentRow;

Value versus(const SegmentRow& row, double stats::Interval::*end) {
  if (!row.vs_rest) return Missing{std::string(row.no_rest)};
  return 100 * (row.vs_rest->interval.*end);
}

/// A column of a segment table that is not a figure of the segment alone.
struct SegmentColumn {
  std::string_view key;
  Unit unit;
  Audience audience;
  Phrase label;  ///< for people
  Cell (*cell)(const SegmentRow& row);
};

constexpr SegmentColumn kComparisonColumns[] = {
    {"vs_rest.difference", Unit::points, Audience::everyone, Phrase::column_vs_rest,
     [](const SegmentRow& row) -> Cell {
       if (!row.vs_rest) return {Missing{std::string(row.no_rest)}, ""};
       return {100 * row.vs_rest->estimate,
               std::string(row.significant ? kSignificantSign : std::string_view())};
     }},
    {"vs_rest.low", Unit::points, Audience::machines, Phrase::column_low,
     [](const SegmentRow& row) -> Cell {
       return {versus(row, &stats::Interval::low), ""};
     }},
    {"vs_rest.high", Unit::points, Audience::machines, Phrase::column_high,
     [](const SegmentRow& row) -> Cell {
       return {versus(row, &stats::Interval::high), ""};
     }},
    {"vs_rest.p", Unit::p_value, Audience::machines, Phrase::column_p,
     [](const SegmentRow& row) -> Cell {
       if (!row.vs_rest) return {Missing{std::string(row.no_rest)}, ""};
       return {row.vs_rest->p, ""};
     }},
    {"vs_rest.p_adjusted", Unit::p_value, Audience::everyone, Phrase::column_p_adjusted,
     [](const SegmentRow& row) -> Cell {
       if (!row.p_adjusted) return {Missing{std::string(row.no_rest)}, ""};
       return {*row.p_adjusted, ""};
     }},
    {"vs_rest.significant", Unit::none, Audience::machines, Phrase::column_p,
     [](const SegmentRow& row) -> Cell {
       if (!row.vs_rest) return {Missing{std::string(row.no_rest)}, ""};
       return {row.significant, ""};
     }},
    {"flags", Unit::none, Audience::machines, Phrase::column_p,
     [](const SegmentRow& row) -> Cell {
       return {row.low_base ? ValueList{std::string("low_base")} : ValueList{}, ""};
     }},
};

/// A p-value that nobody adjusted is not called so.
Phrase label_of(const SegmentColumn& column, const StatisticalSettings& settings) {
  const bool adjusted = settings.adjust != "none";
  return column.label == Phrase::column_p_adjusted && !adjusted ? Phrase::column_p : column.label;
}

Table segment_table(const Breakdown& breakdown, const StatisticalSettings& settings,
                    const EstimateContext& context) {
  const Language& language = *context.language;
  Table table{"rows", "", {}, {}, {}, true, std::string(language[Phrase::note_spare])};
  table.rows.resize(breakdown.rows.size());
  add_key_columns(breakdown.by, breakdown.rows, language, table);
  for (const auto& figure : estimate_figures(context.is_weighted)) {
    table.columns.push_back(figure_column(figure, context));
    for (std::size_t i = 0; i < breakdown.rows.size(); ++i) {
      const SegmentRow& row = breakdown.rows[i];
      const bool marked = figure.key == "n" && row.low_base;
      table.rows[i].push_back({figure.value(row.estimate, context),
                               std::string(marked ? kLowBaseSign : std::string_view())});
    }
  }
  for (const auto& column : kComparisonColumns) {
    table.columns.push_back({std::string(column.key),
                             std::string(language[label_of(column, settings)]), column.unit,
                             column.audience});
    for (std::size_t i = 0; i < breakdown.rows.size(); ++i) {
      table.rows[i].push_back(column.cell(breakdown.rows[i]));
    }
  }
  return table;
}

Facts test_facts(std::string_view name, const stats::HomogeneityResult& result) {
  Facts facts{"test", "", {}};
  const auto add = [&](const char* key, Value value) {
    facts.fields.push_back({key, "", std::move(value), Unit::none, Audience::machines});
  };
  const auto figure = [&](double stats::HomogeneityTest::*member) -> Value {
    if (!result.test) return Missing{std::string(result.reason)};
    return *result.test.*member;
  };
  add("name", machine_name(name));
  add("statistic", figure(&stats::HomogeneityTest::statistic));
  add("df1", figure(&stats::HomogeneityTest::df1));
  add("df2", figure(&stats::HomogeneityTest::df2));
  add("p", figure(&stats::HomogeneityTest::p));
  return facts;
}

std::vector<std::string> breakdown_notes(const Breakdown& breakdown,
                                         const StatisticalSettings& settings, std::int64_t min_n,
                                         const Language& language) {
  const auto& rows = breakdown.rows;
  std::vector<std::string> notes = mark_notes(rows, settings, language);
  if (const auto& test = breakdown.test.test) {
    const std::uint64_t segments =
        rows.size() + breakdown.below_min_n.segments + breakdown.beyond_top.segments;
    const std::uint64_t tested = static_cast<std::uint64_t>(test->df1) + 1;
    notes.push_back(language.format(
        tested == segments ? Phrase::note_welch : Phrase::note_welch_some,
        {text::fixed(test->df1, 0), text::fixed(test->df2, 1), text::fixed(test->statistic, 2),
         text::p_value(test->p), text::grouped(tested), text::grouped(segments),
         breakdown.test_name == analysis::kWaldTest ? "Wald" : "Welch"}));
  }
  append_left_out_notes(breakdown.below_min_n, breakdown.beyond_top, min_n, language, notes);
  return notes;
}

Section breakdown_section(const Breakdown& breakdown, const StatisticalSettings& settings,
                          std::int64_t min_n, const EstimateContext& context) {
  const Language& language = *context.language;
  Section section{
      "segments", language.format(Phrase::segments_by, {joined(breakdown.by, " × ")}), true, {}};
  ValueList by;
  for (const auto& name : breakdown.by) by.emplace_back(name);
  section.blocks.emplace_back(
      Facts{"", "", {{"by", "", std::move(by), Unit::none, Audience::machines}}});
  section.blocks.emplace_back(test_facts(breakdown.test_name, breakdown.test));
  Table table = segment_table(breakdown, settings, context);
  table.notes = breakdown_notes(breakdown, settings, min_n, language);
  add_target_columns(breakdown, settings, language, table);
  section.blocks.emplace_back(std::move(table));
  section.blocks.emplace_back(left_out_facts("below_min_n", breakdown.below_min_n));
  section.blocks.emplace_back(left_out_facts("beyond_top", breakdown.beyond_top));
  return section;
}

}  // namespace

std::vector<Block> report_blocks(const survey::SurveyTally& survey,
                                 const analysis::SegmentReport& report,
                                 const StatisticalSettings& settings, std::int64_t min_n,
                                 const Language& language) {
  const EstimateContext context{settings.level, settings.interval, &language,
                                survey.overall.weighting().has_value(), settings.label};
  std::vector<Block> blocks;
  blocks.emplace_back(input_block(survey));
  blocks.emplace_back(settings_block(survey, settings));
  Headline headline = estimate_headline(report.overall, context);
  if (report.vs_target) headline.parts.push_back(target_part(*report.vs_target, language));
  blocks.emplace_back(std::move(headline));
  if (survey.columns.score_found) {
    blocks.emplace_back(
        Note{language.format(Phrase::score_column_found, {survey.columns.score}), {}});
  }
  if (report.overall.nps) blocks.emplace_back(group_bars(report.overall, language));
  Facts overall{"overall", "", estimate_fields(report.overall, context), true};
  for (auto& field : target_fields(report.target, report.vs_target, language)) {
    overall.fields.push_back(std::move(field));
  }
  blocks.emplace_back(std::move(overall));
  if (report.breakdowns.empty()) blocks.emplace_back(Section{"segments", "", true, {}});
  for (const auto& breakdown : report.breakdowns) {
    blocks.emplace_back(breakdown_section(breakdown, settings, min_n, context));
  }
  blocks.emplace_back(rows_block(survey, language));
  blocks.emplace_back(invalid_values_block(survey.invalid_values, language));
  blocks.emplace_back(warnings_block(report.warnings));
  append_warning_notes(report.warnings, blocks);
  return blocks;
}

Document report_document(const survey::SurveyTally& survey, const analysis::SegmentReport& report,
                         const StatisticalSettings& settings, std::int64_t min_n,
                         const Language& language) {
  Document document{"nps.report/1", {tool_block()}};
  for (Block& block : report_blocks(survey, report, settings, min_n, language)) {
    document.blocks.push_back(std::move(block));
  }
  return document;
}

}  // namespace nps::report
