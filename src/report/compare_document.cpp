#include "nps/report/compare_document.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "nps/report/key.hpp"
#include "nps/text/number.hpp"
#include "report/comparison_columns.hpp"
#include "report/comparison_notes.hpp"
#include "report/explanation_blocks.hpp"
#include "report/measured_columns.hpp"

namespace nps::report {
namespace {

using analysis::ComparedGroup;
using analysis::Comparison;
using analysis::PairComparison;

constexpr std::string_view kBetween = " × ";

Headline two_groups_headline(const PairComparison& pair, const ComparisonSettings& settings,
                             const MeasureContext& context) {
  const Language& language = context.language();
  const ValueForm& form = context.form;
  Headline headline;
  if (!pair.result) {
    headline.parts.push_back(
        {language.format(Phrase::no_comparison, {std::string(pair.no_result)}), {}, {}, true});
    return headline;
  }
  headline.parts.push_back(
      {std::string(language[settings.is_change ? Phrase::change_is : Phrase::difference_is]),
       shown_difference(pair, form), form.change, true});
  if (pair.result->interval) {
    headline.parts.push_back(
        {language.format(Phrase::interval_at_level, {per_cent_text(settings.statistics.level)}),
         shown_limits(pair, form), form.change});
  }
  if (pair.result->p) {
    headline.parts.push_back({std::string(language[Phrase::p_is]), *pair.result->p, Unit::p_value});
  }
  const bool better = form.less_is_better ? pair.result->estimate < 0 : pair.result->estimate > 0;
  if (pair.significant) headline.tone = better ? Headline::Tone::good : Headline::Tone::bad;
  return headline;
}

Headline pairs_headline(const Comparison& comparison, const Language& language) {
  const auto count = [](std::uint64_t number) { return static_cast<std::int64_t>(number); };
  return {{{std::string(language[Phrase::groups_compared]), count(comparison.groups.size()),
            Unit::count, true},
           {std::string(language[Phrase::pairs_compared]), count(comparison.pairs_compared),
            Unit::count},
           {std::string(language[Phrase::pairs_significant]), count(comparison.pairs_significant),
            Unit::count}},
          Headline::Tone::neutral};
}

/// Two groups stand as they are compared, more of them with the highest value first.
std::vector<const ComparedGroup*> shown_order(const Comparison& comparison, bool all_pairs) {
  std::vector<const ComparedGroup*> groups;
  for (const ComparedGroup& group : comparison.groups) groups.push_back(&group);
  if (all_pairs) {
    constexpr double kLast = -std::numeric_limits<double>::infinity();
    std::stable_sort(groups.begin(), groups.end(), [&](const auto* a, const auto* b) {
      return a->estimate.value().value_or(kLast) > b->estimate.value().value_or(kLast);
    });
  }
  return groups;
}

Table groups_table(const Comparison& comparison, const ComparisonSettings& settings,
                   const MeasureContext& context) {
  const Language& language = context.language();
  const auto groups = shown_order(comparison, settings.all_pairs);
  Table table{"groups",
              language.format(Phrase::compared_by, {key_text(settings.columns, kBetween)}),
              {},
              {},
              {},
              true,
              std::string(language[Phrase::note_spare])};
  table.rows.resize(groups.size());
  const auto add = [&](Column column, const auto& cell) {
    table.columns.push_back(std::move(column));
    for (std::size_t i = 0; i < groups.size(); ++i) table.rows[i].push_back(cell(*groups[i]));
  };
  for (std::size_t i = 0; i < settings.columns.size(); ++i) {
    add({"key." + key_path_element(settings.columns[i]), settings.columns[i], Unit::none,
         Audience::everyone},
        [&](const ComparedGroup& group) -> Cell {
          return {group.key[i], ""};
        });
  }
  for (Column& column : measured_columns(context)) table.columns.push_back(std::move(column));
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (Cell& cell : measured_cells(groups[i]->estimate, context)) {
      const bool marked = groups[i]->low_base && table.columns[table.rows[i].size()].key == "n";
      if (marked) cell.mark = kLowBaseMark;
      table.rows[i].push_back(std::move(cell));
    }
  }
  add({"letters", std::string(language[Phrase::column_letters]), Unit::none,
       comparison.has_letters ? Audience::everyone : Audience::machines},
      [&](const ComparedGroup& group) -> Cell {
        if (!comparison.has_letters || group.letters.empty()) return {std::monostate{}, ""};
        return {group.letters, ""};
      });
  add({"flags", "", Unit::none, Audience::machines}, [](const ComparedGroup& group) -> Cell {
    return {group.low_base ? ValueList{std::string("low_base")} : ValueList{}, ""};
  });
  table.notes = group_notes(comparison, settings, language);
  return table;
}

Value share_points(const std::optional<stats::Difference>& difference) {
  if (!difference) return std::monostate{};
  return 100 * difference->estimate;
}

Value share_limits(const std::optional<stats::Difference>& difference) {
  if (!difference) return std::monostate{};
  return ValueList{100 * difference->interval.low, 100 * difference->interval.high};
}

/// Two groups for people: the value and what it is made of.
Table two_groups_table(const Comparison& comparison, const ComparisonSettings& settings,
                       const MeasureContext& context) {
  const Language& language = context.language();
  const ValueForm& form = context.form;
  const PairComparison& pair = comparison.pairs.front();
  const auto name = [&](std::size_t group) {
    return key_text(comparison.groups[group].key, kBetween);
  };
  Table table{"", language.format(Phrase::from_to, {name(pair.a), name(pair.b)}), {}, {}, {}};
  table.columns = {
      {"", "", Unit::none, Audience::people},
      {"",
       std::string(
           language[settings.is_change ? Phrase::column_change : Phrase::column_difference]),
       form.change, Audience::people},
      {"", language.format(Phrase::column_interval, {per_cent_text(settings.statistics.level)}),
       form.change, Audience::people},
      {"", std::string(language[Phrase::column_p]), Unit::p_value, Audience::people}};
  const bool is_marked = pair.significant && !pair.is_certain;
  const std::string mark = is_marked ? std::string(kSignificantMark) : "";
  table.rows.push_back({{form.title, ""},
                        {shown_difference(pair, form), mark},
                        {shown_limits(pair, form), ""},
                        {p_value(pair, false), ""}});
  const auto add = [&](Phrase label, const std::optional<stats::Difference>& difference) {
    table.rows.push_back({{std::string(language[label]), ""},
                          {share_points(difference), ""},
                          {share_limits(difference), ""},
                          {difference ? Value(difference->p) : Value(std::monostate{}), ""}});
  };
  if (form.is_nps) {
    add(Phrase::promoters, pair.promoters);
    add(Phrase::detractors, pair.detractors);
  }
  table.notes = two_groups_notes(pair, settings, form, language);
  return table;
}

Table pairs_table(const Comparison& comparison, const ComparisonSettings& settings,
                  const MeasureContext& context) {
  const Language& language = context.language();
  const ValueForm& form = context.form;
  Table table{"", std::string(language[Phrase::pairs_title]), {}, {}, {}};
  const bool adjusted = settings.statistics.adjust != "none";
  const auto label = [&](Phrase phrase) { return std::string(language[phrase]); };
  table.columns = {
      {"", label(Phrase::column_group), Unit::none, Audience::people},
      {"", label(Phrase::column_less), Unit::none, Audience::people},
      {"", label(Phrase::column_difference), form.change, Audience::people},
      {"", language.format(Phrase::column_interval, {per_cent_text(settings.statistics.level)}),
       form.change, Audience::people},
      {"", label(adjusted ? Phrase::column_p_adjusted : Phrase::column_p), Unit::p_value,
       Audience::people}};
  for (const PairComparison& pair : comparison.pairs) {
    const auto name = [&](std::size_t group) {
      return key_text(comparison.groups[group].key, kBetween);
    };
    table.rows.push_back(
        {{name(pair.b), ""},
         {name(pair.a), ""},
         {shown_difference(pair, form), pair.significant ? std::string(kSignificantMark) : ""},
         {shown_limits(pair, form), ""},
         {p_value(pair, true), ""}});
  }
  table.notes = pairs_notes(comparison, settings, language);
  return table;
}

Facts overall_facts(const Comparison& comparison) {
  const auto& test = comparison.overall.test;
  const auto figure = [&](double stats::HomogeneityTest::*which) -> Value {
    if (!test) return Missing{std::string(comparison.overall.reason)};
    return *test.*which;
  };
  Value df2 = figure(&stats::HomogeneityTest::df2);
  if (test && test->df2 == 0) df2 = std::monostate{};
  const auto field = [](const char* key, Value value) {
    return Field{key, "", std::move(value), Unit::none, Audience::machines};
  };
  return {"overall_test",
          "",
          {field("name", machine_name(comparison.overall_name)),
           field("statistic", figure(&stats::HomogeneityTest::statistic)),
           field("df1", figure(&stats::HomogeneityTest::df1)), field("df2", std::move(df2)),
           field("p", figure(&stats::HomogeneityTest::p))}};
}

Facts settings_facts(const survey::SurveyTally& survey, const ComparisonSettings& settings) {
  Facts facts = measured_settings(survey, settings.statistics, settings.metric);
  const auto add = [&](const char* key, Value value) {
    facts.fields.push_back({key, "", std::move(value), Unit::none, Audience::machines});
  };
  add("test", std::string(settings.test));
  add("power", analysis::kPower);
  add("margin", settings.margin ? Value(*settings.margin) : Value(std::monostate{}));
  return facts;
}

Facts count_facts(const char* key,
                  std::initializer_list<std::pair<const char*, std::uint64_t>> counts) {
  Facts facts{key, "", {}};
  for (const auto& [name, number] : counts) {
    facts.fields.push_back(
        {name, "", static_cast<std::int64_t>(number), Unit::count, Audience::machines});
  }
  return facts;
}

}  // namespace

