#include "input/header_row.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "nps/text/unicode.hpp"

namespace nps::input {
namespace {

// Titles are few; names of columns are not looked for further down.
constexpr std::size_t kRowsWithNames = 50;
// Below the names of columns: question texts and import ids.
constexpr std::size_t kMoreHeaderRows = 2;
constexpr double kMostRows = 0.8;

bool is_blank(const std::string& cell) { return text::trim(cell).empty(); }

std::size_t filled_cells(const HeadRecord& row) {
  return static_cast<std::size_t>(std::count_if(
      row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !is_blank(cell); }));
}

// Without the empty cells at the end.
std::size_t used_width(const HeadRecord& row) {
  std::size_t width = row.cells.size();
  while (width > 0 && is_blank(row.cells[width - 1])) --width;
  return width;
}

// The width most rows have, the larger one where two are as frequent.
std::size_t usual_width(const std::vector<HeadRecord>& rows) {
  std::map<std::size_t, std::size_t> counts;
  for (const HeadRecord& row : rows) ++counts[row.cells.size()];
  std::size_t usual = 0;
  std::size_t most = 0;
  for (const auto& [width, count] : counts) {
    if (count < most) continue;
    usual = width;
    most = count;
  }
  return usual;
}

// A title or a line about the export. A short header whose questions go on over empty cells is not
// one: it is as wide as the rows and has more than one cell filled.
bool is_preamble(const HeadRecord& row, std::size_t usual) {
  if (row.cells.size() < usual) return used_width(row) * 2 <= usual;
  return usual > 2 && filled_cells(row) <= 1;
}

bool is_number(std::string_view cell) {
  cell = text::trim(cell);
  return !cell.empty() && std::all_of(cell.begin(), cell.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '+';
  });
}

// Not a date, which a line about the export may hold where the scores stand.
bool is_plain_number(std::string_view cell) {
  cell = text::trim(cell);
  if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
  return is_number(cell) && cell.find_first_of("-+") == cell.npos;
}

bool may_be_header(const HeadRecord& row) {
  return std::none_of(row.cells.begin(), row.cells.end(), is_number);
}

bool has_plain_number(const HeadRecord& row, std::size_t column) {
  return column < row.cells.size() && is_plain_number(row.cells[column]);
}

// Whether a blank line or a row of empty cells stands right before row `i`.
bool follows_gap(const std::vector<HeadRecord>& rows, std::size_t i) {
  if (i == 0) return false;
  const HeadRecord& before = rows[i - 1];
  std::uint64_t lines = 1;
  for (const std::string& cell : before.cells) {
    lines += static_cast<std::uint64_t>(std::count(cell.begin(), cell.end(), '\n'));
  }
  return filled_cells(before) == 0 || rows[i].line > before.line + lines;
}

bool most_rows_agree(const std::vector<HeadRecord>& rows, std::size_t header) {
  const auto first = rows.begin() + static_cast<std::ptrdiff_t>(header);
  const auto agreeing = std::count_if(
      first, rows.end(), [&](const HeadRecord& row) { return agrees_with_header(*first, row); });
  return static_cast<double>(agreeing) >= kMostRows * static_cast<double>(rows.end() - first);
}

std::size_t header_by_shape(const std::vector<HeadRecord>& rows) {
  const std::size_t usual = usual_width(rows);
  if (usual < 2) return 0;
  std::size_t header = 0;
  while (header < rows.size() && is_preamble(rows[header], usual)) ++header;
  if (header == 0 || header == rows.size() || !may_be_header(rows[header])) return 0;
  // Over two columns a row of one cell is only a title when a blank line follows it.
  if (usual == 2 && rows[header].line == rows[header - 1].line + 1) return 0;
  return most_rows_agree(rows, header) ? header : 0;
}

// Whether nearly all that stands below row `i` in some column are numbers, and no row before has
// one there.
bool numbers_begin_below(const std::vector<HeadRecord>& rows, std::size_t i) {
  for (std::size_t column = 0; column < rows[i].cells.size(); ++column) {
    const auto has_number = [&](const HeadRecord& row) { return has_plain_number(row, column); };
    const auto end_of_before = rows.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(rows.begin(), end_of_before, has_number)) continue;
    std::size_t filled = 0;
    std::size_t numbers = 0;
    for (std::size_t below = i + 1; below < rows.size(); ++below) {
      const std::vector<std::string>& cells = rows[below].cells;
      if (column < cells.size() && !is_blank(cells[column])) ++filled;
      if (has_number(rows[below])) ++numbers;
    }
    if (numbers > 0 && static_cast<double>(numbers) >= kMostRows * static_cast<double>(filled)) {
      return true;
    }
  }
  return false;
}

// Whether row `k` may be a line about the export that stands above header `i`.
bool is_aside(const std::vector<HeadRecord>& rows, std::size_t k, std::size_t i, bool gap) {
  const std::size_t width = used_width(rows[i]);
  if (filled_cells(rows[k]) > filled_cells(rows[i])) return false;
  return !may_be_header(rows[k]) || used_width(rows[k]) * 2 <= width ||
         (gap && used_width(rows[k]) < width);
}

