#include "nps/input/delimited_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "nps/error.hpp"
#include "support/choppy_source.hpp"
#include "support/compress.hpp"
#include "support/encode.hpp"
#include "support/read_rows.hpp"

namespace nps::input {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Table = std::vector<std::vector<std::string>>;

struct Opened {
  FileFacts facts;
  Table rows;  // from the header on
  std::vector<std::uint64_t> lines;
};

Opened open(const std::string& bytes, const FileOptions& options = {}, std::size_t step = 1 << 20) {
  DelimitedFile file(std::make_unique<test::ChoppySource>(bytes, step), "a.csv", options);
  Opened result;
  for (const test::ReadRow& row :
       test::read_rows(file, 0, test::every_cell(file.head().front().cells.size()))) {
    result.rows.push_back(row.cells);
    result.lines.push_back(row.line);
  }
  for (std::size_t i = 0; i < file.head().size(); ++i) {
    EXPECT_EQ(file.head()[i].cells, result.rows.at(i));
    EXPECT_EQ(file.head()[i].line, result.lines.at(i));
  }
  result.facts = file.facts();
  return result;
}

Error error_of(const std::string& bytes, const FileOptions& options = {}) {
  try {
    open(bytes, options);
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorKind::internal, "no error");
}

FileOptions wanting(std::vector<std::string> names) {
  FileOptions options;
  options.wanted = std::move(names);
  return options;
}

FileOptions skipping(std::uint64_t rows) {
  FileOptions options;
  options.skip_rows = rows;
  return options;
}

FileOptions separated_by(char delimiter) {
  FileOptions options;
  options.delimiter = delimiter;
  return options;
}

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

TEST(Separator, IsTheOneRowsAgreeUnder) {
  EXPECT_EQ(open("score;weight\n9;1,5\n8;2,5\n").facts.delimiter, ';');
  EXPECT_EQ(open("Region;How likely, 0-10;Why, please\nNorth;9;good, fast\n").facts.delimiter, ';');
  EXPECT_EQ(open("a\tWhat, if anything, is good?\n1\tthis, that\n2\tnothing\n").facts.delimiter,
            '\t');
  EXPECT_EQ(open("a|b\n1|x,y\n").facts.delimiter, '|');
}

TEST(Separator, IsTheOneUnderWhichTheHeaderHoldsTheWantedNames) {
  const std::string text = "score;plan,type\n9;a,b\n8;c,d\n";
  EXPECT_EQ(open(text, wanting({"Score", "plan,type"})).facts.delimiter, ';');
  EXPECT_EQ(open(text, wanting({"type"})).facts.delimiter, ',');
}

TEST(Separator, SurvivesRaggedRows) {
  const Opened found = open("a,b,c\n1,2\n1,2,3,4\n1,2,3\n1\n");
  EXPECT_EQ(found.facts.delimiter, ',');
  EXPECT_EQ(found.facts.preamble_lines, 0u);
}

TEST(Separator, OfASingleColumnIsAComma) {
  const Opened found = open("Comment\ngood; fast\nbad\nok; fine; thanks\n");
  EXPECT_EQ(found.facts.delimiter, ',');
  EXPECT_EQ(found.rows.size(), 4u);
}

TEST(Separator, InQuotesDoesNotCount) {
  EXPECT_EQ(open("\"a;b;c\",d\n\"1;2;3\",4\n").facts.delimiter, ',');
}

TEST(Separator, AColonIsNamedAndNeverGuessed) {
  const std::string text = "score:weight\n9:1\n8:2\n";
  EXPECT_EQ(open(text).facts.delimiter, ',');
  EXPECT_EQ(open(text, separated_by(':')).facts.delimiter, ':');
}

TEST(Separator, MayBeDeclaredInTheFirstLine) {
  const Opened found = open("sep=|\r\na|b,c,d\r\n1|2,3,4\r\n");
  EXPECT_EQ(found.facts.delimiter, '|');
  EXPECT_EQ(found.facts.preamble_lines, 1u);
  EXPECT_EQ(found.rows, (Table{{"a", "b,c,d"}, {"1", "2,3,4"}}));
  EXPECT_THAT(found.lines, ElementsAre(2u, 3u));
  EXPECT_EQ(open("\"SEP=;\"\na;b\n").facts.delimiter, ';');
  EXPECT_EQ(open("sep=\t\na\tb\n").facts.delimiter, '\t');
}

TEST(Separator, MayBeGiven) {
  EXPECT_EQ(open("a:b;c\n1:2;3\n", separated_by(':')).rows, (Table{{"a", "b;c"}, {"1", "2;3"}}));
  const Error error = error_of("a,b\n", separated_by('x'));
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_EQ(error.details().column, "--delimiter");
}

TEST(LineEnds, AreDecidedOutsideQuotes) {
  const Opened found = open("a,b\r1,\"x\ny\"\r2,\"z\"\r");
  EXPECT_EQ(found.facts.line_end, LineEnd::cr);
  EXPECT_EQ(found.rows, (Table{{"a", "b"}, {"1", "x\ny"}, {"2", "z"}}));
}

TEST(LineEnds, AreLineFeedsWhereThereIsOne) {
  EXPECT_EQ(open("a,b\n1,x\ry\n").rows, (Table{{"a", "b"}, {"1", "x\ry"}}));
}

TEST(LineEnds, AreTheCommonerOnesOutsideQuotes) {
  const Opened one_line_feed = open("nps,a\n9,x\r8,y\r7,z\r");
  EXPECT_EQ(one_line_feed.facts.line_end, LineEnd::cr);
  EXPECT_TRUE(one_line_feed.facts.mixed_line_ends);
  EXPECT_EQ(one_line_feed.rows, (Table{{"nps", "a"}, {"9", "x"}, {"8", "y"}, {"7", "z"}}));
  EXPECT_THAT(one_line_feed.lines, ElementsAre(1u, 2u, 3u, 4u));

  const Opened few = open("nps,a\r9,x\r8,y\n7,z\r6,\"p\nq\nr\"\r5,w\r\n4,v\r");
  EXPECT_TRUE(few.facts.mixed_line_ends);
  EXPECT_EQ(few.rows.size(), 7u);
  EXPECT_THAT(few.rows[4], ElementsAre("6", "p\nq\nr"));

  const Opened line_feeds = open("nps,a\n9,x\n8,y\r7,z\n6,w\n");
  EXPECT_EQ(line_feeds.facts.line_end, LineEnd::lf);
  EXPECT_TRUE(line_feeds.facts.mixed_line_ends);
  EXPECT_THAT(line_feeds.rows[2], ElementsAre("8", "y\r7", "z"));
}

TEST(LineEnds, OfOneKindAreNotMixed) {
  for (const std::string end : {"\n", "\r\n", "\r", "\r\r\n"}) {
    const std::string text = "nps,a" + end + "9,x" + end + "8,\"y\rz\nw\"" + end + "7,v" + end;
    EXPECT_FALSE(open(text).facts.mixed_line_ends) << text;
  }
  EXPECT_FALSE(open("nps,a\n9,x\n8,y\r").facts.mixed_line_ends);
}

TEST(Preamble, TitlesAndBlankLinesAreSkipped) {
  const Opened found = open(
      "NPS survey, third quarter\n\nExported: 2024-10-01\nscore,region,plan,comment\n"
      "9,North,basic,good\n8,South,plus,\n");
  EXPECT_EQ(found.facts.preamble_lines, 3u);
  EXPECT_THAT(found.rows.front(), ElementsAre("score", "region", "plan", "comment"));
  EXPECT_THAT(found.lines, ElementsAre(4u, 5u, 6u));
}

TEST(Preamble, ATitlePaddedWithSeparatorsIsSkipped) {
  const Opened found = open("NPS survey,,\n,,\nscore,region,plan\n9,North,basic\n");
  EXPECT_EQ(found.facts.preamble_lines, 2u);
  EXPECT_EQ(found.rows.size(), 2u);
}

TEST(Preamble, LineBreaksInItsQuotesAreLines) {
  const Opened found =
      open("\"Title\nover two lines\"\nscore,region,plan\n9,North,basic\n8,South,plus\n");
  EXPECT_EQ(found.facts.preamble_lines, 2u);
  EXPECT_THAT(found.lines, ElementsAre(3u, 4u, 5u));
}

TEST(Preamble, OverTwoColumnsNeedsABlankLine) {
  EXPECT_EQ(open("Survey\n\nscore,region\n9,North\n8,South\n").facts.preamble_lines, 2u);
  EXPECT_EQ(open("Survey\nscore,region\n9,North\n8,South\n").facts.preamble_lines, 0u);
}

TEST(Preamble, TheRowWithTheWantedNamesIsTheHeader) {
  const std::string text = "Survey\nscore,region\n9,North\n8,South\n";
  EXPECT_EQ(open(text, wanting({"score"})).facts.preamble_lines, 1u);
}

TEST(Preamble, LinesOfSeveralCellsAreSkippedWhereTheNamesAreKnown) {
  struct Example {
    const char* text;
    std::uint64_t preamble;
  };
  const Example examples[] = {
      {"Region report,,\nExported,2026-01-01,\n,,\nnps,region,b\n9,N,x\n8,S,y\n", 3},
      {"Survey name: Q3, 2026\nExported: 2026-01-01\nnps,a\n9,x\n", 2},
      {"Survey,Spring wave\nTeam,Support\n\nnps,region\n9,N\n", 3},
      {"Survey: Q3,spring\nExported: today\nnps,a\n9,x\n8,y\n", 2},
      {"Survey,Spring\nTeam,Support\nOwner,Ann\nMarket,North\nnps,region\n9,N\n8,S\n", 4},
  };
  for (const Example& example : examples) {
    const Opened found = open(example.text, wanting({"nps"}));
    EXPECT_EQ(found.facts.preamble_lines, example.preamble) << example.text;
    EXPECT_EQ(found.facts.delimiter, ',');
    EXPECT_EQ(found.rows.front().front(), "nps") << example.text;
  }
}

TEST(Preamble, LinesOfSeveralCellsAreSkippedWhereTheShapeIsClear) {
  struct Example {
    const char* text;
    std::uint64_t preamble;
  };
  const Example examples[] = {
      {"Region report,,\nExported,2026-01-01,\n,,\nnps,region,b\n9,N,x\n8,S,y\n", 3},
      {"Survey name: Q3, 2026\nExported: 2026-01-01\nnps,a\n9,x\n8,y\n", 2},
      {"Team,Support,,\nExported,today,,\n\nnps,region,b,c\n9,N,x,y\n8,S,x,\n", 3},
      {"Report,,,\nExported,2026-01-01,,\nid,nps,region,b\na,9,N,x\nb,8,S,y\n", 2},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(open(example.text).facts.preamble_lines, example.preamble) << example.text;
  }
}

TEST(Preamble, RowsOfATableAreNeverSkipped) {
  const char* tables[] = {
      "nps,comment\n9,\nn/a,good\n8,fine\n7,bad\n",             // a sparse first row
      "name,,score\nAnn,x,n/a\nBob,y,9\nEve,z,8\n",             // an empty name inside
      ",nps,region\nAnn,n/a,x\nBob,9,y\nEve,8,z\n",             // an empty name first
      "nps,a,\nn/a,good,x\n9,fine,y\n8,bad,z\n",                // an empty name last
      "nps,region\nn/a,N,x\n9,S,y\n8,E,z\n",                    // a name too few
      "Score,9\nRegion,North\nPlan,3\nAge,40\n",                // keys and values
      "Score,9\nEmail,\nRegion,North\nPlan,3\nAge,40\n",        // and one left empty
      "Score,9\n\nRegion,North\nPlan,3\nAge,40\n",              // or a blank line
      "9,North\n8,\nbad,South\n7,East\n6,West\n",               // no header
      "region,2024,2025\nSouth,9,\nNorth,n/a,n/a\nEast,9,8\n",  // years for names
      "nps\n9\n\nn/a\n8\n",                                     // one column
      "Comment\n\ngood\nbad; not, good\n9\n",
  };
  for (const char* table : tables) {
    EXPECT_EQ(open(table).facts.preamble_lines, 0u) << table;
  }
}

TEST(Preamble, AnswersThatAreNamesByAccidentAreNoHeader) {
  const FileOptions plan = wanting({"plan"});
  EXPECT_EQ(open("Feature,Score 0-10,Your plan?\nhelp,9,no\nplan,8,x\n", plan).facts.preamble_lines,
            0u);
  EXPECT_EQ(open("Region,How likely?,Your plan?\nNorth,likely,no\nNorth,,no\nSouth,not "
                 "likely,no\nEast,likely,plan\nWest,likely,no\n",
                 plan)
                .facts.preamble_lines,
            0u);
  EXPECT_EQ(open("metric,value\nNPS,9\nNPS,8\n", wanting({"nps"})).facts.preamble_lines, 0u);
  EXPECT_EQ(open("Respondent,Which do you use?,,\n,A,B,C\n1,A,,\n2,,B,\n", wanting({"B"}))
                .facts.preamble_lines,
            0u);
}

TEST(Preamble, AShortHeaderOverNumbersStaysTheHeader) {
  const Opened found = open("score\n9,1,2\n8,3,4\n7,5,6\n");
  EXPECT_EQ(found.facts.preamble_lines, 0u);
  EXPECT_THAT(found.rows.front(), ElementsAre("score"));
}

TEST(Preamble, QuestionsThatGoOnOverEmptyCellsAreAHeader) {
  const Opened found =
      open("Respondent ID,Which do you use?,,,,,\n,A,B,C,D,E,F\n1,A,,,,,\n2,,B,,D,,\n3,,,,,,F\n");
  EXPECT_EQ(found.facts.preamble_lines, 0u);
}

TEST(Preamble, ASecondRowOfQuestionTextsIsNotTheHeader) {
  const Opened found = open("Q1,Q2\nHow likely?,Why?\n9,good\n", wanting({"How likely?"}));
  EXPECT_EQ(found.facts.preamble_lines, 0u);
}

TEST(Preamble, SkipRowsOverridesIt) {
  const Opened found = open("x,y,z\nscore\n9\n8\n", skipping(1));
  EXPECT_EQ(found.facts.preamble_lines, 1u);
  EXPECT_EQ(found.rows, (Table{{"score"}, {"9"}, {"8"}}));
  EXPECT_THAT(found.lines, ElementsAre(2u, 3u, 4u));
  EXPECT_EQ(open("Survey\n\nscore,region\n9,North\n", skipping(0)).facts.preamble_lines, 0u);
  EXPECT_THAT(error_of("a\nb\n", skipping(2)).message(), HasSubstr("no row is left"));
}

TEST(NoTable, AnEmptyFileIsSaidToBeEmpty) {
  EXPECT_EQ(error_of("").message(), "the file is empty");
  EXPECT_EQ(error_of("").kind(), ErrorKind::data);
  EXPECT_EQ(error_of(test::compress("gzip", "")).message(), "the file is empty");
}

TEST(NoTable, BlankLinesAreNoRows) {
  EXPECT_EQ(error_of("\n\r\n\n").message(), "the file holds no rows");
  EXPECT_EQ(error_of("\uFEFF").message(), "the file holds no rows");
}

TEST(NoTable, AnUnclosedQuoteInTheBeginningIsAnErrorWithItsLine) {
  const Error error = error_of("a,b\n1,2\n3,\"4\n5,6\n");
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_EQ(error.details().line, 3u);
}

TEST(NoTable, AnUnclosedQuoteIsNotHiddenByAnotherSeparator) {
  struct Example {
    std::string text;
    std::uint64_t line;
  };
  std::string comments = "id,comment\n1,fine\n2,\"never closed\n";
  for (int i = 0; i < 50; ++i) comments += "more; and more\n";
  const Example examples[] = {
      {"nps,\"a\n9,x\n8,y\n7,z\n", 1},         {"\"nps,a\n9,x\n8,y\n7,z\n", 1},
      {"nps;\"a\r\n9;x\r\n8;y\r\n7;z\r\n", 1}, {"nps,\"a\r9,x\r8,y\r7,z\r", 1},
      {"nps,a\n9,\"x\n8,y\n7,z\n", 2},         {"\"Survey\nnps,a\n9,x\n8,y\n", 1},
      {"Survey\n\nnps,\"a\n9,x\n8,y\n", 3},    {comments, 3},
  };
  for (const Example& example : examples) {
    for (const std::string name : {"", "nps"}) {
      const Error error = error_of(example.text, name.empty() ? FileOptions{} : wanting({name}));
      EXPECT_EQ(error.kind(), ErrorKind::data) << example.text;
      EXPECT_THAT(error.message(), HasSubstr("a quote is opened here"));
      EXPECT_EQ(error.details().line, example.line) << example.text;
    }
  }
}

TEST(NoTable, AnUnclosedQuoteInAHeaderIsSaidHoweverLongTheFile) {
  std::string text = "nps,\"a\n";
  while (text.size() < (std::size_t{3} << 20)) text += "9,x\n";
  const Error error = error_of(text);
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_EQ(error.details().line, 1u);
}

TEST(Separator, WhoseQuoteStandsInsideAnOrdinaryCellIsNotTaken) {
  const Opened found = open("Comment\nI said ;\"hello\nfine\nbad\n");
  EXPECT_EQ(found.facts.delimiter, ',');
  EXPECT_EQ(found.rows.size(), 4u);
  EXPECT_EQ(open("nps;why\n9;he said,\"oh\n8;good\n").facts.delimiter, ';');
}

TEST(Separator, IsFoundAroundACellLongerThanWhatIsLookedAt) {
  std::string text = "id,comment\n1,\"";
  for (int i = 0; i < 5000; ++i) text += "a line of it; and more\n";
  const Opened found = open(text + "\"\n2,short\n");
  EXPECT_EQ(found.facts.delimiter, ',');
  EXPECT_EQ(found.rows.size(), 3u);
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

struct Foreign {
  std::string bytes;
  const char* said;
};

TEST(NoTable, SaysWhatTheFileSeemsToBe) {
  using namespace std::string_literals;
  const Foreign examples[] = {
      {"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml\xFF\xFE"s, "an Excel workbook"},
      {"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"s,
       "an OpenDocument spreadsheet"},
      {"PK\x03\x04\x14\0\0\0\x08\0answers.csv\xFF\xFE"s, "a ZIP archive"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0"s, "an old Excel workbook"},
      {"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "a PDF document"},
      {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "a PNG picture"},
      {"\n<!DOCTYPE html>\n<html lang=\"en\">\n", "a web page"},
      {"<HTML><body>please sign in</body></html>", "a web page"},
      {"<?xml version=\"1.0\"?><Workbook>", "an XML file"},
      {"[ {\n \"score\": 9}]", "JSON"},
      {"$FL2@(#) SPSS DATA FILE", "an SPSS file"},
  };
  for (const Foreign& example : examples) {
    const Error error = error_of(example.bytes);
    EXPECT_EQ(error.kind(), ErrorKind::data) << example.said;
    EXPECT_THAT(error.message(), HasSubstr(example.said));
    EXPECT_FALSE(error.details().hint.empty());
  }
}

// As tar writes it: one member, two blocks of zeros.
std::string tar_of(const std::string& text) {
  std::string header(512, '\0');
  const auto put = [&](std::size_t offset, std::string_view field) {
    header.replace(offset, field.size(), field);
  };
  put(0, "answers.csv");
  put(100, "0000644");
  put(124, "00000000024");
  put(257, "ustar");
  put(263, "00");
  return header + text + std::string(512 - text.size() + 1024, '\0');
}

TEST(NoTable, ATarArchiveIsSaidToBeOne) {
  const std::string tar = tar_of("score,region\n9,North\n");
  for (const std::string& bytes : {tar, test::compress("gzip", tar)}) {
    const Error error = error_of(bytes);
    EXPECT_EQ(error.kind(), ErrorKind::data);
    EXPECT_EQ(error.message(), "this is a tar archive, not a table of text");
    EXPECT_THAT(error.details().hint, HasSubstr("unpack"));
  }
  const std::string text = "score,comment\n9,\"" + std::string(240, 'x') + "ustar\"\n";
  ASSERT_EQ(text.find("ustar"), 257u);
  EXPECT_EQ(open(text).rows.size(), 2u);
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

TEST(NoTable, OtherBinaryDataAreRefused) {
  std::string bytes;
  std::uint32_t state = 1;
  for (int i = 0; i < 4000; ++i) {
    state = state * 1664525 + 1013904223;
    bytes += static_cast<char>(state >> 24);
  }
  const Error error = error_of(bytes);
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_THAT(error.message(), HasSubstr("binary data"));
}

TEST(NoTable, NothingButZerosIsBinary) {
  EXPECT_THAT(error_of(std::string(std::size_t{3} << 20, '\0')).message(),
              HasSubstr("binary data"));
}

TEST(NoTable, AFirstRowBeyondTheBeginningIsSaid) {
  EXPECT_THAT(error_of(std::string(std::size_t{3} << 20, 'x')).message(),
              HasSubstr("does not end within the first MiB"));
}

TEST(NoTable, AQuoteThatTheBeginningDoesNotCloseIsAnErrorWithItsLine) {
  std::string text = "\"score,region\n";
  while (text.size() < (std::size_t{3} << 20)) text += "9,North\n";
  EXPECT_EQ(error_of(text).details().line, 1u);
}

}  // namespace
}  // namespace nps::input
