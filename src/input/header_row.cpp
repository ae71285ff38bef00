#include "input/header_row.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "nps/text/unicode.hpp"

namespace nps::input {
namespace {

// Titles are few; names of columns are not looked for further down.
constexpr std::size_t kRowsWithNames = 30;
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

bool may_be_header(const HeadRecord& row) {
  return std::none_of(row.cells.begin(), row.cells.end(), is_number);
}

std::size_t header_by_shape(const std::vector<HeadRecord>& rows) {
  const std::size_t usual = usual_width(rows);
  if (usual < 2) return 0;
  std::size_t header = 0;
  while (header < rows.size() && is_preamble(rows[header], usual)) ++header;
  if (header == 0 || header == rows.size() || !may_be_header(rows[header])) return 0;
  // Over two columns a row of one cell is only a title when a blank line follows it.
  if (usual == 2 && rows[header].line == rows[header - 1].line + 1) return 0;
  const auto first = rows.begin() + static_cast<std::ptrdiff_t>(header);
  const auto agreeing = std::count_if(
      first, rows.end(), [&](const HeadRecord& row) { return agrees_with_header(*first, row); });
  return static_cast<double>(agreeing) >= kMostRows * static_cast<double>(rows.end() - first)
             ? header
             : 0;
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
  const std::size_t by_shape = header_by_shape(rows);
  if (wanted.empty()) return by_shape;
  std::size_t best = by_shape;
  std::size_t most = wanted_names_in(rows[by_shape], wanted);
  std::size_t widest_before = 0;
  for (std::size_t i = 0; i < std::min(rows.size(), kRowsWithNames); ++i) {
    // Question texts stand in a second row as wide as the first: that one stays the header.
    if (i < by_shape || rows[i].cells.size() > widest_before) {
      const std::size_t named = wanted_names_in(rows[i], wanted);
      if (named > most) {
        best = i;
        most = named;
      }
    }
    widest_before = std::max(widest_before, rows[i].cells.size());
  }
  return best;
}

}  // namespace nps::input
