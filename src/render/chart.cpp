#include "render/chart.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "nps/text/number.hpp"
#include "nps/text/unicode.hpp"
#include "render/chart_axis.hpp"
#include "render/format_value.hpp"
#include "render/padding.hpp"

namespace nps::render {
namespace {

using report::Chart;

constexpr int kNarrowestLabel = 4;  ///< "+100"
constexpr int kSideWidth = 2;       ///< " |"
constexpr int kNarrowestPlot = 10;
constexpr int kLabelGap = 2;
constexpr std::string_view kBetweenLegends = "   ";

struct Glyphs {
  std::string_view point, window, level;
  std::string_view band, upper_half, lower_half;
  std::string_view side, side_tick, corner, floor, floor_tick;
};

constexpr Glyphs kUnicode = {"●", "○", "╌", "│", "╵", "╷", "│", "┤", "└", "─", "┬"};
constexpr Glyphs kAscii = {"o", "x", "-", "|", "'", ".", "|", "+", "+", "-", "+"};

class Plot {
 public:
  Plot(const Chart& chart, int width, bool ascii)
      : chart_(chart), width_(width), glyphs_(ascii ? kAscii : kUnicode) {
    const std::size_t all = chart.points.size();
    std::size_t room = room_for(width);
    first_ = all > room ? all - room : 0;
    axis_ = chart_axis(chart, first_);
    for (int row = 0; row < axis_.rows(); row += axis_.rows_per_step) {
      margin_ = std::max(margin_, text::display_width(label_at(row)) + kSideWidth);
    }
    room = room_for(width);
    first_ = all > room ? all - room : 0;
    for (std::size_t i = first_; i < all; ++i) {
      label_width_ = std::max(label_width_, text::display_width(chart.points[i].label));
    }
    const std::size_t points = all - first_;
    step_ = std::min(static_cast<int>(room / points), label_width_ + kLabelGap);
    columns_ = step_ * static_cast<int>(points);
    cells_.assign(static_cast<std::size_t>(axis_.rows()),
                  std::vector<std::string_view>(static_cast<std::size_t>(columns_), " "));
  }

  std::vector<std::string> lines() {
    for (std::size_t i = first_; i < chart_.points.size(); ++i) draw(i);
    std::vector<std::string> lines;
    for (int row = axis_.rows() - 1; row >= 0; --row) lines.push_back(plot_line(row));
    add_floor(lines);
    add_legend(lines);
    for (std::string& line : lines) line = without_trailing_blanks(std::move(line));
    return lines;
  }

 private:
  [[nodiscard]] std::size_t room_for(int width) const {
    return static_cast<std::size_t>(std::max(width - margin_, kNarrowestPlot));
  }
  [[nodiscard]] std::string label_at(int row) const {
    return format_value(axis_.figure_at(row), chart_.unit, 0);
  }
  [[nodiscard]] int left_of(std::size_t i) const { return step_ * static_cast<int>(i - first_); }
  [[nodiscard]] int column_of(std::size_t i) const { return left_of(i) + step_ / 2; }
  [[nodiscard]] int row_of(double figure) const {
    return static_cast<int>(std::lround(axis_.height_of(figure)));
  }
  std::string_view& cell(int row, int column) {
    return cells_.at(static_cast<std::size_t>(row)).at(static_cast<std::size_t>(column));
  }

  void draw(std::size_t i) {
    const Chart::Point& point = chart_.points[i];
    if (point.level) {
      for (int k = 0; k < step_; ++k) cell(row_of(*point.level), left_of(i) + k) = glyphs_.level;
    }
    if (point.low && point.high) draw_band(*point.low, *point.high, column_of(i));
    if (point.window) cell(row_of(*point.window), column_of(i)) = glyphs_.window;
    if (point.value) cell(row_of(*point.value), column_of(i)) = glyphs_.point;
  }

  /// To half a row.
  void draw_band(double low, double high, int column) {
    const double from = axis_.height_of(low);
    const double to = axis_.height_of(high);
    const auto holds = [&](double height) { return from <= height && height <= to; };
    for (int row = 0; row < axis_.rows(); ++row) {
      const bool lower = holds(row - 0.25);
      const bool upper = holds(row + 0.25);
      if (lower && upper) cell(row, column) = glyphs_.band;
      if (lower && !upper) cell(row, column) = glyphs_.lower_half;
      if (upper && !lower) cell(row, column) = glyphs_.upper_half;
    }
  }

  [[nodiscard]] std::string plot_line(int row) const {
    const bool labelled = axis_.has_label(row);
    std::string line = right_aligned(labelled ? label_at(row) : "", margin_ - kSideWidth);
    line += ' ';
    line += labelled ? glyphs_.side_tick : glyphs_.side;
    for (const std::string_view glyph : cells_.at(static_cast<std::size_t>(row))) line += glyph;
    return line;
  }

