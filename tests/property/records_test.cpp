#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "input/careful_reader.hpp"
#include "nps/error.hpp"
#include "nps/input/delimiter.hpp"
#include "support/choppy_source.hpp"
#include "support/reference_csv.hpp"

namespace nps::input {
namespace {

using test::ChoppySource;
using test::ReferenceTable;

using Table = std::vector<std::vector<std::string>>;

ReferenceTable read_all(const std::string& text, char separator, std::size_t step) {
  ChoppySource source(text, step);
  Selection everything;
  everything.all = true;
  const auto reader = careful_reader(source, {separator, LineEnd::lf, 1, "x.csv"}, everything);
  ReferenceTable table;
  Record record;
  try {
    while (reader->next(record)) {
      table.rows.push_back({record.line, {record.cells.begin(), record.cells.end()}});
    }
  } catch (const Error& error) {
    table.unclosed_quote = error.details().line;
  }
  return table;
}

void expect_same(const ReferenceTable& expected, const ReferenceTable& found) {
  RC_ASSERT(expected.unclosed_quote == found.unclosed_quote);
  RC_ASSERT(expected.rows.size() == found.rows.size());
  for (std::size_t i = 0; i < expected.rows.size(); ++i) {
    RC_ASSERT(expected.rows[i].line == found.rows[i].line);
    RC_ASSERT(expected.rows[i].cells == found.rows[i].cells);
  }
}

rc::Gen<std::string> awkward_text(std::size_t most) {
  return rc::gen::resize(
      static_cast<int>(most),
      rc::gen::container<std::string>(rc::gen::weightedElement<char>(
          {{4, '"'}, {4, ','}, {1, '\r'}, {2, '\n'}, {3, 'a'}, {1, 'b'}, {1, '\0'}, {1, ' '}})));
}

std::string quoted(const std::string& cell) {
  std::string result = "\"";
  for (const char c : cell) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

bool needs_quotes(const std::string& cell, bool alone) {
  return (cell.empty() && alone) || cell.find_first_of(",\r\n") != cell.npos ||
         (!cell.empty() && cell.front() == '"');
}

RC_GTEST_PROP(Records, AgreeWithTheReferenceOnAnyBytes, ()) {
  const std::string text = *awkward_text(200);
  const std::size_t step = *rc::gen::element<std::size_t>(1, 7, 4096);
  expect_same(test::parse_reference(text, ','), read_all(text, ',', step));
}

RC_GTEST_PROP(Records, AgreeWithTheReferenceUnderEverySeparator, ()) {
  const char separator = (*rc::gen::elementOf(kDelimiters)).character;
  std::string text = *awkward_text(100);
  for (char& c : text) {
    if (c == ',') c = separator;
  }
  expect_same(test::parse_reference(text, separator), read_all(text, separator, 4096));
}

RC_GTEST_PROP(Records, ComeBackAsWrittenWithAnyQuoting, ()) {
  const auto cell = awkward_text(12);
  const Table table = *rc::gen::container<Table>(
      rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(cell)));
  const std::string line_end = *rc::gen::element<std::string>("\n", "\r\n");
  std::string text;
  for (const auto& row : table) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool must = needs_quotes(row[i], row.size() == 1);
      text += (must || *rc::gen::arbitrary<bool>()) ? quoted(row[i]) : row[i];
      text += i + 1 < row.size() ? "," : line_end;
    }
  }
  const ReferenceTable found = read_all(text, ',', 4096);
  RC_ASSERT(!found.unclosed_quote.has_value());
  RC_ASSERT(found.rows.size() == table.size());
  for (std::size_t i = 0; i < table.size(); ++i) RC_ASSERT(found.rows[i].cells == table[i]);
}

RC_GTEST_PROP(Records, WantedColumnsAreThoseOfTheWholeRow, ()) {
  const std::string text = *awkward_text(150);
  const auto columns =
      *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 5));
  const auto header_width = *rc::gen::inRange<std::size_t>(1, 5);
  const ReferenceTable expected = test::parse_reference(text, ',');
  ChoppySource source(text, 4096);
  Selection selection;
  selection.columns = columns;
  selection.header_width = header_width;
  const auto reader = careful_reader(source, {',', LineEnd::lf, 1, "x.csv"}, selection);
  Record record;
  for (const ReferenceTable::Row& row : expected.rows) {
    RC_ASSERT(reader->next(record));
    RC_ASSERT(record.line == row.line);
    RC_ASSERT(record.cells.size() == columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string cell = columns[i] < row.cells.size() ? row.cells[columns[i]] : "";
      RC_ASSERT(record.cells[i] == cell);
    }
    RowShape shape = row.cells.size() < header_width ? RowShape::short_row : RowShape::whole;
    for (std::size_t i = header_width; i < row.cells.size(); ++i) {
      if (!row.cells[i].empty()) shape = RowShape::long_row;
    }
    RC_ASSERT(record.shape == shape);
  }
}

}  // namespace
}  // namespace nps::input
