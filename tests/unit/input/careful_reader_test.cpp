#include "input/careful_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <memory>
#include <string>
#include <vector>

#include "nps/error.hpp"
#include "nps/input/delimiter.hpp"
#include "support/choppy_source.hpp"

namespace nps::input {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Cells = std::vector<std::string>;
using Table = std::vector<Cells>;

Selection everything(std::size_t header_width = 0) {
  Selection selection;
  selection.all = true;
  selection.header_width = header_width;
  return selection;
}

Table rows_of(const std::string& text, char delimiter = ',', LineEnd line_end = LineEnd::lf) {
  Table first;
  for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
    test::ChoppySource source(text, step);
    const auto reader = careful_reader(source, {delimiter, line_end, 1, "a.csv"}, everything());
    Table rows;
    Record record;
    while (reader->next(record)) rows.emplace_back(record.cells.begin(), record.cells.end());
    if (step == 1) first = rows;
    EXPECT_EQ(rows, first) << "steps of " << step;
  }
  return first;
}

long peak_kilobytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

Error error_of(const std::string& text, std::uint64_t first_line = 1) {
  const auto source = memory_source(text);
  const auto reader =
      careful_reader(*source, {',', LineEnd::lf, first_line, "a.csv"}, everything());
  Record record;
  try {
    while (reader->next(record)) {
    }
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorKind::internal, "no error");
}

TEST(Grammar, SeparatorsInsideQuotesAreText) {
  EXPECT_EQ(rows_of("a,\"b,c\",d\n"), (Table{{"a", "b,c", "d"}}));
}

TEST(Grammar, AnEmptyCellMayBeQuotedOrNot) {
  EXPECT_EQ(rows_of("a,,\"\"\n\"\",\"\",\"\"\n,,\n"),
            (Table{{"a", "", ""}, {"", "", ""}, {"", "", ""}}));
}

TEST(Grammar, DoubledQuotesAreOne) {
  EXPECT_EQ(rows_of("\"a \"\"good\"\" day\",\"\"\"\",\"\"\"x\"\n"),
            (Table{{"a \"good\" day", "\"", "\"x"}}));
}

TEST(Grammar, JsonInACellIsKept) {
  EXPECT_EQ(rows_of("1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n"),
            (Table{{"1", "{\"type\": \"Point\", \"at\": [102.0, 0.5]}"}}));
}

TEST(Grammar, LineBreaksInsideQuotesAreKeptAsTheyStand) {
  EXPECT_EQ(rows_of("\"one\ntwo\",b\n\"one\r\ntwo\r\n\r\nthree\rfour\",b\r\n\"\n\"\n"),
            (Table{{"one\ntwo", "b"}, {"one\r\ntwo\r\n\r\nthree\rfour", "b"}, {"\n"}}));
}

TEST(Grammar, AQuoteInsideACellIsText) {
  EXPECT_EQ(rows_of("12\" screen,37°36'37.8\"N,a\"b\"c\n x, \"y\n"),
            (Table{{"12\" screen", "37°36'37.8\"N", "a\"b\"c"}, {" x", " \"y"}}));
}

TEST(Grammar, WhatFollowsTheClosingQuoteIsAppended) {
  EXPECT_EQ(rows_of("\"a\"b,\"c\" ,\"d\"\"e\"f\"\"g,\"\"h\n"),
            (Table{{"ab", "c ", "d\"ef\"\"g", "h"}}));
}

TEST(Grammar, NothingIsTrimmed) {
  EXPECT_EQ(rows_of(" a ,\t b,\" c \"\n"), (Table{{" a ", "\t b", " c "}}));
}

TEST(Grammar, EmptyLinesAreNoRows) {
  EXPECT_EQ(rows_of("\n\na\n\r\n\nb\n\n"), (Table{{"a"}, {"b"}}));
  EXPECT_THAT(rows_of(""), IsEmpty());
  EXPECT_THAT(rows_of("\n\r\n"), IsEmpty());
}

