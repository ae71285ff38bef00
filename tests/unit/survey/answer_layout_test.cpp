#include "survey/answer_layout.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace nps::survey {
namespace {

void expect_same(const KeptAnswer& a, const KeptAnswer& b) {
  EXPECT_EQ(a.row, b.row);
  EXPECT_EQ(a.groups, b.groups);
  EXPECT_EQ(a.score, b.score);
  EXPECT_EQ(a.unfinished, b.unfinished);
}

TEST(AnswerLayout, KeepsANumberAndTwoAnswersApart) {
  AnswerLayout layout({.number = 5, .answers = 2, .scores = true, .rows = true, .groups = true});
  ASSERT_EQ(layout.size(), 5U + 2U * (1 + 8 + 1));
  const KeptAnswer first{~std::uint64_t{0}, 255, 127, false};
  const KeptAnswer second{5'000'000'000, 1, 0, true};
  std::vector<std::byte> payload(layout.size());
  layout.set_answer(payload.data(), 0, first);
  layout.set_answer(payload.data(), 1, second);
  layout.set_number(payload.data(), 0xFEDCBA9876U);
  expect_same(layout.answer(payload.data(), 0), first);
  expect_same(layout.answer(payload.data(), 1), second);
  EXPECT_EQ(layout.number(payload.data()), 0xFEDCBA9876U);
}

TEST(AnswerLayout, ReadsOldAnswersAfterWidening) {
  AnswerLayout layout({.number = 0, .answers = 2, .scores = true, .rows = false, .groups = true});
  const KeptAnswer first{0, 200, 3, false};
  const KeptAnswer second{0, 100, 4, true};
  std::vector<std::byte> payload(layout.size());
  layout.set_answer(payload.data(), 0, first);
  layout.set_answer(payload.data(), 1, second);
  EXPECT_FALSE(layout.widen_for(255));
  for (const std::uint32_t groups : {256U, 70'000U, 4'000'000'000U}) {
    EXPECT_TRUE(layout.widen_for(groups));
    payload.resize(layout.size());
    expect_same(layout.answer(payload.data(), 0), first);
    expect_same(layout.answer(payload.data(), 1), second);
  }
  layout.set_answer(payload.data(), 1, {0, 4'000'000'000U, 5, false});
  expect_same(layout.answer(payload.data(), 0), first);
  EXPECT_EQ(layout.answer(payload.data(), 1).groups, 4'000'000'000U);
}

TEST(AnswerLayout, TakesNoBytesForWhatIsNotKept) {
  AnswerLayout layout({.number = 6, .answers = 1, .scores = false, .rows = false, .groups = false});
  EXPECT_EQ(layout.size(), 6U);
  EXPECT_FALSE(layout.widen_for(4'000'000'000U));
  EXPECT_EQ(layout.size(), 6U);
}

}  // namespace
}  // namespace nps::survey
