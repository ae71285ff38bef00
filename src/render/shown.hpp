#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nps/render/renderer.hpp"
#include "nps/report/document.hpp"

/// What people see of a block: the parts meant for them, values formatted, every text escaped for
/// the terminal. Shared by the formats for people.
namespace nps::render {

struct ShownField {
  std::string label;
  std::string value;
};

struct ShownFacts {
  std::string title;
  std::vector<ShownField> fields;
  bool numbers = false;  ///< every value is a number or absent
};

struct ShownColumn {
  std::string label;
  bool number = false;
  bool is_whole = false;  ///< never cut
  bool is_spare = false;  ///< left out where there is no room
};

struct ShownCell {
  std::string text;
  std::string mark;
};

struct ShownTable {
  std::string title;
  std::vector<ShownColumn> columns;
  std::vector<std::vector<ShownCell>> rows;
  std::vector<std::string> notes;
  std::string spare_note = {};  ///< `{}` stands for the spare columns that are left out
};

struct ShownBar {
  std::string label;
  std::string share;
  std::string count;
};

[[nodiscard]] ShownFacts shown(const report::Facts& facts, const RenderOptions& options);
/// A table without rows has no columns either: only its notes are worth showing.
[[nodiscard]] ShownTable shown(const report::Table& table, const RenderOptions& options);
/// The part with its value in place of `{}`.
[[nodiscard]] std::string shown(const report::Headline::Part& part, const RenderOptions& options);
[[nodiscard]] ShownBar shown(const report::Bars::Bar& bar, const RenderOptions& options);

/// The text with `value` in place of its first `{}`.
[[nodiscard]] std::string filled(std::string text, std::string_view value);

/// Every row of a table has a cell per column; anything else is a bug in what built it.
void require_full_rows(const report::Table& table);

}  // namespace nps::render
