#include "survey/rejects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/reject_log.hpp"

namespace nps::survey {
namespace {

using testing::ElementsAre;

ColumnMap columns(std::vector<std::string> names) {
  Header header;
  for (std::string& name : names) header.columns.push_back({std::move(name), ""});
  return {header, "a.csv"};
}

input::Record row(std::uint64_t line, const std::vector<std::string_view>& cells) {
  return {line, input::RowShape::whole, cells};
}

TEST(Rejects, OfOtherFilesStandUnderTheNamesOfTheFirst) {
  test::RejectLog log;
  const RejectReceiver receiver = log.receiver();
  Rejects rejects(receiver, false);
  rejects.begin_file("a.csv", columns({"id", "score", "plan"}));
  rejects.reject(row(2, {"1", "nine", "pro"}), 1, "invalid");
  rejects.begin_file("b.csv", columns({"score", "note", "id"}));
  rejects.reject(row(7, {"", "hello", "2"}), 2, "blank");
  EXPECT_THAT(log.lines(),
              ElementsAre("id|score|plan", "a.csv:2 invalid: 1|nine|pro", "b.csv:7 blank: 2||"));
}

TEST(Rejects, KeepTheCellsThatMadeARowTooLong) {
  test::RejectLog log;
  const RejectReceiver receiver = log.receiver();
  Rejects rejects(receiver, false);
  rejects.begin_file("a.csv", columns({"id", "score"}));
  rejects.reject(row(2, {"1", "9", "x", "y"}), 1, "malformed");
  rejects.reject(row(3, {"1"}), 2, "blank");
  EXPECT_THAT(log.lines(),
              ElementsAre("id|score", "a.csv:2 malformed: 1|9|x|y", "a.csv:3 blank: 1|"));
}

TEST(Rejects, HeldRowsComeInTheOrderRead) {
  test::RejectLog log;
  const RejectReceiver receiver = log.receiver();
  Rejects rejects(receiver, true);
  rejects.begin_file("a.csv", columns({"id", "score"}));
  rejects.hold(row(2, {"1", "9"}), 1);
  rejects.reject(row(3, {"2", ""}), 2, "blank");
  rejects.begin_file("b.csv", columns({"score", "id"}));
  rejects.hold(row(2, {"8", "1"}), 3);
  rejects.hold(row(3, {"7", "1"}), 4);
  EXPECT_THAT(log.lines(), ElementsAre("id|score"));
  rejects.finish({4});
  EXPECT_THAT(log.lines(), ElementsAre("id|score", "a.csv:2 duplicate: 1|9", "a.csv:3 blank: 2|",
                                       "b.csv:2 duplicate: 1|8"));
}

}  // namespace
}  // namespace nps::survey
