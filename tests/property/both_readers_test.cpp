// Whatever the text: the fast reader gives what the careful one gives.

#include "support/both_readers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "nps/input/delimiter.hpp"

namespace nps::input {
namespace {

using test::FastWay;
using test::ReadText;

rc::Gen<FastWay> any_way() {
  return rc::gen::apply(
      [](std::size_t block_size, std::size_t threads, bool from_file, std::string_view target) {
        return FastWay{block_size, threads, from_file, target};
      },
      rc::gen::elementOf(
          std::vector<std::size_t>(std::begin(test::kBlockSizes), std::end(test::kBlockSizes))),
      rc::gen::elementOf(
          std::vector<std::size_t>(std::begin(test::kThreads), std::end(test::kThreads))),
      rc::gen::arbitrary<bool>(), rc::gen::elementOf(scan_targets()));
}

/// Bytes that stand in each other's way: quotes, separators, line ends, characters of several bytes
/// and halves of such.
rc::Gen<std::string> awkward_bytes() {
  const auto piece = rc::gen::weightedOneOf<std::string>({
      {5, rc::gen::just(std::string("\""))},
      {5, rc::gen::just(std::string(","))},
      {3, rc::gen::just(std::string("\n"))},
      {2, rc::gen::just(std::string("\r\n"))},
      {1, rc::gen::just(std::string("\r"))},
      {3, rc::gen::just(std::string("\",\""))},
      {2, rc::gen::just(std::string("\"\""))},
      {4, rc::gen::just(std::string("word"))},
      {1, rc::gen::just(std::string(40, ','))},
      {1, rc::gen::just(std::string("\u00E9\u8BC4"))},
      {1, rc::gen::just(std::string("\xE8"))},
      {1, rc::gen::just(std::string(1, '\0'))},
      {1, rc::gen::just(std::string("\xFE"))},
      {1, rc::gen::just(std::string(70, 'x'))},
  });
  return rc::gen::map(rc::gen::scale(3.0, rc::gen::container<std::vector<std::string>>(piece)),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& each : pieces) text += each;
                        return text;
                      });
}

/// A cell as programs write it: quoted always, never, or when it must be.
std::string written(const std::string& cell, int style) {
  const bool must = cell.find_first_of(",\"\r\n") != std::string::npos;
  if (style == 0 || (style == 1 && !must)) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

rc::Gen<std::string> table_text() {
  const auto cell = rc::gen::map(
      rc::gen::container<std::vector<char>>(rc::gen::weightedElement<char>(
          {{8, 'a'}, {4, '9'}, {1, '"'}, {1, ','}, {1, '\n'}, {1, ' '}, {1, '\r'}})),
      [](const std::vector<char>& letters) { return std::string(letters.begin(), letters.end()); });
  const auto row = rc::gen::container<std::vector<std::string>>(cell);
  return rc::gen::apply(
      [](const std::vector<std::vector<std::string>>& rows, int style, bool carriage, bool closed) {
        std::string text;
        for (const auto& cells : rows) {
          for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) text += ',';
            text += written(cells[i], style);
          }
          text += carriage ? "\r\n" : "\n";
        }
        if (!closed && !text.empty()) text.pop_back();
        return text;
      },
      rc::gen::container<std::vector<std::vector<std::string>>>(row), rc::gen::inRange(0, 3),
      rc::gen::arbitrary<bool>(), rc::gen::arbitrary<bool>());
}

rc::Gen<Selection> any_selection() {
  return rc::gen::apply(
      [](std::size_t width, const std::vector<std::size_t>& columns, bool all) {
        return Selection{width, columns, all};
      },
      rc::gen::inRange<std::size_t>(0, 6),
      rc::gen::container<std::vector<std::size_t>>(rc::gen::weightedOneOf<std::size_t>(
          {{5, rc::gen::inRange<std::size_t>(0, 5)}, {1, rc::gen::inRange<std::size_t>(5, 90)}})),
      rc::gen::arbitrary<bool>());
}

