// Files that are refused because they hold no table.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/compress.hpp"
#include "support/opened_file.hpp"

namespace nps::input {
namespace {

using ::testing::HasSubstr;

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
