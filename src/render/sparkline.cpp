#include "render/sparkline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "nps/text/unicode.hpp"
#include "render/format_value.hpp"

namespace nps::render {
namespace {

using report::Sparklines;

constexpr int kLevels = 8;
constexpr std::array<std::string_view, kLevels> kBlocks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, kLevels> kDigits = {"1", "2", "3", "4", "5", "6", "7", "8"};
constexpr int kGaps = 3 * 2;      ///< between four columns
constexpr int kLongestName = 24;  ///< that takes room from the bars
constexpr std::size_t kFewestBars = 12;

const auto& glyphs(bool ascii) { return ascii ? kDigits : kBlocks; }

struct Span {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
};

Span span_of(const Sparklines& lines, std::size_t first) {
  Span span;
  for (const auto& line : lines.lines) {
    for (std::size_t i = first; i < line.values.size(); ++i) {
      if (!line.values[i]) continue;
      span.low = std::min(span.low, *line.values[i]);
      span.high = std::max(span.high, *line.values[i]);
    }
  }
  return span;
}

/// The place of the first period that finds room beside names and figures.
std::size_t first_shown(const Sparklines& lines, const ShownTable& table, int width) {
  int room = width - kGaps;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    int widest = text::display_width(table.columns[column].label);
    int mark = 0;
    for (const auto& row : table.rows) {
      widest = std::max(widest, text::display_width(row[column].text));
      if (!row[column].mark.empty()) {
        mark = std::max(mark, 1 + text::display_width(row[column].mark));
      }
    }
    room -= (column == 0 ? std::min(widest, kLongestName) : widest) + mark;
  }
  const std::size_t bars = std::max(kFewestBars, static_cast<std::size_t>(std::max(room, 0)));
  return lines.periods.size() > bars ? lines.periods.size() - bars : 0;
}

}  // namespace

std::string sparkline(std::span<const std::optional<double>> values, double low, double high,
                      bool ascii) {
  std::string drawn;
  for (const std::optional<double>& value : values) {
    if (!value) {
      drawn += ' ';
      continue;
    }
    const double height = high > low ? (*value - low) / (high - low) : 0.5;
    const auto level = std::clamp(static_cast<int>(std::floor(height * kLevels)), 0, kLevels - 1);
    drawn += glyphs(ascii).at(static_cast<std::size_t>(level));
  }
  return drawn;
}

ShownTable sparkline_table(const Sparklines& lines, int width, const RenderOptions& options) {
  const auto figure = [&](const report::Cell& cell, report::Unit unit) {
    return ShownCell{format_value(cell.value, unit, options.precision), text::escape(cell.mark)};
  };
  ShownTable table;
  table.title = text::escape(lines.title);
  table.columns = {{text::escape(lines.name_label), false},
                   {text::escape(lines.last_label), true},
                   {text::escape(lines.change_label), true}};
  for (const Sparklines::Line& line : lines.lines) {
    table.rows.push_back({{text::escape(line.name), {}},
                          figure(line.last, lines.unit),
                          figure(line.change, lines.change_unit)});
  }
  const std::size_t first = first_shown(lines, table, width);
  const Span span = span_of(lines, first);
  if (span.low > span.high) return {};
  table.columns.insert(table.columns.begin() + 1,
                       {text::escape(fmt::format("{} {} {}", lines.periods[first],
                                                 options.ascii ? "-" : "…", lines.periods.back())),
                        true});
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto shown = std::span(lines.lines[i].values).subspan(first);
    table.rows[i].insert(table.rows[i].begin() + 1,
                         {sparkline(shown, span.low, span.high, options.ascii), {}});
  }
  const auto points = [&](double value) {
    return format_value(value, lines.unit, options.precision);
  };
  table.notes.push_back(fmt::format("{} {}   {} {}", glyphs(options.ascii).front(),
                                    points(span.low), glyphs(options.ascii).back(),
                                    points(span.high)));
  return table;
}

}  // namespace nps::render
