#include "report/explanation_blocks.hpp"

#include <optional>
#include <utility>

#include "nps/report/key.hpp"
#include "nps/report/survey_blocks.hpp"
#include "nps/text/number.hpp"
#include "report/comparison_columns.hpp"

namespace nps::report {
namespace {

using stats::SegmentPart;

Value or_reason(const std::optional<double>& figure, std::string_view reason) {
  if (!figure) return Missing{std::string(reason)};
  return 100 * *figure;
}

Value points(const std::optional<double>& nps) {
  return or_reason(nps, "the segment has no answers there");
}

struct PartColumn {
  const char* key;
  Unit unit;
  Phrase label;
  bool of_b;  ///< of the label's {0}
  Audience audience;
  Value (*value)(const SegmentPart& part);
};

constexpr PartColumn kColumns[] = {
    {"share_a", Unit::share, Phrase::column_share_of, false, Audience::everyone,
     [](const SegmentPart& p) -> Value { return p.share_a; }},
    {"share_b", Unit::share, Phrase::column_share_of, true, Audience::everyone,
     [](const SegmentPart& p) -> Value { return p.share_b; }},
    {"nps_a", Unit::points, Phrase::column_nps_of, false, Audience::everyone,
     [](const SegmentPart& p) { return points(p.nps_a); }},
    {"nps_b", Unit::points, Phrase::column_nps_of, true, Audience::everyone,
     [](const SegmentPart& p) { return points(p.nps_b); }},
    {"mix", Unit::points, Phrase::column_mix, false, Audience::everyone,
     [](const SegmentPart& p) -> Value { return 100 * p.mix; }},
    {"rate", Unit::points, Phrase::column_rate, false, Audience::everyone,
     [](const SegmentPart& p) -> Value { return 100 * p.rate; }},
    {"from_promoters", Unit::points, Phrase::promoters, false, Audience::machines,
     [](const SegmentPart& p) -> Value { return 100 * p.from_promoters; }},
    {"from_detractors", Unit::points, Phrase::detractors, false, Audience::machines,
     [](const SegmentPart& p) -> Value { return 100 * p.from_detractors; }},
};

Field machine_field(std::string key, Value value) {
  return {std::move(key), "", std::move(value), Unit::none, Audience::machines};
}

void add_group(const char* key, double change, const std::optional<stats::Interval>& interval,
               Facts& facts) {
  const std::string name(key);
  facts.fields.push_back(machine_field(name, 100 * change));
  const auto end = [&](double stats::Interval::*which) {
    return or_reason(interval ? std::optional(*interval.*which) : std::nullopt,
                     analysis::kNoDesignError);
  };
  facts.fields.push_back(machine_field(name + "_interval.low", end(&stats::Interval::low)));
  facts.fields.push_back(machine_field(name + "_interval.high", end(&stats::Interval::high)));
}

Facts sums(const analysis::Explanation& explanation) {
  ValueList by;
  for (const std::string& name : explanation.by) by.emplace_back(name);
  const auto& split = explanation.split;
  Facts facts{"",
              "",
              {machine_field("by", std::move(by)), machine_field("change", 100 * split.change),
               machine_field("mix", 100 * split.mix), machine_field("rate", 100 * split.rate),
               machine_field("rate_standard_error",
                             or_reason(explanation.rate_error, explanation.no_rate_error))}};
  constexpr std::string_view kNotThere = "a segment of the other side has no answers here";
  facts.fields.push_back(
      machine_field("standardised.nps_a", or_reason(split.standardised_a, kNotThere)));
  facts.fields.push_back(
      machine_field("standardised.nps_b", or_reason(split.standardised_b, kNotThere)));
  add_group("from_promoters", split.from_promoters, explanation.promoters_interval, facts);
  add_group("from_detractors", split.from_detractors, explanation.detractors_interval, facts);
  return facts;
}

std::string shown_key(const std::string& value, const Language& language) {
  return value.empty() ? std::string(language[Phrase::no_answer_key]) : value;
}

/// Columns of the segments' names for people, and for machines where the table has a key.
void add_keys(const analysis::Explanation& explanation, const Language& language, Table& table) {
  for (std::size_t column = 0; column < explanation.by.size(); ++column) {
    const std::string& name = explanation.by[column];
    if (!table.key.empty()) {
      table.columns.push_back(
          {"key." + key_path_element(name), name, Unit::none, Audience::machines});
    }
    table.columns.push_back({"", name, Unit::none, Audience::people});
    for (std::size_t i = 0; i < explanation.keys.size(); ++i) {
      const std::string& value = explanation.keys[i][column];
      if (!table.key.empty()) table.rows[i].push_back({value, ""});
      table.rows[i].push_back({shown_key(value, language), ""});
    }
  }
}

std::string signed_points(double share) { return text::signed_fixed(100 * share, 1); }

std::string mix_and_rate_note(const analysis::Explanation& explanation, const Language& language) {
  const stats::MixAndRate& split = explanation.split;
  if (!explanation.rate_error) {
    return language.format(
        Phrase::note_explained_unsure,
        {signed_points(split.change), signed_points(split.mix), signed_points(split.rate)});
  }
  return language.format(
      Phrase::note_explained,
      {signed_points(split.change), signed_points(split.mix), signed_points(split.rate),
       text::fixed(100 * *explanation.rate_error, 1)});
}

/// What b would have with the shares of a, where that shows another figure.
void add_standardised_note(const stats::MixAndRate& split, const std::string& a,
                           const std::string& b, const Language& language, Table& table) {
  if (!split.standardised_b) return;
  const std::string standardised = signed_points(*split.standardised_b);
  const std::string own = signed_points(split.nps_b);
  if (standardised == own) return;
  table.notes.push_back(language.format(Phrase::note_standardised, {a, b, standardised, own}));
}

std::string with_interval(double change, const std::optional<stats::Interval>& interval) {
  if (!interval) return signed_points(change);
  return signed_points(change) + " (" + signed_points(interval->low) + " … " +
         signed_points(interval->high) + ")";
}

Table mix_and_rate_table(const analysis::Explanation& explanation, const std::string& a,
                         const std::string& b, const Language& language) {
  Table table{"rows", "", {}, {}, {}, true};
  table.rows.resize(explanation.keys.size());
  add_keys(explanation, language, table);
  for (const PartColumn& column : kColumns) {
    table.columns.push_back({column.key, language.format(column.label, {column.of_b ? b : a}),
                             column.unit, column.audience});
    for (std::size_t i = 0; i < explanation.keys.size(); ++i) {
      table.rows[i].push_back({column.value(explanation.split.parts[i]), ""});
    }
  }
  table.notes.push_back(mix_and_rate_note(explanation, language));
  add_standardised_note(explanation.split, a, b, language, table);
  return table;
}

/// For people: the same change by promoters and detractors, in a table of its own because one
/// would be too wide.
Table groups_table(const analysis::Explanation& explanation, double level,
                   const Language& language) {
  Table table{"", "", {}, {}, {}};
  table.rows.resize(explanation.keys.size());
  add_keys(explanation, language, table);
  const auto add = [&](Phrase label, auto part_of) {
    table.columns.push_back({"", std::string(language[label]), Unit::points, Audience::people});
    for (std::size_t i = 0; i < explanation.keys.size(); ++i) {
      table.rows[i].push_back({100 * part_of(explanation.split.parts[i]), ""});
    }
  };
  add(Phrase::column_mix_and_rate, [](const SegmentPart& p) { return p.mix + p.rate; });
  add(Phrase::column_from_promoters, [](const SegmentPart& p) { return p.from_promoters; });
  add(Phrase::column_from_detractors, [](const SegmentPart& p) { return p.from_detractors; });
  const stats::MixAndRate& split = explanation.split;
  table.notes.push_back(
      language.format(Phrase::note_groups_explained,
                      {signed_points(split.change),
                       with_interval(split.from_promoters, explanation.promoters_interval),
                       with_interval(split.from_detractors, explanation.detractors_interval),
                       per_cent_text(level)}));
  return table;
}

}  // namespace

Section explanation_section(const ExplanationNames& names, const analysis::Explanation& explanation,
                            double level, const Language& language) {
  Section section{names.key, names.title, false, {}};
  section.blocks.emplace_back(sums(explanation));
  section.blocks.emplace_back(mix_and_rate_table(explanation, names.a, names.b, language));
  section.blocks.emplace_back(groups_table(explanation, level, language));
  const bool has_intervals = explanation.promoters_interval && explanation.detractors_interval;
  if (!explanation.rate_error || !has_intervals) {
    const std::string_view reason =
        has_intervals ? explanation.no_rate_error : analysis::kNoDesignError;
    section.blocks.emplace_back(
        Note{language.format(has_intervals ? Phrase::no_rate_error : Phrase::no_interval,
                             {std::string(reason)}),
             {}});
  }
  return section;
}

}  // namespace nps::report