TEST(Grammar, TheLastLineMayLackItsEnd) {
  EXPECT_EQ(rows_of("a,b\n1,2"), (Table{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(rows_of("a,b\n1,"), (Table{{"a", "b"}, {"1", ""}}));
  EXPECT_EQ(rows_of("a,b\r\n1,\"2\"\r"), (Table{{"a", "b"}, {"1", "2"}}));
}

TEST(Grammar, ACarriageReturnAmongLineFeedsIsData) {
  EXPECT_EQ(rows_of("a\rb,c\nd\r\r\n"), (Table{{"a\rb", "c"}, {"d\r"}}));
}

TEST(Grammar, CarriageReturnsEndLinesWhereTheFileSaysSo) {
  EXPECT_EQ(rows_of("a,b\r1,\"x\ny\"\r\r2,z", ',', LineEnd::cr),
            (Table{{"a", "b"}, {"1", "x\ny"}, {"2", "z"}}));
  EXPECT_EQ(rows_of("a\rb\r\nc\n", ',', LineEnd::cr), (Table{{"a"}, {"b"}, {"c"}}));
}

TEST(Grammar, ZeroBytesAreData) {
  using namespace std::string_literals;
  EXPECT_EQ(rows_of("a\0b,\"\0\"\"\0\",\0\n\0\n"s), (Table{{"a\0b"s, "\0\"\0"s, "\0"s}, {"\0"s}}));
}

TEST(Grammar, AMarkInTheTextIsData) {
  EXPECT_EQ(rows_of("\uFEFFa,b\n"), (Table{{"\uFEFFa", "b"}}));
}

TEST(Grammar, EverySeparatorWorks) {
  for (const Delimiter& delimiter : kDelimiters) {
    const std::string d(1, delimiter.character);
    EXPECT_EQ(rows_of("a" + d + "\"b" + d + "c\"" + d + "\n", delimiter.character),
              (Table{{"a", "b" + d + "c", ""}}));
  }
}

TEST(Lines, AreCountedPhysically) {
  const auto source = memory_source("a\n\n\"b\nb\r\nb\"\nc\n");
  const auto reader = careful_reader(*source, {',', LineEnd::lf, 11, "a.csv"}, everything());
  Record record;
  std::vector<std::uint64_t> lines;
  while (reader->next(record)) lines.push_back(record.line);
  EXPECT_THAT(lines, ElementsAre(11u, 13u, 16u));
}

TEST(Lines, TheCountPassesFourGigalines) {
  const auto source = memory_source("a\nb\n");
  const auto reader =
      careful_reader(*source, {',', LineEnd::lf, 4'294'967'295, "a.csv"}, everything());
  Record record;
  ASSERT_TRUE(reader->next(record));
  ASSERT_TRUE(reader->next(record));
  EXPECT_EQ(record.line, 4'294'967'296u);
}

TEST(UnclosedQuote, IsAnErrorWithTheLineWhereItOpened) {
  const Error error = error_of("a,b\n1,2\n3,\"x\n4,5\n6,7\n");
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_EQ(error.details().line, 3u);
  EXPECT_EQ(error.details().file, "a.csv");
  EXPECT_THAT(error.message(), HasSubstr("never closed"));
}

TEST(UnclosedQuote, MayOpenOnALaterLineOfItsRecord) {
  EXPECT_EQ(error_of("a,\"x\ny\",\"z\n4,5\n", 10).details().line, 11u);
}

TEST(UnclosedQuote, AtTheVeryEndIsOneToo) {
  EXPECT_EQ(error_of("a,b\n1,\"").details().line, 2u);
  EXPECT_EQ(error_of("a,b\n1,\"\"\"").details().line, 2u);
}

TEST(UnclosedQuote, StopsAfterSixteenMebibytes) {
  std::string text = "a\n\"open\n";
  while (text.size() < (std::size_t{40} << 20)) text += "line after line, without a quote\n";
  text += "\"\n";
  const Error error = error_of(text);
  EXPECT_EQ(error.details().line, 2u);
  EXPECT_THAT(error.message(), HasSubstr("16 MiB"));
}

TEST(LongLines, UpToTheLimitAreRead) {
  const std::size_t limit = (std::size_t{1} << 24) - 1;
  const std::string cell(limit - 3, 'x');
  const auto source = memory_source("a,b\n1," + cell + "\n2,y\n");
  const auto reader = careful_reader(*source, {',', LineEnd::lf, 1, "a.csv"}, everything());
  Record record;
  ASSERT_TRUE(reader->next(record));
  ASSERT_TRUE(reader->next(record));
  EXPECT_EQ(record.cells[1].size(), cell.size());
  ASSERT_TRUE(reader->next(record));
  EXPECT_EQ(record.cells[1], "y");
}

TEST(LongLines, BeyondTheLimitAreAnErrorWithTheirLine) {
  const Error error = error_of("a\nb\n" + std::string(std::size_t{1} << 24, 'x') + "\nc\n");
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_EQ(error.details().line, 3u);
  EXPECT_THAT(error.message(), HasSubstr("16777215 bytes"));
}

// The library's blocks are 16 MiB: quotes, pairs and cells stand across all their edges here.
TEST(LargeFiles, AreReadToTheLastRowWithoutALineEnd) {
  const std::string row = "7,\"said \"\"no\"\",\r\nthen yes\",North\r\n";
  const std::size_t count = (std::size_t{70} << 20) / row.size();
  std::string text;
  text.reserve(count * row.size() + 8);
  for (std::size_t i = 0; i < count; ++i) text += row;
  text += "8,end,x";
  const auto source = memory_source(std::move(text));
  const auto reader = careful_reader(*source, {',', LineEnd::lf, 1, "a.csv"}, everything(3));
  Record record;
  std::size_t good = 0;
  while (reader->next(record) && record.cells[0] == "7") {
    if (record.cells[1] == "said \"no\",\r\nthen yes" && record.cells[2] == "North") ++good;
  }
  EXPECT_EQ(good, count);
  EXPECT_EQ(record.cells[1], "end");
  EXPECT_EQ(record.line, 2 * count + 1);
  EXPECT_FALSE(reader->next(record));
}

// Rows of sixteen bytes leave an old line end in the library's buffer just where this file ends.
TEST(LargeFiles, OfRowsOfOneLengthEndWhereTheyEnd) {
  const std::string row = "1234567,abcdefg\n";
  const std::size_t count = (std::size_t{3} << 20) + 100;
  std::string text;
  text.reserve(count * row.size());
  for (std::size_t i = 0; i < count; ++i) text += row;
  text.pop_back();
  const auto source = memory_source(std::move(text));
  const auto reader = careful_reader(*source, {',', LineEnd::lf, 1, "a.csv"}, everything(2));
  Record record;
  std::size_t rows = 0;
  while (rows <= count && reader->next(record)) ++rows;
  EXPECT_EQ(rows, count);
}

TEST(WantedColumns, ComeInTheOrderAskedRepeatsAndMissingOnesToo) {
  const auto source = memory_source("a,\"b\"\"\",c,d\ne\n");
  Selection selection;
  selection.header_width = 4;
  selection.columns = {2, 1, 1, 9, 0};
  const auto reader = careful_reader(*source, {',', LineEnd::lf, 1, "a.csv"}, selection);
  Record record;
  ASSERT_TRUE(reader->next(record));
  EXPECT_THAT(record.cells, ElementsAre("c", "b\"", "b\"", "", "a"));
  ASSERT_TRUE(reader->next(record));
  EXPECT_THAT(record.cells, ElementsAre("", "", "", "", "e"));
}

// Of ten million fields, only those wanted are kept: what the reader holds beside its blocks shows
// in the largest memory the program has had.
TEST(RowShapesOfHostileRows, TakeNoMemoryPerExtraField) {
  const std::string commas(10'000'000, ',');
  const auto source = memory_source("9" + commas + "\n8" + commas + "x\n7\n");
  Selection selection;
  selection.header_width = 1;
  selection.columns = {0};
  const auto reader = careful_reader(*source, {',', LineEnd::lf, 1, "a.csv"}, selection);
  const long before = peak_kilobytes();
  Record record;
  for (const RowShape shape : {RowShape::whole, RowShape::long_row, RowShape::whole}) {
    ASSERT_TRUE(reader->next(record));
    EXPECT_EQ(record.shape, shape);
    EXPECT_EQ(record.cells[0].size(), 1u);
  }
  // The blocks of lines are 48 MiB; ten million fields would be 300 MB.
  EXPECT_LT(peak_kilobytes() - before, 100'000);
}

struct Shaped {
  const char* line;
  RowShape shape;
};

class RowShapes : public ::testing::TestWithParam<Shaped> {};

TEST_P(RowShapes, FollowFromTheHeaderWidth) {
  for (const std::size_t column : {std::size_t{0}, std::size_t{2}}) {
    const auto source = memory_source(GetParam().line);
    Selection selection;
    selection.header_width = 3;
    selection.columns = {column};
    const auto reader = careful_reader(*source, {',', LineEnd::lf, 1, "a.csv"}, selection);
    Record record;
    ASSERT_TRUE(reader->next(record));
    EXPECT_EQ(record.shape, GetParam().shape) << GetParam().line;
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, RowShapes,
    ::testing::Values(Shaped{"a,b,c", RowShape::whole}, Shaped{"a,b,\"c,d\"", RowShape::whole},
                      Shaped{"a,b,c,", RowShape::whole}, Shaped{"a,b,c,,\"\",", RowShape::whole},
                      Shaped{"a,b", RowShape::short_row}, Shaped{"\"a,b,c\"", RowShape::short_row},
                      Shaped{"a,b,c,d", RowShape::long_row}, Shaped{"a,b,c,,x", RowShape::long_row},
                      Shaped{"a,b,c, ", RowShape::long_row},
                      Shaped{"a,b,c,\"\"x", RowShape::long_row},
                      Shaped{"a,b,c,\"\"\"\"", RowShape::long_row}));

}  // namespace
}  // namespace nps::input
