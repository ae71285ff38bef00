#include "report/explanation_blocks.hpp"

#include <optional>
#include <utility>

#include "nps/report/key.hpp"
#include "nps/text/number.hpp"
#include "report/comparison_columns.hpp"

namespace nps::report {
namespace {

using stats::SegmentPart;

Value points(const std::optional<double>& nps) {
  if (!nps) return Missing{"the segment has no answers there"};
  return 100 * *nps;
}

struct PartColumn {
  const char* key;
  Unit unit;
  Phrase label;
  bool of_b;  ///< of the label's {0}
  Value (*value)(const SegmentPart& part);
};

constexpr PartColumn kColumns[] = {
    {"share_a", Unit::share, Phrase::column_share_of, false,
     [](const SegmentPart& p) -> Value { return p.share_a; }},
    {"share_b", Unit::share, Phrase::column_share_of, true,
     [](const SegmentPart& p) -> Value { return p.share_b; }},
    {"nps_a", Unit::points, Phrase::column_nps_of, false,
     [](const SegmentPart& p) { return points(p.nps_a); }},
    {"nps_b", Unit::points, Phrase::column_nps_of, true,
     [](const SegmentPart& p) { return points(p.nps_b); }},
    {"mix", Unit::points, Phrase::column_mix, false,
     [](const SegmentPart& p) -> Value { return 100 * p.mix; }},
    {"rate", Unit::points, Phrase::column_rate, false,
     [](const SegmentPart& p) -> Value { return 100 * p.rate; }},
};

Field machine_field(const char* key, Value value) {
  return {key, "", std::move(value), Unit::none, Audience::machines};
}

Facts sums(const analysis::Explanation& explanation) {
  ValueList by;
  for (const std::string& name : explanation.by) by.emplace_back(name);
  const auto& split = explanation.split;
  return {"",
          "",
          {machine_field("by", std::move(by)), machine_field("change", 100 * split.change),
           machine_field("mix", 100 * split.mix), machine_field("rate", 100 * split.rate),
           machine_field("rate_standard_error", 100 * split.rate_error)}};
}

void add_keys(const analysis::Explanation& explanation, const Language& language, Table& table) {
  for (std::size_t column = 0; column < explanation.by.size(); ++column) {
    const std::string& name = explanation.by[column];
    table.columns.push_back(
        {"key." + key_path_element(name), name, Unit::none, Audience::machines});
    table.columns.push_back({"", name, Unit::none, Audience::people});
    for (std::size_t i = 0; i < explanation.keys.size(); ++i) {
      const std::string& value = explanation.keys[i][column];
      table.rows[i].push_back({value, ""});
      table.rows[i].push_back(
          {value.empty() ? std::string(language[Phrase::no_answer_key]) : value, ""});
    }
  }
}

}  // namespace

Section explanation_section(const analysis::Explanation& explanation, const std::string& a,
                            const std::string& b, const Language& language) {
  Section section{"explanation",
                  language.format(Phrase::explained_by, {key_text(explanation.by, " × ")}),
                  false,
                  {}};
  section.blocks.emplace_back(sums(explanation));
  Table table{"rows", "", {}, {}, {}, true};
  table.rows.resize(explanation.keys.size());
  add_keys(explanation, language, table);
  for (const PartColumn& column : kColumns) {
    table.columns.push_back({column.key, language.format(column.label, {column.of_b ? b : a}),
                             column.unit, Audience::everyone});
    for (std::size_t i = 0; i < explanation.keys.size(); ++i) {
      table.rows[i].push_back({column.value(explanation.split.parts[i]), ""});
    }
  }
  const auto signed_points = [](double share) { return text::signed_fixed(100 * share, 1); };
  table.notes.push_back(language.format(
      Phrase::note_explained,
      {signed_points(explanation.split.change), signed_points(explanation.split.mix),
       signed_points(explanation.split.rate), text::fixed(100 * explanation.split.rate_error, 1)}));
  section.blocks.emplace_back(std::move(table));
  return section;
}

}  // namespace nps::report