  struct Label {
    std::size_t point = 0;
    int begin = 0;
  };

  /// The last point's, and of those before it as many at equal distances as find room.
  [[nodiscard]] std::vector<Label> labels() const {
    const auto stride = static_cast<std::size_t>((label_width_ + kLabelGap + step_ - 1) / step_);
    std::vector<Label> labels;
    int free = width_;
    for (std::size_t i = chart_.points.size(); i > first_; i -= std::min(i, stride)) {
      const int width = text::display_width(chart_.points[i - 1].label);
      const int middle = margin_ + column_of(i - 1);
      const int begin = std::max(std::min(middle - width / 2, width_ - width), 0);
      if (begin + width > free) continue;
      labels.insert(labels.begin(), {i - 1, begin});
      free = begin - 1;
    }
    return labels;
  }

  void add_floor(std::vector<std::string>& lines) const {
    const std::vector<Label> places = labels();
    std::string floor = repeated(" ", margin_ - 1) + std::string(glyphs_.corner);
    for (int column = 0; column < columns_; ++column) {
      const bool labelled = std::any_of(places.begin(), places.end(), [&](const Label& label) {
        return column_of(label.point) == column;
      });
      floor += labelled ? glyphs_.floor_tick : glyphs_.floor;
    }
    lines.push_back(std::move(floor));
    add_signs(lines);
    std::string line;
    for (const Label& label : places) {
      line = left_aligned(line, label.begin) + text::escape(chart_.points[label.point].label);
    }
    lines.push_back(std::move(line));
  }

  /// The signs of a point stand below each other.
  void add_signs(std::vector<std::string>& lines) const {
    for (std::size_t depth = 0;; ++depth) {
      std::string line = repeated(" ", margin_);
      for (std::size_t i = first_; i < chart_.points.size(); ++i) {
        const std::string& signs = chart_.points[i].signs;
        if (signs.size() > depth) line = left_aligned(line, margin_ + column_of(i)) + signs[depth];
      }
      if (text::display_width(line) == margin_) return;
      lines.push_back(std::move(line));
    }
  }

  [[nodiscard]] std::vector<std::string> legend() const {
    std::vector<std::string> items;
    const auto any = [&](auto&& holds) {
      return std::any_of(chart_.points.begin() + static_cast<std::ptrdiff_t>(first_),
                         chart_.points.end(), holds);
    };
    const auto add = [&](std::string_view glyph, const std::string& meaning) {
      items.push_back(std::string(glyph) + " " + text::escape(meaning));
    };
    add(glyphs_.point, chart_.value_label);
    if (any([](const auto& p) { return p.low.has_value(); })) add(glyphs_.band, chart_.band_label);
    if (any([](const auto& p) { return p.level.has_value(); })) {
      add(glyphs_.level, chart_.level_label);
    }
    if (any([](const auto& p) { return p.window.has_value(); })) {
      add(glyphs_.window, chart_.window_label);
    }
    for (const Chart::Sign& sign : chart_.signs) {
      const auto has = [&](const auto& p) { return p.signs.find(sign.sign) != std::string::npos; };
      if (any(has)) add({&sign.sign, 1}, sign.meaning);
    }
    if (first_ > 0) items.push_back(cut_text());
    return items;
  }

  [[nodiscard]] std::string cut_text() const {
    std::string text = text::escape(chart_.cut_label);
    const std::size_t place = text.find("{}");
    if (place != std::string::npos) {
      text.replace(place, 2, text::grouped(chart_.points.size() - first_));
    }
    return text;
  }

  void add_legend(std::vector<std::string>& lines) const {
    std::string line = repeated(" ", margin_);
    bool empty = true;
    for (const std::string& item : legend()) {
      const int needed = text::display_width(line) + text::display_width(item) +
                         static_cast<int>(kBetweenLegends.size());
      if (!empty && needed > width_) {
        lines.push_back(std::move(line));
        line = repeated(" ", margin_);
        empty = true;
      }
      if (!empty) line += kBetweenLegends;
      line += item;
      empty = false;
    }
    lines.push_back(std::move(line));
  }

  const Chart& chart_;
  int width_;
  const Glyphs& glyphs_;
  std::size_t first_ = 0;                      ///< point that is drawn
  int margin_ = kNarrowestLabel + kSideWidth;  ///< of the axis
  int label_width_ = 0;
  int step_ = 1;  ///< columns from one point to the next
  int columns_ = 0;
  ChartAxis axis_;
  std::vector<std::vector<std::string_view>> cells_;  ///< by row from the lowest, and column
};

}  // namespace

std::vector<std::string> chart_lines(const report::Chart& chart, int width, bool ascii) {
  const auto values = std::count_if(chart.points.begin(), chart.points.end(),
                                    [](const auto& point) { return point.value.has_value(); });
  if (values < 2) return {};
  return Plot(chart, width, ascii).lines();
}

}  // namespace nps::render
