// Whether day or month comes first, by all dates of a column.

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "nps/survey/date.hpp"

namespace nps::survey {
namespace {

DateOrderEvidence evidence_of(const std::vector<std::string_view>& cells) {
  DateOrderEvidence evidence;
  for (const std::string_view cell : cells) {
    if (const auto date = parse_date(cell)) evidence.add(*date);
  }
  return evidence;
}

TEST(DateOrder, IsDecidedByTheWholeColumn) {
  const DateOrderEvidence day_first = evidence_of({"03/04/2025", "05/06/2025", "13/06/2025"});
  EXPECT_TRUE(day_first.matters());
  EXPECT_EQ(day_first.order(), DateOrder::day_first);
  const DateOrderEvidence month_first = evidence_of({"06/13/2025", "03/04/2025"});
  EXPECT_TRUE(month_first.matters());
  EXPECT_EQ(month_first.order(), DateOrder::month_first);
}

TEST(DateOrder, StaysOpenWhenNoDateProvesIt) {
  const DateOrderEvidence evidence = evidence_of({"03/04/2025", "05/06/2025", "07/07/2025"});
  EXPECT_TRUE(evidence.matters());
  EXPECT_FALSE(evidence.order());
  EXPECT_FALSE(evidence.contradictory());
}

TEST(DateOrder, DoesNotMatterForPlainDates) {
  const DateOrderEvidence evidence = evidence_of({"2025-03-04", "07/07/2025", "9 Oct 2020"});
  EXPECT_FALSE(evidence.matters());
  EXPECT_FALSE(evidence.order());
}

TEST(DateOrder, ContradictsItselfWithProofOfBoth) {
  const DateOrderEvidence evidence = evidence_of({"13/06/2025", "06/13/2025", "03/04/2025"});
  EXPECT_TRUE(evidence.contradictory());
  EXPECT_FALSE(evidence.order());
}

}  // namespace
}  // namespace nps::survey
