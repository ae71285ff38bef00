#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "nps/text/unicode.hpp"
#include "render/chart.hpp"
#include "render/formats.hpp"
#include "render/markdown_text.hpp"
#include "render/padding.hpp"
#include "render/shown.hpp"
#include "render/sparkline.hpp"

namespace nps::render {
namespace {

constexpr int kFirstHeading = 2;
constexpr int kLastHeading = 6;
constexpr int kTextWidth = 80;       ///< of what is drawn, whatever the terminal
constexpr int kNarrowestColumn = 3;  ///< "---"

struct Column {
  std::string label;
  bool number = false;
};

/// A table whose source is aligned too; every text is Markdown already.
std::string pipe_table(const std::vector<Column>& columns,
                       const std::vector<std::vector<std::string>>& rows) {
  std::vector<int> widths;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    int width = std::max(kNarrowestColumn, text::display_width(columns[i].label));
    for (const auto& row : rows) width = std::max(width, text::display_width(row[i]));
    widths.push_back(width);
  }
  const auto aligned = [&](std::size_t i, const std::string& text) {
    return columns[i].number ? right_aligned(text, widths[i]) : left_aligned(text, widths[i]);
  };
  std::string header = "|";
  std::string rule = "|";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    header += fmt::format(" {} |", aligned(i, columns[i].label));
    rule += fmt::format(" {}{} |", repeated("-", widths[i] - 1), columns[i].number ? ":" : "-");
  }
  std::string text = fmt::format("{}\n{}\n", header, rule);
  for (const auto& row : rows) {
    text += '|';
    for (std::size_t i = 0; i < row.size(); ++i) text += fmt::format(" {} |", aligned(i, row[i]));
    text += '\n';
  }
  return text;
}

/// The Markdown of one block, ending with a newline; empty where there is nothing for people.
class Page {
 public:
  Page(const RenderOptions& options, int heading) : options_(options), heading_(heading) {}

  [[nodiscard]] std::string blocks(const std::vector<report::Block>& blocks) const {
    std::string page;
    for (const report::Block& block : blocks) append(page, std::visit(*this, block));
    return page;
  }

  std::string operator()(const report::Headline& headline) const {
    std::string line;
    for (const auto& part : headline.parts) {
      const std::string text = markdown_inline(shown(part, options_));
      if (text.empty()) continue;
      if (!line.empty()) line += " · ";
      line += text;
    }
    return line.empty() ? line : fmt::format("**{}**\n", line);
  }

  std::string operator()(const report::Facts& facts) const {
    std::string list;
    for (const ShownField& field : shown(facts, options_).fields) {
      const std::string label = markdown_inline(field.label);
      const std::string value = markdown_inline(field.value);
      const std::string item = fmt::format("- {}{}{}", label, label.empty() ? "" : ": ", value);
      list += without_trailing_blanks(item) + '\n';
    }
    return titled(facts.title, std::move(list));
  }

  std::string operator()(const report::Table& table) const {
    return table_text(shown(table, options_), table.title);
  }

  std::string operator()(const report::Sparklines& lines) const {
    return table_text(sparkline_table(lines, kTextWidth, options_), lines.title);
  }

  std::string operator()(const report::Chart& chart) const {
    std::string text;
    for (const std::string& line : chart_lines(chart, kTextWidth, options_.ascii)) {
      text += line + '\n';
    }
    return text.empty() ? text : fmt::format("```text\n{}```\n", text);
  }

  std::string operator()(const report::Bars& bars) const {
    if (bars.bars.empty()) return {};
    std::vector<std::vector<std::string>> rows;
    for (const report::Bars::Bar& bar : bars.bars) {
      const ShownBar row = shown(bar, options_);
      rows.push_back({markdown_inline(row.label), row.share, row.count});
    }
    return titled(bars.title, render::pipe_table({{"", false}, {"%", true}, {"n", true}}, rows));
  }

  std::string operator()(const report::Note& note) const {
    const bool warning = note.level == report::Note::Level::warning;
    return markdown_paragraph(fmt::format("{}{}", warning ? "! " : "", note.text));
  }

  std::string operator()(const report::Section& section) const {
    const int inner = section.title.empty() ? heading_ : std::min(heading_ + 1, kLastHeading);
    return titled(section.title, Page(options_, inner).blocks(section.blocks));
  }

 private:
  static void append(std::string& page, const std::string& text) {
    if (!page.empty() && !text.empty()) page += '\n';
    page += text;
  }

  [[nodiscard]] std::string table_text(const ShownTable& table, const std::string& title) const {
    std::string text;
    if (!table.columns.empty()) text = pipe_table(table);
    for (const std::string& note : table.notes) append(text, markdown_paragraph(note));
    return titled(title, std::move(text));
  }

  static std::string pipe_table(const ShownTable& table) {
    std::vector<Column> columns;
    for (const ShownColumn& column : table.columns) {
      columns.push_back({markdown_inline(column.label), column.number});
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : table.rows) {
      auto& cells = rows.emplace_back();
      for (const ShownCell& cell : row) {
        std::string text = markdown_inline(cell.text);
        if (!cell.mark.empty()) text += fmt::format(" {}", markdown_inline(cell.mark));
        cells.push_back(std::move(text));
      }
    }
    return render::pipe_table(columns, rows);
  }

  [[nodiscard]] std::string titled(const std::string& title, std::string text) const {
    const std::string heading = markdown_inline(title);
    if (heading.empty() || text.empty()) return text;
    return fmt::format("{} {}\n\n{}", repeated("#", heading_), heading, text);
  }

  const RenderOptions& options_;
  int heading_;
};

}  // namespace

void render_markdown(const report::Document& document, const RenderOptions& options,
                     std::ostream& out) {
  out << Page(options, kFirstHeading).blocks(document.blocks);
}

}  // namespace nps::render
