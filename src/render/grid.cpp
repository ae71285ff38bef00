#include "render/grid.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "nps/text/unicode.hpp"
#include "render/ink.hpp"
#include "render/padding.hpp"

namespace nps::render {
namespace {

constexpr int kGap = 2;
constexpr int kNarrowestCut = 8;  ///< a shorter piece of a name tells nobody anything

struct ColumnWidth {
  int text = 0;
  int mark = 0;  ///< with the blank before it
};

int mark_width(const ShownCell& cell) {
  return cell.mark.empty() ? 0 : 1 + text::display_width(cell.mark);
}

/// In a column of text the mark follows its own text; in one of numbers it has its own place, so
/// that the digits stay aligned.
std::vector<ColumnWidth> natural_widths(const ShownTable& table) {
  std::vector<ColumnWidth> widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    ColumnWidth width{text::display_width(table.columns[i].label), 0};
    for (const auto& row : table.rows) {
      const int text = text::display_width(row[i].text);
      const int mark = mark_width(row[i]);
      const bool number = table.columns[i].number;
      width.text = std::max(width.text, number ? text : text + mark);
      if (number) width.mark = std::max(width.mark, mark);
    }
    widths.push_back(width);
  }
  return widths;
}

int total(const std::vector<ColumnWidth>& widths) {
  int sum = -kGap;
  for (const ColumnWidth& width : widths) sum += width.text + width.mark + kGap;
  return sum;
}

/// Takes columns from the widest texts first, so that short names stay whole.
void fit(std::vector<ColumnWidth>& widths, const ShownTable& table, int available) {
  for (int excess = total(widths) - available; excess > 0; --excess) {
    ColumnWidth* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const ShownColumn& column = table.columns[i];
      const bool can_be_cut = !column.number && !column.is_whole && widths[i].text > kNarrowestCut;
      if (can_be_cut && (widest == nullptr || widths[i].text > widest->text)) widest = &widths[i];
    }
    if (widest == nullptr) return;
    --widest->text;
  }
}

std::string laid_out(const ShownCell& cell, bool number, ColumnWidth width) {
  const std::string mark = cell.mark.empty() ? std::string() : fmt::format(" {}", cell.mark);
  if (number) {
    return right_aligned(cell.text, width.text) + left_aligned(mark, width.mark);
  }
  return left_aligned(text::truncate(cell.text, width.text - mark_width(cell)) + mark, width.text);
}

}  // namespace

ShownTable without_spare_columns(ShownTable table, int width, const RenderOptions& options) {
  std::vector<std::string> left_out;
  for (std::size_t i = table.columns.size(); options.truncate && i-- > 0;) {
    if (!table.columns[i].is_spare) continue;
    std::vector<ColumnWidth> widths = natural_widths(table);
    fit(widths, table, width);
    if (total(widths) <= width) break;
    left_out.insert(left_out.begin(), table.columns[i].label);
    const auto place = static_cast<std::ptrdiff_t>(i);
    table.columns.erase(table.columns.begin() + place);
    for (auto& row : table.rows) row.erase(row.begin() + place);
  }
  if (!left_out.empty()) {
    table.notes.push_back(filled(table.spare_note, fmt::to_string(fmt::join(left_out, ", "))));
  }
  return table;
}

std::vector<std::string> grid_lines(const ShownTable& table, int width,
                                    const RenderOptions& options) {
  std::vector<ColumnWidth> widths = natural_widths(table);
  if (options.truncate) fit(widths, table, width);

  const auto line_of = [&](auto cell_at) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (i > 0) line.append(kGap, ' ');
      line += laid_out(cell_at(i), table.columns[i].number, widths[i]);
    }
    return without_trailing_blanks(std::move(line));
  };

  std::vector<std::string> lines;
  const std::string header = line_of([&](std::size_t i) {
    return ShownCell{table.columns[i].label, {}};
  });
  lines.push_back(inked(header, Ink::strong, options.color));
  lines.push_back(repeated(options.ascii ? "-" : "─", total(widths)));
  for (const auto& row : table.rows) {
    lines.push_back(line_of([&](std::size_t i) { return row[i]; }));
  }
  return lines;
}

}  // namespace nps::render
