#include "survey/rejects.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace nps::survey {
namespace {

std::string csv_cell(std::string_view cell) {
  std::string line;
  append_csv_cell(line, cell);
  return line;
}

ColumnMap columns(std::vector<std::string> names) {
  Header header;
  for (std::string& name : names) header.columns.push_back({std::move(name), ""});
  return {header, "a.csv"};
}

input::Record row(std::uint64_t line, std::vector<std::string_view> cells) {
  return {line, input::RowShape::whole, std::move(cells)};
}

TEST(RejectCells, AreQuotedWhereTheyMust) {
  EXPECT_EQ(csv_cell("plain"), "plain");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"no\"\n"), "\"say \"\"no\"\"\n\"");
}

TEST(RejectCells, CannotBeFormulas) {
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("@cmd"), "'@cmd");
  EXPECT_EQ(csv_cell("-2+3,4"), "\"'-2+3,4\"");
  EXPECT_EQ(csv_cell("\tx"), "'\tx");
  EXPECT_EQ(csv_cell("-1"), "-1");
  EXPECT_EQ(csv_cell("+1.5"), "+1.5");
}

TEST(Rejects, OfOtherFilesStandUnderTheNamesOfTheFirst) {
  std::ostringstream out;
  RejectWriter writer(out, false);
  writer.begin_file("a.csv", columns({"id", "score", "plan"}));
  writer.reject(row(2, {"1", "nine", "pro"}), 1, "invalid");
  writer.begin_file("b.csv", columns({"score", "note", "id"}));
  writer.reject(row(7, {"", "hello", "2"}), 2, "blank");
  EXPECT_EQ(out.str(),
            "file,line,reason,id,score,plan\n"
            "a.csv,2,invalid,1,nine,pro\n"
            "b.csv,7,blank,2,,\n");
}

TEST(Rejects, KeepTheCellsThatMadeARowTooLong) {
  std::ostringstream out;
  RejectWriter writer(out, false);
  writer.begin_file("a.csv", columns({"id", "score"}));
  writer.reject(row(2, {"1", "9", "x", "y"}), 1, "malformed");
  writer.reject(row(3, {"1"}), 2, "blank");
  EXPECT_EQ(out.str(), "file,line,reason,id,score\na.csv,2,malformed,1,9,x,y\na.csv,3,blank,1,\n");
}

TEST(Rejects, HeldRowsComeInTheOrderRead) {
  std::ostringstream out;
  RejectWriter writer(out, true);
  writer.begin_file("a.csv", columns({"id", "score"}));
  writer.hold(row(2, {"1", "9"}), 1);
  writer.reject(row(3, {"2", ""}), 2, "blank");
  writer.hold(row(4, {"1", "8"}), 3);
  writer.finish({3});
  EXPECT_EQ(out.str(), "file,line,reason,id,score\na.csv,2,duplicate,1,9\na.csv,3,blank,2,\n");
}

}  // namespace
}  // namespace nps::survey
