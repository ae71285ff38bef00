#include "nps/report/calc_document.hpp"

#include <string>

#include "nps/report/estimate_figures.hpp"
#include "nps/report/survey_blocks.hpp"

namespace nps::report {
namespace {

using analysis::NamedInterval;

Value limit(const NamedInterval& named, double stats::Interval::*end) {
  if (!named.result.interval) return Missing{std::string(named.result.reason)};
  return 100 * (*named.result.interval.*end);
}

/// `intervals` for machines: an object by method name.
Section interval_section(const std::vector<NamedInterval>& intervals) {
  Section section{"intervals", "", false, {}};
  for (const auto& named : intervals) {
    section.blocks.emplace_back(Facts{
        std::string(named.method),
        "",
        {{"low", "", limit(named, &stats::Interval::low), Unit::points, Audience::machines},
         {"high", "", limit(named, &stats::Interval::high), Unit::points, Audience::machines}}});
  }
  return section;
}

/// The same for people, when there is more than the headline tells.
Table interval_table(const std::vector<NamedInterval>& intervals, double level,
                     const Language& language) {
  Table table{"", language.format(Phrase::intervals_title, {per_cent_text(level)}), {}, {}, {}};
  table.columns = {
      {"", std::string(language[Phrase::column_method]), Unit::none, Audience::people},
      {"", std::string(language[Phrase::column_low]), Unit::points, Audience::people},
      {"", std::string(language[Phrase::column_high]), Unit::points, Audience::people}};
  for (const auto& named : intervals) {
    table.rows.push_back({{std::string(named.method), ""},
                          {limit(named, &stats::Interval::low), ""},
                          {limit(named, &stats::Interval::high), ""}});
    if (!named.result.interval) {
      table.notes.push_back(std::string(named.method) + ": " + std::string(named.result.reason));
    }
  }
  return table;
}

}  // namespace

Document calc_document(const analysis::Calculation& calculation, double level,
                       const Language& language) {
  const EstimateContext context{level, calculation.intervals.front().method, &language, false};
  Document document{"nps.calc/1", {}};
  auto& blocks = document.blocks;
  blocks.emplace_back(tool_block());
  blocks.emplace_back(
      Facts{"settings",
            "",
            {{"confidence", "", level, Unit::none, Audience::machines},
             {"interval", "", std::string(context.interval), Unit::none, Audience::machines}}});
  blocks.emplace_back(estimate_headline(calculation.overall, context));
  if (calculation.overall.nps) blocks.emplace_back(group_bars(calculation.overall, language));
  Facts overall{"overall", "", estimate_fields(calculation.overall, context), true};
  blocks.emplace_back(std::move(overall));
  blocks.emplace_back(interval_section(calculation.intervals));
  if (calculation.intervals.size() > 1) {
    blocks.emplace_back(interval_table(calculation.intervals, level, language));
  }
  return document;
}

}  // namespace nps::report
