#include "nps/report/panel_document.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "nps/report/estimate_figures.hpp"
#include "nps/text/number.hpp"
#include "report/panel_tests.hpp"

namespace nps::report {
namespace {

using analysis::GroupEstimate;
using analysis::PanelReport;

constexpr std::array<const char*, 3> kGroups{"promoter", "passive", "detractor"};
constexpr std::array<Phrase, 3> kGroupPhrases{Phrase::promoters, Phrase::passives,
                                              Phrase::detractors};

Field machine_field(const char* key, Value value) {
  return {key, "", std::move(value), Unit::none, Audience::machines};
}

Value whole(double count) { return static_cast<std::int64_t>(count); }

Headline headline(const PanelReport& report, const PanelSettings& settings,
                  const Language& language) {
  Headline line;
  const stats::PairedResult* result = report.result();
  if (result == nullptr) {
    line.parts.push_back(
        {language.format(Phrase::no_comparison, {std::string(analysis::kNobodyTwice)}),
         {},
         {},
         true});
    return line;
  }
  line.parts.push_back(
      {std::string(language[Phrase::change_is]), *report.change_points(), Unit::points, true});
  if (result->interval) {
    line.parts.push_back(
        {language.format(Phrase::interval_at_level, {per_cent_text(settings.level)}),
         ValueList{100 * result->interval->low, 100 * result->interval->high}, Unit::points});
  }
  if (result->p) {
    line.parts.push_back({std::string(language[Phrase::p_is]), *result->p, Unit::p_value});
  }
  line.parts.push_back({std::string(language[Phrase::same_respondents]),
                        report.stayers_first.tally.n(), Unit::count});
  if (report.significant) {
    line.tone = result->estimate > 0 ? Headline::Tone::good : Headline::Tone::bad;
  }
  return line;
}

/// Of those who answered twice, by weight where they have one.
struct MovementShares {
  double improved = 0;
  double unchanged = 0;
  double worsened = 0;
  double net = 0;  ///< improved less worsened
};

MovementShares movement_shares(const stats::Transitions& transitions) {
  const double n = transitions.n();
  const double up = transitions.changed_by(1) + transitions.changed_by(2);
  const double down = transitions.changed_by(-1) + transitions.changed_by(-2);
  return {up / n, transitions.changed_by(0) / n, down / n, (up - down) / n};
}

/// Figures of the respondents of one wave, for machines.
Facts wave_facts(const char* key, const std::string& wave, const GroupEstimate& estimate,
                 const EstimateContext& context) {
  Facts facts{key, "", {machine_field("wave", wave)}, true};
  for (Field& field : estimate_fields(estimate, context)) {
    field.audience = Audience::machines;
    facts.fields.push_back(std::move(field));
  }
  return facts;
}

/// The same of both waves: a list of two.
Table waves_table(const char* key, const PanelSettings& settings, const GroupEstimate& first,
                  const GroupEstimate& second, const EstimateContext& context) {
  Table table{key, "", {}, {}, {}, true};
  const auto add_row = [&](const std::string& wave, const GroupEstimate& estimate) {
    const Facts facts = wave_facts(key, wave, estimate, context);
    table.columns.clear();
    table.rows.emplace_back();
    for (const Field& field : facts.fields) {
      table.columns.push_back({field.key, "", field.unit, Audience::machines});
      table.rows.back().push_back({field.value, ""});
    }
  };
  add_row(settings.first, first);
  add_row(settings.second, second);
  return table;
}

/// Who answered when, for people.
Table respondents_table(const PanelReport& report, const PanelSettings& settings,
                        const EstimateContext& context) {
  const Language& language = *context.language;
  struct Row {
    Phrase who;
    const std::string& wave;
    const GroupEstimate& estimate;
  };
  const Row rows[] = {{Phrase::panel_all, settings.first, report.first},
                      {Phrase::panel_all, settings.second, report.second},
                      {Phrase::panel_stayers, settings.first, report.stayers_first},
                      {Phrase::panel_stayers, settings.second, report.stayers_second},
                      {Phrase::panel_leavers, settings.first, report.leavers},
                      {Phrase::panel_newcomers, settings.second, report.newcomers}};
  Table table{"", std::string(language[Phrase::panel_respondents]), {}, {}, {}};
  table.rows.resize(std::size(rows));
  const auto add = [&](std::string label, Unit unit, const auto& value) {
    table.columns.push_back({"", std::move(label), unit, Audience::people});
    for (std::size_t i = 0; i < std::size(rows); ++i) {
      table.rows[i].push_back({value(rows[i]), ""});
    }
  };
  add("", Unit::none, [&](const Row& row) -> Value { return std::string(language[row.who]); });
  add(std::string(language[Phrase::panel_wave]), Unit::none,
      [](const Row& row) -> Value { return row.wave; });
  for (const auto& figure : estimate_figures(context.is_weighted)) {
    if (figure.in_table == Audience::machines) continue;
    add(figure.label(context), figure.unit,
        [&](const Row& row) { return figure.value(row.estimate, context); });
  }
  return table;
}

/// `transitions`: one row for each group of the first wave.
Table transitions_table(const PanelReport& report) {
  Table table{"transitions", "", {{"from", "", Unit::none, Audience::machines}}, {}, {}};
  for (std::size_t i = 0; i < kGroups.size(); ++i) {
    table.columns.push_back({kGroups[i], "", Unit::count, Audience::machines});
    table.rows.push_back({{std::string(kGroups[i]), ""}});
    for (const double count : report.transitions.counts[i]) {
      table.rows[i].push_back({whole(count), ""});
    }
  }
  return table;
}

/// `weighted_transitions`: the same as sums of weights and as shares of all of them.
Table weighted_transitions_table(const stats::Transitions& weighted) {
  Table table{"weighted_transitions", "", {{"from", "", Unit::none, Audience::machines}}, {}, {}};
  for (const char* group : kGroups) {
    table.columns.push_back({group, "", Unit::none, Audience::machines});
  }
  for (const char* group : kGroups) {
    table.columns.push_back({std::string(group) + "_share", "", Unit::share, Audience::machines});
  }
  const double sum = weighted.n();
  for (std::size_t i = 0; i < kGroups.size(); ++i) {
    auto& row = table.rows.emplace_back();
    row.push_back({std::string(kGroups[i]), ""});
    for (const double weight : weighted.counts[i]) row.push_back({weight, ""});
    for (const double weight : weighted.counts[i]) {
      row.push_back(
          {sum > 0 ? Value(weight / sum) : Value(Missing{std::string(analysis::kNobodyTwice)}),
           ""});
    }
  }
  return table;
}

/// The transitions for people: respondents, with weights behind their weighted share.
Table movement_table(const PanelReport& report, const PanelSettings& settings,
                     const Language& language) {
  Table table{"",
              language.format(Phrase::panel_transitions, {settings.first, settings.second}),
              {{"", settings.first, Unit::none, Audience::people}},
              {},
              {}};
  const auto& weighted = report.weighted;
  for (std::size_t i = 0; i < kGroups.size(); ++i) {
    const std::string name(language[kGroupPhrases[i]]);
    if (weighted) table.columns.push_back({"", name, Unit::share, Audience::people});
    table.columns.push_back({"", weighted ? std::string(language[Phrase::column_n]) : name,
                             Unit::count, Audience::people});
    table.rows.push_back({{name, ""}});
    for (std::size_t j = 0; j < kGroups.size(); ++j) {
      if (weighted) table.rows[i].push_back({weighted->counts[i][j] / weighted->n(), ""});
      table.rows[i].push_back({whole(report.transitions.counts[i][j]), ""});
    }
  }
  const auto grouped = [](std::int64_t count) {
    return text::grouped(static_cast<std::uint64_t>(count));
  };
  table.notes.push_back(language.format(
      Phrase::panel_movement,
      {grouped(report.improved), grouped(report.worsened), grouped(report.unchanged)}));
  if (!weighted) return table;
  const MovementShares shares = movement_shares(*weighted);
  const auto per_cent = [](double share) {
    constexpr int kDigits = 1;
    return text::fixed(100 * share, kDigits);
  };
  table.notes.push_back(language.format(
      Phrase::panel_weighted_movement,
      {per_cent(shares.improved), per_cent(shares.worsened), per_cent(shares.unchanged)}));
  return table;
}

Facts movement_facts(const PanelReport& report) {
  Facts facts{
      "movement",
      "",
      {machine_field("improved", report.improved), machine_field("unchanged", report.unchanged),
       machine_field("worsened", report.worsened)}};
  const bool anyone = !report.tests.empty();
  const MovementShares shares = anyone ? movement_shares(report.tested()) : MovementShares{};
  const auto add = [&](const char* key, double share) {
    facts.fields.push_back(machine_field(
        key, anyone ? Value(share) : Value(Missing{std::string(analysis::kNobodyTwice)})));
  };
  if (report.weighted) {
    add("improved_share", shares.improved);
    add("unchanged_share", shares.unchanged);
    add("worsened_share", shares.worsened);
  }
  add("net_share", shares.net);
  return facts;
}

Facts settings_facts(const survey::SurveyTally& survey, const PanelSettings& settings) {
  Facts facts = settings_block(survey, {settings.level, settings.interval, "none"});
  facts.fields.push_back(machine_field("test", std::string(settings.test)));
  return facts;
}

Facts waves_facts(const PanelSettings& settings) {
  return {"waves",
          "",
          {machine_field("first", settings.first), machine_field("second", settings.second)}};
}

Facts not_followed_facts(const PanelSettings& settings) {
  const auto& rest = settings.not_compared;
  return {"not_followed",
          "",
          {machine_field("without_id", static_cast<std::int64_t>(settings.without_id)),
           machine_field("without_wave", rest.unnamed),
           machine_field("other_waves", static_cast<std::int64_t>(rest.groups)),
           machine_field("in_other_waves", rest.answers)}};
}

void append_notes(const PanelReport& report, const PanelSettings& settings,
                  const Language& language, std::vector<Block>& blocks) {
  const auto note = [&](std::string text) { blocks.emplace_back(Note{std::move(text), {}}); };
  const stats::PairedResult* result = report.result();
  if (result != nullptr && !result->p) {
    note(language.format(Phrase::note_no_test, {std::string(result->no_p)}));
  }
  const auto grouped = [](std::int64_t count) {
    return text::grouped(static_cast<std::uint64_t>(count));
  };
  const auto& rest = settings.not_compared;
  if (rest.groups > 0) {
    note(language.format(Phrase::panel_other_waves,
                         {grouped(rest.answers), text::grouped(rest.groups)}));
  }
  if (rest.unnamed > 0) {
    note(language.format(Phrase::panel_without_wave, {grouped(rest.unnamed)}));
  }
  if (settings.without_id > 0) {
    note(language.format(Phrase::note_without_id, {text::grouped(settings.without_id)}));
  }
}

}  // namespace

Document panel_document(const survey::SurveyTally& survey, const PanelReport& report,
                        const PanelSettings& settings, const Language& language) {
  const EstimateContext context{settings.level, settings.interval, &language,
                                report.weighted.has_value()};
  Document document{"nps.panel/1", {}};
  auto& blocks = document.blocks;
  blocks.emplace_back(tool_block());
  blocks.emplace_back(input_block(survey));
  blocks.emplace_back(settings_facts(survey, settings));
  blocks.emplace_back(waves_facts(settings));
  blocks.emplace_back(headline(report, settings, language));
  if (survey.columns.score_found) {
    blocks.emplace_back(
        Note{language.format(Phrase::score_column_found, {survey.columns.score}), {}});
  }
  blocks.emplace_back(transitions_table(report));
  if (report.weighted) blocks.emplace_back(weighted_transitions_table(*report.weighted));
  if (!report.tests.empty()) blocks.emplace_back(movement_table(report, settings, language));
  blocks.emplace_back(movement_facts(report));
  blocks.emplace_back(paired_section(report));
  blocks.emplace_back(margins_section(report));
  blocks.emplace_back(respondents_table(report, settings, context));
  blocks.emplace_back(waves_table("all", settings, report.first, report.second, context));
  blocks.emplace_back(
      waves_table("stayers", settings, report.stayers_first, report.stayers_second, context));
  blocks.emplace_back(wave_facts("leavers", settings.first, report.leavers, context));
  blocks.emplace_back(wave_facts("newcomers", settings.second, report.newcomers, context));
  blocks.emplace_back(not_followed_facts(settings));
  append_notes(report, settings, language, blocks);
  blocks.emplace_back(rows_block(survey, language));
  blocks.emplace_back(invalid_values_block(survey.invalid_values, language));
  std::vector<survey::Warning> warnings = survey.warnings;
  warnings.insert(warnings.end(), report.warnings.begin(), report.warnings.end());
  blocks.emplace_back(warnings_block(warnings));
  append_warning_notes(warnings, blocks);
  return document;
}

}  // namespace nps::report
