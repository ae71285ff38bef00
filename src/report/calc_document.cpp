#include "nps/report/calc_document.hpp"

#include <string>
#include <utility>

#include "nps/report/estimate_figures.hpp"
#include "nps/report/metric_document.hpp"
#include "nps/report/survey_blocks.hpp"
#include "report/metric_figures.hpp"

namespace nps::report {
namespace {

using analysis::NamedInterval;

Value limit(const NamedInterval& named, double stats::Interval::*end) {
  if (!named.result.interval) return Missing{std::string(named.result.reason)};
  return 100 * (*named.result.interval.*end);
}

Field machine(const char* key, Value value) {
  return {key, "", std::move(value), Unit::none, Audience::machines};
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

Document metric_calc_document(const survey::Tally& tally, const analysis::MetricChoice& metric,
                              const Language& language) {
  const analysis::MetricGroup group{
      tally, metric.metric->estimate(analysis::sample_of(tally, metric.scale), metric.scale,
                                     metric.confidence)};
  const std::string method(metric.metric->interval_name(metric.confidence));
  const auto limit_of = [&](double stats::Interval::*end) -> Value {
    if (!group.value.interval.interval) return Missing{std::string(group.value.interval.reason)};
    return *group.value.interval.interval.*end;
  };
  Document document{"nps.calc/1", {}};
  auto& blocks = document.blocks;
  blocks.emplace_back(tool_block());
  Facts settings = metric_scale_facts(metric);
  settings.fields.push_back(machine("confidence", metric.confidence.level));
  settings.fields.push_back(machine("interval", method));
  blocks.emplace_back(std::move(settings));
  blocks.emplace_back(
      metric_headline(group, metric, metric_title(*metric.metric, {}, language), language));
  if (auto bars = score_bars(tally, metric, language)) blocks.emplace_back(std::move(*bars));
  blocks.emplace_back(Facts{"overall", "", metric_fields(group, metric, language), true});
  Section intervals{"intervals", "", false, {}};
  intervals.blocks.emplace_back(Facts{method,
                                      "",
                                      {machine("low", limit_of(&stats::Interval::low)),
                                       machine("high", limit_of(&stats::Interval::high))}});
  blocks.emplace_back(std::move(intervals));
  return document;
}

}  // namespace nps::report
