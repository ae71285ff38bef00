#include "nps/input/small_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nps/error.hpp"
#include "support/survey_fixture.hpp"

namespace nps::input {
namespace {

using testing::ElementsAre;

SmallTable table_of(const std::string& text) {
  return read_small_table("t.csv", test::MemoryFiles{{"t.csv", text}}.opener());
}

Error error_of(const std::string& text) {
  try {
    static_cast<void>(table_of(text));
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown for " << text;
  return {ErrorKind::internal, ""};
}

TEST(SmallTable, ReadsHeaderRowsAndLines) {
  const SmallTable table = table_of("\xEF\xBB\xBFvariable,level,share\r\n\r\nage, 18-34 ,30\r\n");
  EXPECT_THAT(table.columns, ElementsAre("variable", "level", "share"));
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].line, 3U);
  EXPECT_THAT(table.rows[0].cells, ElementsAre("age", "18-34", "30"));
}

TEST(SmallTable, FindsSemicolonsAndTabsByTheHeader) {
  EXPECT_THAT(table_of("a;b\n1,5;2").rows.at(0).cells, ElementsAre("1,5", "2"));
  EXPECT_THAT(table_of("a\tb\n1\t\n").rows.at(0).cells, ElementsAre("1", ""));
}

TEST(SmallTable, BlankLinesAreSkippedBeforeTheHeaderToo) {
  const SmallTable table = table_of("  \n\t\n\ta\tb\n \n1\t2\t3\n");
  EXPECT_THAT(table.columns, ElementsAre("", "a", "b"));
  EXPECT_EQ(table.rows.at(0).line, 5U);
}

TEST(SmallTable, CellsMayBeQuoted) {
  const SmallTable table = table_of("\"level, of \"\"x\"\"\",share\n\"North, East\",40\n");
  EXPECT_EQ(table.columns[0], "level, of \"x\"");
  EXPECT_THAT(table.rows.at(0).cells, ElementsAre("North, East", "40"));
}

TEST(SmallTable, ColumnsAreFoundByNameWhateverTheirCase) {
  const SmallTable table = table_of("Level,Share\nx,1\n");
  EXPECT_EQ(table.column("share"), 1U);
  EXPECT_THROW(static_cast<void>(table.column("target")), Error);
}

TEST(SmallTable, SaysInWhichLineARowIsWrong) {
  EXPECT_EQ(error_of("a,b\n1,2\n3\n").details().line, 3U);
  EXPECT_EQ(error_of("a,b\n1,2,3\n").details().line, 2U);
  EXPECT_EQ(error_of("a,b\n\"1,2\n").details().line, 2U);
  for (const char* text : {"a,b\n1,2\n3\n", "a,b\n1,2,3\n", "a,b\n\"1,2\n"}) {
    EXPECT_EQ(error_of(text).kind(), ErrorKind::data);
  }
}

TEST(SmallTable, RefusesWhatIsNoTable) {
  for (const std::string& text :
       {std::string(), std::string("\t"), std::string("one\n"), std::string("\n\n"),
        std::string("a,b,c,d,e,f,g,h,i,j\n"), std::string("a,b\0c\n", 6)}) {
    EXPECT_EQ(error_of(text).kind(), ErrorKind::data) << text;
  }
}

}  // namespace
}  // namespace nps::input
