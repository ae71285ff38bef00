#include "survey/file_plan.hpp"

#include <algorithm>
#include <utility>

#include "survey/plain_number.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

/// The cell is the word but for blanks and the case of ASCII letters.
bool equals_folded(std::string_view cell, std::string_view word) {
  std::size_t at = 0;
  for (const char c : cell) {
    if (c == ' ') continue;
    if (at == word.size() || to_ascii_lower(c) != word[at]) return false;
    ++at;
  }
  return at == word.size();
}

std::vector<BoundTest> bind_tests(std::span<const RowTest> tests, const ColumnMap& columns,
                                  const std::function<std::size_t(std::size_t)>& slot_of) {
  std::vector<BoundTest> bound;
  for (const RowTest& test : tests) {
    if (const auto position = columns.find_any(test.columns)) {
      bound.push_back({&test, slot_of(*position)});
    }
  }
  return bound;
}

}  // namespace

bool meets(const RowTest& test, std::string_view cell) {
  const std::string_view value = trim_cell(cell);
  if (value.empty()) return test.empty;
  for (const std::string_view word : test.values) {
    if (word.empty()) break;
    if (equals_folded(value, word)) return true;
  }
  if (test.below <= 0) return false;
  const std::optional<double> number = plain_number(value);
  return number && *number < test.below;
}

FilePlan make_plan(const OpenSurveyFile& file, const Positions& positions,
                   const SurveyOptions& options, const Scale& scale, bool whole_rows,
                   const input::Selection& others) {
  const Platform& platform = *file.header.platform;
  FilePlan plan(ScoreParser(scale, options.maps, blank_texts(options, platform, scale)));
  plan.selection = others;
  plan.selection.header_width = file.header.columns.size();
  plan.selection.all = whole_rows;
  const auto slot_of = [&](std::size_t position) {
    if (whole_rows) return position;
    std::vector<std::size_t>& columns = plan.selection.columns;
    const auto known = std::find(columns.begin(), columns.end(), position);
    const auto slot = static_cast<std::size_t>(known - columns.begin());
    if (known == columns.end()) columns.push_back(position);
    return slot;
  };
  const auto slots_of = [&](const std::vector<std::size_t>& columns) {
    std::vector<std::size_t> slots;
    for (const std::size_t position : columns) {
      slots.push_back(position == kDayOfRow ? kDayOfRow : slot_of(position));
    }
    return slots;
  };
  plan.score = slot_of(positions.score);
  if (positions.id && options.keep != Keep::all) plan.id = slot_of(*positions.id);
  if (positions.date && plan.id) plan.date = slot_of(*positions.date);
  if (positions.date && options.every) plan.day = slot_of(*positions.date);
  if (positions.count) plan.count = slot_of(*positions.count);
  if (positions.weight) plan.weight = slot_of(*positions.weight);
  if (positions.population) plan.population = slot_of(*positions.population);
  if (positions.population && positions.stratum) plan.stratum = slot_of(*positions.stratum);
  plan.decimal_comma = file.table->facts().delimiter != ',';
  for (const auto& breakdown : positions.by) plan.by.push_back(slots_of(breakdown));
  plan.where = slots_of(positions.where);
  plan.preview = bind_tests({&platform.preview, 1}, file.columns, slot_of);
  plan.unfinished = bind_tests(platform.unfinished, file.columns, slot_of);
  return plan;
}

}  // namespace nps::survey
