#include "nps/input/delimited_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/compress.hpp"
#include "support/encode.hpp"
#include "support/opened_file.hpp"

namespace nps::input {
namespace {

using ::testing::ElementsAre;

const Table kTable = {
    {"score", "region", "comment"}, {"9", "华东", "good, fast"}, {"3", "华南", "\"slow\""}};

std::string written(char d, const std::string& line_end) {
  std::string text;
  for (const auto& row : kTable) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string cell = row[i];
      if (cell.find_first_of(",\"") != cell.npos) {
        std::string escaped;
        for (const char c : cell) escaped += c == '"' ? std::string("\"\"") : std::string(1, c);
        cell = "\"" + escaped + "\"";
      }
      text += cell + (i + 1 < row.size() ? std::string(1, d) : line_end);
    }
  }
  return text;
}

TEST(DelimitedFile, IsTheSameUnderEverySeparatorLineEndEncodingAndCompression) {
  for (const char delimiter : {',', ';', '\t', '|'}) {
    for (const std::string line_end : {"\n", "\r\n", "\r"}) {
      const std::string text = written(delimiter, line_end);
      for (const char* encoding : {"UTF-8", "gb18030", "UTF-16LE", "UTF-16BE"}) {
        const std::string bytes = test::encode(encoding, text);
        for (const char* kind : {"", "gzip", "zstd", "xz", "bzip2"}) {
          const Opened found = open(*kind == '\0' ? bytes : test::compress(kind, bytes), {}, 7);
          EXPECT_EQ(found.rows, kTable) << delimiter << " " << encoding << " " << kind;
          EXPECT_EQ(found.facts.delimiter, delimiter);
          EXPECT_EQ(found.facts.line_end, line_end == "\n"     ? LineEnd::lf
                                          : line_end == "\r\n" ? LineEnd::crlf
                                                               : LineEnd::cr);
          EXPECT_EQ(found.facts.compression.value_or(""), kind);
        }
      }
    }
  }
}

TEST(DelimitedFile, GivesTheRowsAfterTheHeaderRows) {
  DelimitedFile file(memory_source("score,region\nq1,q2\n9,North\n8,South\n"), "a.csv", {});
  Selection selection;
  selection.header_width = 2;
  selection.columns = {1};
  const auto rows = test::read_rows(file, 2, selection);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].cells, ElementsAre("North"));
  EXPECT_EQ(rows[0].line, 3u);
}

TEST(DelimitedFile, HoldsAThousandHeadRowsAndReadsOnBehindThem) {
  std::string text = "score,region\n";
  for (int i = 0; i < 300'000; ++i) text += std::to_string(i % 11) + ",North\n";
  DelimitedFile file(memory_source(text), "a.csv", {});
  EXPECT_EQ(file.head().size(), 1000u);
  Selection selection;
  selection.header_width = 2;
  selection.columns = {0};
  int count = 0;
  for (const test::ReadRow& row : test::read_rows(file, 1, selection)) {
    ASSERT_EQ(row.cells[0], std::to_string(count % 11));
    ++count;
  }
  EXPECT_EQ(count, 300'000);
}

TEST(DelimitedFile, FactsAreCompleteAtTheEnd) {
  std::string text = "评分,region\n";
  for (int i = 0; i < 300'000; ++i) text += "9,North\n";
  text += "8,caf\xE9\n";
  DelimitedFile file(memory_source(text), "a.csv", {});
  EXPECT_EQ(file.facts().text.undecodable, 0u);
  EXPECT_EQ(test::read_rows(file, 1, {2, {1}, false}).back().cells[0], "caf\uFFFD<E9>");
  EXPECT_EQ(file.facts().text.undecodable, 1u);
}

struct Shapes {
  std::size_t width = 0;
  std::vector<RowShape> rows;
};

Shapes shapes_of(const std::string& bytes) {
  DelimitedFile file(memory_source(bytes), "a.csv", {});
  Selection first;
  first.header_width = file.head().front().cells.size();
  first.columns = {0};
  Shapes shapes{first.header_width, {}};
  for (const test::ReadRow& row : test::read_rows(file, 1, first)) shapes.rows.push_back(row.shape);
  return shapes;
}

TEST(UnnamedColumns, AtTheEndOfAHeaderOverShorterRowsAreNone) {
  const auto whole = ::testing::Each(RowShape::whole);
  for (const char* text : {"nps,a,\n9,x\n8,y\n", "nps,a,\n9,x\n8,y,\n7,z\n", "nps,a, ,\n9,x\n8,y\n",
                           "nps,a,\"\"\r\n9,x\r\n8,y\r\n"}) {
    const Shapes found = shapes_of(text);
    EXPECT_EQ(found.width, 2u) << text;
    EXPECT_THAT(found.rows, whole) << text;
  }
  const Shapes one = shapes_of("nps,\n9\n8\n");
  EXPECT_EQ(one.width, 1u);
  EXPECT_THAT(one.rows, whole);
}

TEST(UnnamedColumns, StayWhereTheRowsHaveThem) {
  EXPECT_EQ(shapes_of("nps,a,\n9,x,\n8,y,\n").width, 3u);
  EXPECT_EQ(shapes_of("nps,a,\n9,x\n8,y\n7,z,w\n").width, 3u);
  EXPECT_EQ(shapes_of("nps,,a\n9,x\n8,y\n").width, 3u);
  EXPECT_EQ(shapes_of("nps,a,\n").width, 3u);
}

TEST(Compressions, UpToThreeAreTakenOff) {
  const std::string text = "score,region\n9,North\n";
  const std::string twice = test::compress("gzip", test::compress("gzip", text));
  EXPECT_EQ(open(twice, {}, 1).rows.size(), 2u);
  EXPECT_EQ(open(twice).facts.compression, "gzip+gzip");
  const std::string thrice = test::compress("zstd", twice);
  EXPECT_EQ(open(thrice).facts.compression, "zstd+gzip+gzip");
  const Error error = error_of(test::compress("gzip", thrice));
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_EQ(error.message(), "the file is compressed more than 3 times over");
  EXPECT_EQ(error_of(twice.substr(0, twice.size() - 9)).kind(), ErrorKind::input);
}

}  // namespace
}  // namespace nps::input
