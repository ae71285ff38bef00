#include "render/shown.hpp"

#include <algorithm>

#include "nps/error.hpp"
#include "nps/text/unicode.hpp"
#include "render/format_value.hpp"

namespace nps::render {
namespace {

using report::Audience;
using report::Unit;

/// A unit makes a column of numbers even where every figure of it is missing.
bool holds_numbers(const report::Table& table, std::size_t column) {
  if (table.columns[column].unit != Unit::none) return true;
  bool any = false;
  for (const auto& row : table.rows) {
    const report::Value& value = row[column].value;
    if (!is_number(value) && !is_absent(value)) return false;
    any = any || is_number(value);
  }
  return any;
}

}  // namespace

void require_full_rows(const report::Table& table) {
  const bool full = std::all_of(table.rows.begin(), table.rows.end(), [&table](const auto& row) {
    return row.size() == table.columns.size();
  });
  if (!full) throw Error(ErrorKind::internal, "a row of table '" + table.key + "' lacks a cell");
}

ShownFacts shown(const report::Facts& facts, const RenderOptions& options) {
  ShownFacts result;
  result.title = text::escape(facts.title);
  result.numbers = true;
  for (const report::Field& field : facts.fields) {
    if (field.audience == Audience::machines) continue;
    result.fields.push_back(
        {text::escape(field.label), format_value(field.value, field.unit, options.precision)});
    const bool number = is_number(field.value) || is_absent(field.value);
    result.numbers = result.numbers && number;
  }
  return result;
}

ShownTable shown(const report::Table& table, const RenderOptions& options) {
  require_full_rows(table);
  ShownTable result;
  result.title = text::escape(table.title);
  result.spare_note = table.spare_note;
  for (const std::string& note : table.notes) result.notes.push_back(text::escape(note));
  if (table.rows.empty()) return result;

  std::vector<std::size_t> visible;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].audience == Audience::machines) continue;
    visible.push_back(i);
    result.columns.push_back({text::escape(table.columns[i].label), holds_numbers(table, i),
                              table.columns[i].is_whole, table.columns[i].is_spare});
  }
  if (visible.empty()) return result;
  for (const auto& row : table.rows) {
    auto& cells = result.rows.emplace_back();
    for (const std::size_t i : visible) {
      cells.push_back({format_value(row[i].value, table.columns[i].unit, options.precision),
                       text::escape(row[i].mark)});
    }
  }
  return result;
}

std::string filled(std::string text, std::string_view value) {
  constexpr std::string_view kPlace = "{}";
  const std::size_t place = text.find(kPlace);
  if (place != std::string::npos) text.replace(place, kPlace.size(), value);
  return text;
}

std::string shown(const report::Headline::Part& part, const RenderOptions& options) {
  return text::escape(filled(part.text, format_value(part.value, part.unit, options.precision)));
}

ShownBar shown(const report::Bars::Bar& bar, const RenderOptions& options) {
  return {text::escape(bar.label), format_value(bar.share, Unit::share, options.precision),
          format_value(bar.count, Unit::count, options.precision)};
}

}  // namespace nps::render