// Over two columns a lone cell may as well be a short row.
bool clear_asides(const std::vector<HeadRecord>& rows, std::size_t i, bool gap) {
  bool clear = gap || used_width(rows[i]) > 2;
  for (std::size_t k = 0; k < i; ++k) {
    if (!is_aside(rows, k, i, gap)) return false;
    clear = clear || !may_be_header(rows[k]);
  }
  return clear;
}

// Lines about the export with several cells each, such as `Exported,2026-01-01`. What follows a
// header with empty names must not pass for one: all cells are filled, none is a number, the line
// above is a gap or shorter, and numbers begin here.
std::size_t header_below_asides(const std::vector<HeadRecord>& rows) {
  for (std::size_t i = 1; i + 1 < std::min(rows.size(), kRowsWithNames); ++i) {
    const std::size_t width = used_width(rows[i]);
    if (width < 2 || filled_cells(rows[i]) < width || !may_be_header(rows[i])) continue;
    const bool gap = follows_gap(rows, i);
    if (!gap && filled_cells(rows[i - 1]) >= width) continue;
    if (clear_asides(rows, i, gap) && most_rows_agree(rows, i) && numbers_begin_below(rows, i)) {
      return i;
    }
  }
  return 0;
}

// A second header row, whose cells go on below a question or stand empty where it has none.
bool continues(const HeadRecord& header, const HeadRecord& row) {
  if (!may_be_header(header) || filled_cells(header) < 2) return false;
  for (std::size_t i = 0; i < std::min(header.cells.size(), row.cells.size()); ++i) {
    if (is_blank(row.cells[i]) && !is_blank(header.cells[i])) return true;
  }
  return false;
}

// Whether a row with wanted names is the header rather than row `header` above it, which has fewer.
// Question texts below a header stay where they are, and so do answers that are names by accident.
bool named_row_wins(const std::vector<HeadRecord>& rows, std::size_t header, std::size_t i) {
  const HeadRecord& above = rows[header];
  if (!may_be_header(rows[i])) return false;
  if (i == header + 1 && continues(above, rows[i])) return false;
  if (!may_be_header(above) || used_width(above) < used_width(rows[i])) return true;
  if (follows_gap(rows, i)) return true;
  const auto first = rows.begin() + static_cast<std::ptrdiff_t>(header);
  const auto last = rows.begin() + static_cast<std::ptrdiff_t>(i);
  const bool shorter_between = std::any_of(
      first, last, [&](const HeadRecord& row) { return used_width(row) < used_width(rows[i]); });
  const bool far_down = i > header + kMoreHeaderRows;
  return (shorter_between || far_down) && numbers_begin_below(rows, i);
}

std::vector<std::string> folded(const std::vector<std::string>& names) {
  std::vector<std::string> result;
  for (const std::string& name : names) result.push_back(text::fold(name));
  return result;
}

}  // namespace

std::size_t wanted_names_in(const HeadRecord& row, const std::vector<std::string>& wanted) {
  if (wanted.empty()) return 0;
  const std::vector<std::string> cells = folded(row.cells);
  const std::vector<std::string> names = folded(wanted);
  return static_cast<std::size_t>(
      std::count_if(names.begin(), names.end(), [&](const std::string& name) {
        return std::find(cells.begin(), cells.end(), name) != cells.end();
      }));
}

bool agrees_with_header(const HeadRecord& header, const HeadRecord& row) {
  return row.cells.size() == header.cells.size() ||
         (used_width(row) <= header.cells.size() && row.cells.size() >= used_width(header));
}

std::size_t header_row(const std::vector<HeadRecord>& rows,
                       const std::vector<std::string>& wanted) {
  std::size_t by_shape = header_by_shape(rows);
  if (by_shape == 0) by_shape = header_below_asides(rows);
  if (wanted.empty()) return by_shape;
  std::size_t best = by_shape;
  std::size_t most = wanted_names_in(rows[by_shape], wanted);
  std::size_t widest_before = 0;
  for (std::size_t i = 0; i < std::min(rows.size(), kRowsWithNames); ++i) {
    const bool wider = rows[i].cells.size() > widest_before;
    widest_before = std::max(widest_before, rows[i].cells.size());
    const std::size_t named = wanted_names_in(rows[i], wanted);
    if (named <= most) continue;
    if (i < by_shape || wider || named_row_wins(rows, by_shape, i)) {
      best = i;
      most = named;
    }
  }
  return best;
}

void drop_unnamed_columns(std::vector<HeadRecord>& head) {
  const std::size_t width = used_width(head.front());
  if (width == 0 || width == head.front().cells.size()) return;
  std::size_t shorter = 0;
  for (std::size_t i = 1; i < head.size(); ++i) {
    if (used_width(head[i]) > width) return;
    if (head[i].cells.size() <= width) ++shorter;
  }
  if (shorter * 2 < head.size()) return;
  for (HeadRecord& row : head) row.cells.resize(std::min(row.cells.size(), width));
}

}  // namespace nps::input
