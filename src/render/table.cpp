#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "nps/text/unicode.hpp"
#include "render/bar.hpp"
#include "render/chart.hpp"
#include "render/formats.hpp"
#include "render/grid.hpp"
#include "render/ink.hpp"
#include "render/padding.hpp"
#include "render/shown.hpp"
#include "render/sparkline.hpp"

namespace nps::render {
namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view kIndent = "  ";
constexpr int kIndentWidth = 2;
constexpr int kNarrowestText = 20;  ///< notes are not broken into smaller pieces on any terminal
constexpr int kLongestBar = 40;
constexpr int kShortestBar = 10;

Ink headline_ink(report::Headline::Tone tone) {
  switch (tone) {
    case report::Headline::Tone::good:
      return Ink::strong_good;
    case report::Headline::Tone::bad:
      return Ink::strong_bad;
    case report::Headline::Tone::neutral:
      break;
  }
  return Ink::strong;
}

Ink bar_ink(report::Bars::Tone tone) {
  switch (tone) {
    case report::Bars::Tone::good:
      return Ink::good;
    case report::Bars::Tone::bad:
      return Ink::bad;
    case report::Bars::Tone::neutral:
      break;
  }
  return Ink::plain;
}

/// Lines of one block as they stand on the screen; none where there is nothing for people.
class Screen {
 public:
  Screen(const RenderOptions& options, int titles_around)
      : options_(options), titles_around_(titles_around) {}

  [[nodiscard]] Lines blocks(const std::vector<report::Block>& blocks) const {
    Lines all;
    bool note_before = false;
    for (const report::Block& block : blocks) {
      const Lines lines = std::visit(*this, block);
      if (lines.empty()) continue;
      const bool note = std::holds_alternative<report::Note>(block);
      if (!all.empty() && !(note && note_before)) all.emplace_back();
      all.insert(all.end(), lines.begin(), lines.end());
      note_before = note;
    }
    return all;
  }

  Lines operator()(const report::Headline& headline) const {
    std::string line;
    for (const auto& part : headline.parts) {
      if (!line.empty()) line += "   ";
      const std::string text = without_trailing_blanks(shown(part, options_));
      line += inked(text, part.strong ? headline_ink(headline.tone) : Ink::plain, options_.color);
    }
    if (line.empty()) return {};
    return {without_trailing_blanks(std::move(line))};
  }

  Lines operator()(const report::Facts& facts) const {
    const ShownFacts shown_facts = shown(facts, options_);
    const int label_width = widest(shown_facts.fields, &ShownField::label);
    const int value_width = widest(shown_facts.fields, &ShownField::value);
    Lines lines;
    for (const ShownField& field : shown_facts.fields) {
      std::string line = left_aligned(field.label, label_width);
      if (label_width > 0) line += kIndent;
      line += shown_facts.numbers ? right_aligned(field.value, value_width) : field.value;
      lines.push_back(indented(std::move(line)));
    }
    return titled(facts.title, std::move(lines));
  }

  Lines operator()(const report::Table& table) const {
    return table_lines(
        without_spare_columns(shown(table, options_), options_.width - kIndentWidth, options_),
        table.title);
  }

  Lines operator()(const report::Sparklines& lines) const {
    return table_lines(sparkline_table(lines, options_.width - kIndentWidth, options_),
                       lines.title);
  }

  Lines operator()(const report::Chart& chart) const {
    Lines lines = chart_lines(chart, options_.width - kIndentWidth, options_.ascii);
    for (std::string& line : lines) line = indented(std::move(line));
    return lines;
  }

  Lines operator()(const report::Bars& bars) const {
    std::vector<ShownBar> rows;
    for (const report::Bars::Bar& one : bars.bars) rows.push_back(shown(one, options_));
    const int share = widest(rows, &ShownBar::share);
    const int count = widest(rows, &ShownBar::count);
    const int room = options_.width - share - count - 4 * kIndentWidth;
    int label = widest(rows, &ShownBar::label);
    if (options_.truncate) label = std::min(label, std::max(kShortestBar, room - kShortestBar));
    const int longest = std::clamp(room - label, kShortestBar, kLongestBar);

    Lines lines;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string drawn = bar(bars.bars[i].share, longest, options_.ascii);
      lines.push_back(indented(
          fmt::format("{}  {}  {}  {}", left_aligned(fitted(rows[i].label, label), label),
                      right_aligned(rows[i].share, share), right_aligned(rows[i].count, count),
                      inked(drawn, bar_ink(bars.bars[i].tone), options_.color))));
    }
    return titled(bars.title, std::move(lines));
  }

  Lines operator()(const report::Note& note) const {
    const std::string text = text::escape(note.text);
    if (note.level == report::Note::Level::info) return paragraph(text, 0);
    Lines lines = paragraph(fmt::format("! {}", text), kIndentWidth);
    for (std::string& line : lines) {
      const std::size_t begin = line.find_first_not_of(' ');
      line = line.substr(0, begin) + inked(line.substr(begin), Ink::warning, options_.color);
    }
    return lines;
  }

  Lines operator()(const report::Section& section) const {
    const int titles = section.title.empty() ? 0 : 1;
    return titled(section.title, Screen(options_, titles_around_ + titles).blocks(section.blocks));
  }

 private:
  [[nodiscard]] Lines table_lines(const ShownTable& table, const std::string& title) const {
    Lines lines;
    if (!table.columns.empty()) {
      for (std::string& line : grid_lines(table, options_.width - kIndentWidth, options_)) {
        lines.push_back(indented(std::move(line)));
      }
    }
    for (const std::string& note : table.notes) {
      const Lines wrapped = paragraph(note, kIndentWidth);
      lines.insert(lines.end(), wrapped.begin(), wrapped.end());
    }
    return titled(title, std::move(lines));
  }

  template <typename Row>
  static int widest(const std::vector<Row>& rows, std::string Row::*text) {
    int width = 0;
    for (const Row& row : rows) width = std::max(width, text::display_width(row.*text));
    return width;
  }

  [[nodiscard]] std::string fitted(const std::string& text, int width) const {
    return options_.truncate ? text::truncate(text, width) : text;
  }

  /// A title over what stands under it; alone it says nothing and is left out.
  [[nodiscard]] Lines titled(const std::string& title, Lines lines) const {
    const std::string text = without_trailing_blanks(text::escape(title));
    if (text.empty() || lines.empty()) return lines;
    const std::string heading = inked(text, Ink::strong, options_.color);
    lines.insert(lines.begin(), titles_around_ > 0 ? indented(heading) : heading);
    return lines;
  }

  static std::string indented(std::string line) {
    line.insert(0, kIndent);
    return without_trailing_blanks(std::move(line));
  }

  /// Escaped text in lines that fit, those after the first `hanging` columns further right.
  [[nodiscard]] Lines paragraph(const std::string& text, int hanging) const {
    const int width = std::max(options_.width - kIndentWidth - hanging, kNarrowestText);
    Lines lines = text::wrap(text, width);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      lines[i] = indented(repeated(" ", i == 0 ? 0 : hanging) + lines[i]);
    }
    return lines;
  }

  const RenderOptions& options_;
  int titles_around_;
};

}  // namespace

void render_table(const report::Document& document, const RenderOptions& options,
                  std::ostream& out) {
  for (const std::string& line : Screen(options, 0).blocks(document.blocks)) {
    out << line << '\n';
  }
}

}  // namespace nps::render
