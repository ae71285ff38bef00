#include "survey/segments.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "nps/error.hpp"
#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

std::uint32_t find(SegmentTable& table, const std::vector<std::string_view>& cells,
                   std::uint64_t position = 0) {
  std::vector<std::size_t> slots(cells.size());
  std::iota(slots.begin(), slots.end(), std::size_t{0});
  input::Record record;
  record.cells = cells;
  return table.find(record, slots, position);
}

TEST(Segments, AreCountedInOrderOfFirstAppearance) {
  SegmentTable table({"plan"}, Scale{}, 10);
  table.count(find(table, {"pro"}, 1), 9, 1);
  table.count(find(table, {"free"}, 2), 3, 1);
  table.count(find(table, {"pro"}, 3), 10, 1);
  const BreakdownTally result = table.result();
  ASSERT_EQ(result.segments.size(), 2U);
  EXPECT_EQ(result.segments[0].key, (std::vector<std::string>{"pro"}));
  EXPECT_EQ(result.segments[0].tally.promoters(), 2);
  EXPECT_EQ(result.segments[1].tally.detractors(), 1);
}

TEST(Segments, AreTrimmedAndThenComparedExactly) {
  SegmentTable table({"plan"}, Scale{}, 10);
  const std::uint32_t pro = find(table, {"pro"});
  EXPECT_EQ(find(table, {"  pro "}), pro);
  EXPECT_EQ(find(table, {"\u00A0pro\u3000"}), pro);
  EXPECT_NE(find(table, {"Pro"}), pro);
  EXPECT_EQ(find(table, {""}), find(table, {"   "}));
}

TEST(Segments, OfACrossAreKeptApart) {
  SegmentTable table({"a", "b"}, Scale{}, 10);
  EXPECT_NE(find(table, {"x", "yz"}), find(table, {"xy", "z"}));
  EXPECT_NE(find(table, {"", "x"}), find(table, {"x", ""}));
  const std::uint32_t number = find(table, {"x", "yz"});
  EXPECT_EQ(number, find(table, {" x", "yz "}));
  table.count(number, 9, 1);
  EXPECT_EQ(table.result().segments.front().key, (std::vector<std::string>{"x", "yz"}));
}

TEST(Segments, BeyondTheLimitAreRefusedByColumnName) {
  SegmentTable table({"plan"}, Scale{}, 2);
  find(table, {"a"});
  find(table, {"b"});
  find(table, {"a"});
  const Error error = test::error_of([&] { find(table, {"secret"}); });
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_NE(error.message().find("plan"), std::string::npos);
  EXPECT_EQ(error.message().find("secret"), std::string::npos);
  EXPECT_NE(error.details().hint.find("--max-segments"), std::string::npos);
}

TEST(Segments, WithoutAnAnswerAreLeftOut) {
  SegmentTable table({"plan"}, Scale{}, 10);
  find(table, {"nobody"});
  table.count(find(table, {"pro"}), 7, 1);
  EXPECT_EQ(table.result().segments.size(), 1U);
}

TEST(Segments, MayHoldMeans) {
  SegmentTable table({"plan"}, Scale{}, 10);
  table.add_mean(find(table, {"pro"}), 8.5);
  table.add_mean(find(table, {"pro"}), 9.5);
  const Tally tally = table.result().segments.front().tally;
  EXPECT_EQ(tally.n(), 2);
  EXPECT_EQ(tally.promoters(), 1);
  EXPECT_DOUBLE_EQ(tally.score_sum().value(), 18);
}

}  // namespace
}  // namespace nps::survey
