#include "nps/report/survey_blocks.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "nps/text/number.hpp"
#include "nps/version.hpp"

namespace nps::report {
namespace {

Value count(std::uint64_t value) { return static_cast<std::int64_t>(value); }

ValueList names(const std::vector<std::vector<std::string>>& breakdowns) {
  ValueList list;
  for (const auto& breakdown : breakdowns) {
    for (const auto& name : breakdown) list.emplace_back(name);
  }
  return list;
}

ValueList limits(const survey::ScoreRange& range) {
  if (range.low > range.high) return {};
  return {std::int64_t{range.low}, std::int64_t{range.high}};
}

/// How a kind of row is shown, in the order of survey::kRowKinds.
struct RowLabel {
  std::string_view kind;
  Phrase phrase;
  bool always_shown;
};

constexpr std::array<RowLabel, survey::kRowKinds.size()> kRowLabels{{
    {"read", Phrase::rows_read, true},
    {"used", Phrase::rows_used, true},
    {"blank", Phrase::rows_blank, false},
    {"invalid", Phrase::rows_invalid, false},
    {"malformed", Phrase::rows_malformed, false},
    {"filtered", Phrase::rows_filtered, false},
    {"duplicate", Phrase::rows_duplicate, false},
    {"incomplete", Phrase::rows_incomplete, false},
    {"preview", Phrase::rows_preview, false},
    {"zero_weight", Phrase::rows_zero_weight, false},
    {"undated", Phrase::rows_undated, false},
}};

constexpr bool every_kind_has_its_label() {
  for (std::size_t i = 0; i < kRowLabels.size(); ++i) {
    if (kRowLabels[i].kind != survey::kRowKinds[i].name) return false;
  }
  return true;
}
static_assert(every_kind_has_its_label());

/// Rows may be invalid for what they say beside the score.
Phrase phrase_of_invalid(const std::vector<survey::Warning>& warnings) {
  const auto warned = [&](std::string_view code) {
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const survey::Warning& warning) { return warning.code == code; });
  };
  if (warned("unpopulated_rows")) return Phrase::rows_invalid_or_population;
  if (warned("unweighted_rows")) return Phrase::rows_invalid_or_weight;
  return warned("uncounted_rows") ? Phrase::rows_invalid_or_count : Phrase::rows_invalid;
}

/// Of a sample without strata.
Value population_of(const survey::Tally& tally) {
  if (!tally.weighting()) return std::monostate{};
  const std::vector<double>& populations = tally.weighting()->sample->populations;
  return populations.size() == 1 ? Value(populations.front()) : Value(std::monostate{});
}

}  // namespace

Value optional_text(const std::optional<std::string>& text) {
  return text ? Value(*text) : Value(std::monostate{});
}