void expect_same(const std::string& text, char separator, const Selection& selection,
                 const FastWay& way) {
  const ReadText expected = test::read_careful(text, separator, selection);
  const ReadText found = test::read_fast(text, separator, selection, way);
  RC_ASSERT(found.error == expected.error);
  RC_ASSERT(found.error_line == expected.error_line);
  RC_ASSERT(found.undecodable == expected.undecodable);
  RC_ASSERT(found.rows.size() == expected.rows.size());
  for (std::size_t i = 0; i < found.rows.size(); ++i) {
    RC_ASSERT(found.rows[i].line == expected.rows[i].line);
    RC_ASSERT(found.rows[i].shape == expected.rows[i].shape);
    RC_ASSERT(found.rows[i].cells == expected.rows[i].cells);
  }
}

RC_GTEST_PROP(BothReaders, AgreeOnAnyBytes, ()) {
  const std::string text = *awkward_bytes();
  const char separator = *rc::gen::element(',', ';', '\t');
  for (int i = 0; i < 4; ++i) expect_same(text, separator, *any_selection(), *any_way());
}

RC_GTEST_PROP(BothReaders, AgreeOnTablesOfEveryKindOfQuoting, ()) {
  const std::string text = *table_text();
  for (int i = 0; i < 4; ++i) expect_same(text, ',', *any_selection(), *any_way());
}

TEST(BothReaders, AgreeOnWideRows) {
  std::string text;
  for (int row = 0; row < 100; ++row) {
    for (int column = 0; column < 200; ++column) {
      text += column % 7 == row % 7 ? "\"a,\"\"b\"," : std::to_string(column) + ",";
    }
    text += row % 3 == 0 ? "last\n" : "\n";
  }
  const Selection selection{201, {150, 0, 17, 18, 200, 90}, false};
  const ReadText expected = test::read_careful(text, ',', selection);
  ASSERT_EQ(expected.rows.size(), 100U);
  for (const std::size_t block_size : test::kBlockSizes) {
    EXPECT_EQ(test::read_fast(text, ',', selection, {block_size, 2, true, ""}), expected);
  }
}

TEST(BothReaders, AgreeWhereAQuotePartsTheBytesOfACharacter) {
  const std::string text = "a,b\n\"\xC3\"\xA9,\"\xC3\"\"\xA9\"\n";
  const Selection selection{2, {0, 1}, false};
  const ReadText expected = test::read_careful(text, ',', selection);
  EXPECT_EQ(expected.rows[1].cells[0], "\uFFFD<C3>\uFFFD<A9>");
  EXPECT_EQ(test::read_fast(text, ',', selection, {64, 1, true, ""}), expected);
}

TEST(BothReaders, AgreeInEveryWayOnOneAwkwardTable) {
  std::string text = "id,text,score\n";
  for (int i = 0; i < 60; ++i) {
    text += std::to_string(i) + ",\"a \"\"quote\"\", a\nline\r\nbreak\",9\r\n";
    if (i % 7 == 3) text += "x\"y,\"closed\"too early,\xE8" + std::string(80, 'z') + "\n\n";
    if (i % 11 == 5) text += "short\n1,2,3,4\n1,2,3,\"\"\n";
  }
  const Selection selection{3, {2, 0, 2}, false};
  const ReadText expected = test::read_careful(text, ',', selection);
  for (const std::string_view target : scan_targets()) {
    for (const std::size_t threads : test::kThreads) {
      for (const std::size_t block_size : test::kBlockSizes) {
        for (const bool from_file : {false, true}) {
          EXPECT_EQ(test::read_fast(text, ',', selection, {block_size, threads, from_file, target}),
                    expected)
              << target << ' ' << threads << " threads, blocks of " << block_size;
        }
      }
    }
  }
}

}  // namespace
}  // namespace nps::input
