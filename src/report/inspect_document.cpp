#include "nps/report/inspect_document.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include "nps/report/survey_blocks.hpp"

namespace nps::report {
namespace {

using survey::ColumnProfile;
using survey::FileProfile;

Value count(std::uint64_t value) { return static_cast<std::int64_t>(value); }

std::string_view line_end_name(input::LineEnd line_end) {
  constexpr std::string_view kNames[] = {"lf", "crlf", "cr"};
  return kNames[static_cast<std::size_t>(line_end)];
}

/// What is known of a file as a whole.
struct FileFact {
  std::string_view key;
  Phrase label;
  bool only_if_set;  ///< people see it only when it is neither null nor zero
  Value (*value)(const FileProfile& file);
};

constexpr FileFact kFileFacts[] = {
    {"file", Phrase::file_name, false,
     [](const FileProfile& f) -> Value { return f.file.facts.name; }},
    {"compression", Phrase::file_compression, true,
     [](const FileProfile& f) { return optional_text(f.file.facts.compression); }},
    {"encoding", Phrase::file_encoding, false,
     [](const FileProfile& f) -> Value { return f.file.facts.text.encoding; }},
    {"delimiter", Phrase::file_delimiter, false,
     [](const FileProfile& f) -> Value { return std::string(1, f.file.facts.delimiter); }},
    {"line_end", Phrase::file_line_end, false,
     [](const FileProfile& f) -> Value {
       return std::string(line_end_name(f.file.facts.line_end));
     }},
    {"preamble_lines", Phrase::file_preamble, true,
     [](const FileProfile& f) { return count(f.file.facts.preamble_lines); }},
    {"header_rows", Phrase::file_header_rows, false,
     [](const FileProfile& f) { return count(f.file.header_rows); }},
    {"platform", Phrase::file_platform, true,
     [](const FileProfile& f) { return optional_text(f.file.platform); }},
    {"rows", Phrase::file_rows, false, [](const FileProfile& f) { return count(f.rows); }},
    {"ragged", Phrase::file_ragged, true, [](const FileProfile& f) { return count(f.ragged); }},
    {"malformed", Phrase::file_malformed, true,
     [](const FileProfile& f) { return count(f.malformed); }},
};

bool is_set(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return false;
  const auto* number = std::get_if<std::int64_t>(&value);
  return number == nullptr || *number != 0;
}

Facts file_facts(const FileProfile& file, const Language& language) {
  Facts facts{"", std::string(language[Phrase::file_title]), {}};
  for (const auto& fact : kFileFacts) {
    Value value = fact.value(file);
    const bool hidden = fact.only_if_set && !is_set(value);
    const Unit unit = std::holds_alternative<std::int64_t>(value) ? Unit::count : Unit::none;
    facts.fields.push_back({std::string(fact.key), std::string(language[fact.label]),
                            std::move(value), unit,
                            hidden ? Audience::machines : Audience::everyone});
  }
  const auto& text = file.file.facts.text;
  const auto machine_field = [&](const char* key, Value value) {
    facts.fields.push_back({key, "", std::move(value), Unit::none, Audience::machines});
  };
  machine_field("byte_order_mark", text.byte_order_mark);
  machine_field("encoding_guessed", text.guessed);
  machine_field("undecodable_bytes", count(text.undecodable));
  machine_field("nul_bytes", count(text.nul_bytes));
  machine_field("score_column", optional_text(file.score_column));
  machine_field("score_problem",
                file.score_problem.empty() ? Value(std::monostate{}) : Value(file.score_problem));
  ValueList candidates;
  for (const auto& candidate : file.score_candidates) candidates.emplace_back(candidate);
  machine_field("score_candidates", std::move(candidates));
  return facts;
}

Value number(const std::optional<double>& value) {
  return value ? Value(*value) : Value(std::monostate{});
}

struct ProfileColumn {
  std::string_view key;
  Phrase label;
  Unit unit;
  Value (*value)(const ColumnProfile& column);
};

constexpr ProfileColumn kColumns[] = {
    {"position", Phrase::column_position, Unit::count,
     [](const ColumnProfile& c) { return count(c.position); }},
    {"name", Phrase::column_name, Unit::none,
     [](const ColumnProfile& c) -> Value { return c.name; }},
    {"question", Phrase::column_question, Unit::none,
     [](const ColumnProfile& c) -> Value { return c.question; }},
    {"kind", Phrase::column_kind, Unit::none,
     [](const ColumnProfile& c) -> Value { return c.kind; }},
    {"role", Phrase::column_role, Unit::none,
     [](const ColumnProfile& c) -> Value { return c.role; }},
    {"filled", Phrase::column_filled, Unit::count,
     [](const ColumnProfile& c) { return count(c.filled); }},
    {"distinct", Phrase::column_distinct, Unit::count,
     [](const ColumnProfile& c) { return count(c.distinct); }},
    {"min", Phrase::column_min, Unit::none, [](const ColumnProfile& c) { return number(c.min); }},
    {"max", Phrase::column_max, Unit::none, [](const ColumnProfile& c) { return number(c.max); }},
};

Table column_table(const FileProfile& file, const Language& language) {
  Table table{"columns", std::string(language[Phrase::columns_title]), {}, {}, {}, true};
  bool has_questions = false;
  for (const auto& column : file.columns) has_questions |= !column.question.empty();
  for (const auto& column : kColumns) {
    const bool hidden = column.key == "question" && !has_questions;
    table.columns.push_back({std::string(column.key), std::string(language[column.label]),
                             column.unit, hidden ? Audience::machines : Audience::everyone});
  }
  table.columns.push_back({"distinct_capped", "", Unit::none, Audience::machines});
  for (const auto& profile : file.columns) {
    auto& row = table.rows.emplace_back();
    for (const auto& column : kColumns) {
      const bool capped = column.key == "distinct" && profile.distinct_capped;
      row.push_back({column.value(profile), capped ? "+" : ""});
    }
    row.push_back({profile.distinct_capped, ""});
  }
  return table;
}

Note verdict(const FileProfile& file, const Language& language) {
  if (file.score_problem.empty() && file.score_column) {
    return {language.format(Phrase::would_report, {*file.score_column}), Note::Level::info};
  }
  return {language.format(Phrase::would_not_report, {file.score_problem}), Note::Level::warning};
}

}  // namespace

Document inspect_document(const std::vector<survey::FileProfile>& files, const Language& language) {
  Document document{"nps.inspect/1", {}};
  document.blocks.emplace_back(tool_block());
  for (const auto& file : files) {
    Section section{"files", "", true, {}};
    section.blocks.emplace_back(verdict(file, language));
    section.blocks.emplace_back(file_facts(file, language));
    section.blocks.emplace_back(column_table(file, language));
    section.blocks.emplace_back(warnings_block(file.warnings));
    append_warning_notes(file.warnings, section.blocks);
    document.blocks.emplace_back(std::move(section));
  }
  return document;
}

}  // namespace nps::report