std::string per_cent_text(double level) {
  // Twelve digits hide that 0.999 * 100 is not quite 99.9 in binary.
  std::string text = text::fixed(level * 100, 10);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

Facts tool_block() {
  return {"tool",
          "",
          {{"name", "", std::string("nps"), Unit::none, Audience::machines},
           {"version", "", std::string(kVersion), Unit::none, Audience::machines}}};
}

Table files_table(const std::vector<survey::SurveyFile>& files) {
  Table table{"files", "", {}, {}, {}};
  for (const char* key : {"name", "encoding", "delimiter", "header_rows", "platform", "compression",
                          "byte_order_mark", "encoding_guessed", "preamble_lines"}) {
    table.columns.push_back({key, "", Unit::none, Audience::machines});
  }
  for (const auto& file : files) {
    const auto& facts = file.facts;
    table.rows.push_back({{facts.name, ""},
                          {facts.text.encoding, ""},
                          {std::string(1, facts.delimiter), ""},
                          {count(file.header_rows), ""},
                          {optional_text(file.platform), ""},
                          {optional_text(facts.compression), ""},
                          {facts.text.byte_order_mark, ""},
                          {facts.text.guessed, ""},
                          {count(facts.preamble_lines), ""}});
  }
  return table;
}

Section input_block(const survey::SurveyTally& survey) {
  Section input{"input", "", false, {}};
  input.blocks.emplace_back(files_table(survey.files));
  const auto& columns = survey.columns;
  Facts names_in_use{"columns", "", {}};
  const auto add = [&](const char* key, Value value) {
    names_in_use.fields.push_back({key, "", std::move(value), Unit::none, Audience::machines});
  };
  add("score", columns.score);
  add("by", names(columns.by));
  add("weight", optional_text(columns.weight));
  add("strata", optional_text(columns.strata));
  add("cluster", optional_text(columns.cluster));
  if (columns.population) add("population", *columns.population);
  add("date", optional_text(columns.date));
  add("id", optional_text(columns.id));
  add("count", optional_text(columns.count));
  add("score_found", columns.score_found);
  input.blocks.emplace_back(std::move(names_in_use));
  return input;
}

Facts settings_block(const survey::SurveyTally& survey, const StatisticalSettings& settings) {
  const auto& scale = survey.scale;
  ValueList filters;
  for (const auto& filter : survey.filters) filters.emplace_back(filter);
  Facts facts{"settings", "", {}};
  const auto add = [&](const char* key, Value value) {
    facts.fields.push_back({key, "", std::move(value), Unit::none, Audience::machines});
  };
  add("scale.min", std::int64_t{scale.min});
  add("scale.max", std::int64_t{scale.max});
  add("scale.promoters", limits(scale.promoters));
  add("scale.passives", limits(scale.passives()));
  add("scale.detractors", limits(scale.detractors));
  add("confidence", settings.level);
  add("interval", std::string(settings.interval));
  add("adjust", std::string(settings.adjust));
  add("filters", std::move(filters));
  add("population", population_of(survey.overall));
  add("timezone", optional_text(survey.timezone));
  return facts;
}

Facts rows_block(const survey::SurveyTally& survey, const Language& language) {
  const survey::RowCounts& rows = survey.rows;

  Facts facts{"rows", std::string(language[Phrase::rows_title]), {}};
  for (std::size_t i = 0; i < kRowLabels.size(); ++i) {
    const survey::RowKind& kind = survey::kRowKinds[i];
    const RowLabel& label = kRowLabels[i];
    const std::uint64_t value = rows.*kind.count;
    const auto audience = label.always_shown || value > 0 ? Audience::everyone : Audience::machines;
    const Phrase phrase = kind.count == &survey::RowCounts::invalid
                              ? phrase_of_invalid(survey.warnings)
                              : label.phrase;
    facts.fields.push_back({std::string(kind.name), std::string(language[phrase]), count(value),
                            Unit::count, audience});
  }
  return facts;
}

Table invalid_values_block(const std::vector<survey::InvalidValue>& values,
                           const Language& language) {
  Table table{"invalid_values", std::string(language[Phrase::invalid_title]), {}, {}, {}};
  table.columns = {
      {"value", std::string(language[Phrase::column_value]), Unit::none, Audience::everyone},
      {"count", std::string(language[Phrase::column_count]), Unit::count, Audience::everyone},
      {"first_line", std::string(language[Phrase::column_first_line]), Unit::count,
       Audience::everyone},
      {"file", "", Unit::none, Audience::machines}};
  for (const auto& value : values) {
    table.rows.push_back({{value.value, ""},
                          {count(value.count), ""},
                          {count(value.first_line), ""},
                          {value.file, ""}});
  }
  return table;
}

Table warnings_block(const std::vector<survey::Warning>& warnings) {
  Table table{"warnings", "", {}, {}, {}};
  table.columns = {{"code", "", Unit::none, Audience::machines},
                   {"message", "", Unit::none, Audience::machines}};
  for (const auto& warning : warnings) {
    table.rows.push_back({{warning.code, ""}, {warning.message, ""}});
  }
  return table;
}

void append_warning_notes(const std::vector<survey::Warning>& warnings,
                          std::vector<Block>& blocks) {
  for (const auto& warning : warnings) {
    blocks.emplace_back(Note{warning.message, Note::Level::warning});
  }
}

}  // namespace nps::report