Document compare_document(const survey::SurveyTally& survey, const Comparison& comparison,
                          const ComparisonSettings& settings, const Language& language) {
  const MeasureContext context =
      measure_context(survey, settings.statistics, settings.metric, language);
  Document document{"nps.compare/1", {}};
  auto& blocks = document.blocks;
  blocks.emplace_back(tool_block());
  blocks.emplace_back(input_block(survey));
  blocks.emplace_back(settings_facts(survey, settings));
  if (settings.metric) blocks.emplace_back(metric_facts(*settings.metric));
  blocks.emplace_back(settings.all_pairs
                          ? pairs_headline(comparison, language)
                          : two_groups_headline(comparison.pairs.front(), settings, context));
  if (survey.columns.score_found) {
    blocks.emplace_back(
        Note{language.format(Phrase::score_column_found, {survey.columns.score}), {}});
  }
  blocks.emplace_back(groups_table(comparison, settings, context));
  blocks.emplace_back(settings.all_pairs ? pairs_table(comparison, settings, context)
                                         : two_groups_table(comparison, settings, context));
  blocks.emplace_back(comparisons_table(comparison, context.form));
  if (settings.explanation) {
    const auto name = [&](std::size_t i) { return key_text(comparison.groups[i].key, kBetween); };
    const std::string by = key_text(settings.explanation->by, kBetween);
    blocks.emplace_back(explanation_section(
        {"explanation", language.format(Phrase::explained_by, {by}), name(0), name(1)},
        *settings.explanation, settings.statistics.level, language));
  }
  blocks.emplace_back(
      count_facts("pairs", {{"compared", comparison.pairs_compared},
                            {"significant", comparison.pairs_significant},
                            {"beyond_top", comparison.pairs_compared - comparison.pairs.size()}}));
  blocks.emplace_back(overall_facts(comparison));
  blocks.emplace_back(
      count_facts("not_compared",
                  {{"groups", settings.not_compared.groups},
                   {"answers", static_cast<std::uint64_t>(settings.not_compared.answers)},
                   {"without_group", static_cast<std::uint64_t>(settings.not_compared.unnamed)}}));
  blocks.emplace_back(rows_block(survey, language));
  blocks.emplace_back(invalid_values_block(survey.invalid_values, language));
  blocks.emplace_back(warnings_block(survey.warnings));
  append_warning_notes(survey.warnings, blocks);
  return document;
}

}  // namespace nps::report
