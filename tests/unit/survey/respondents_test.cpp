#include "survey/respondents.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace nps::survey {
namespace {

constexpr std::int64_t kDay = 86'400;

DateCell plain(int day) { return {day * kDay, day * kDay, true, true}; }

std::vector<FinalAnswer> final_answers(const Respondents& respondents,
                                       DateOrder order = DateOrder::day_first) {
  std::vector<FinalAnswer> answers;
  respondents.for_each(order, [&](const FinalAnswer& answer) { answers.push_back(answer); });
  return answers;
}

std::vector<int> scores(const Respondents& respondents, DateOrder order = DateOrder::day_first) {
  std::vector<int> scores;
  for (const FinalAnswer& answer : final_answers(respondents, order))
    scores.push_back(answer.score);
  return scores;
}

TEST(Respondents, TheLatestByOrderCounts) {
  Respondents respondents(Keep::latest, false, 0);
  EXPECT_TRUE(respondents.add("a", {3, {}, {}, 1, false}));
  EXPECT_TRUE(respondents.add("b", {5, {}, {}, 2, false}));
  EXPECT_FALSE(respondents.add("a", {9, {}, {}, 3, false}));
  EXPECT_EQ(scores(respondents), (std::vector<int>{9, 5}));
  EXPECT_EQ(final_answers(respondents).front().row, 3U);
}

TEST(Respondents, TheFirstByOrderCounts) {
  Respondents respondents(Keep::first, false, 0);
  respondents.add("a", {3, {}, {}, 1, false});
  respondents.add("a", {9, {}, {}, 2, false});
  EXPECT_EQ(scores(respondents), (std::vector<int>{3}));
}

TEST(Respondents, DatesGoBeforeOrder) {
  for (const Keep keep : {Keep::latest, Keep::first}) {
    Respondents respondents(keep, true, 0);
    respondents.add("a", {7, plain(2), {}, 1, false});
    respondents.add("a", {9, plain(3), {}, 2, false});
    respondents.add("a", {1, plain(1), {}, 3, false});
    EXPECT_EQ(scores(respondents).front(), keep == Keep::latest ? 9 : 1);
  }
}

TEST(Respondents, AnAnswerWithoutADateGivesWayToOneWithADate) {
  for (const Keep keep : {Keep::latest, Keep::first}) {
    Respondents respondents(keep, true, 0);
    respondents.add("a", {1, {}, {}, 1, false});
    respondents.add("a", {9, plain(1), {}, 2, false});
    respondents.add("a", {2, {}, {}, 3, false});
    EXPECT_EQ(scores(respondents).front(), 9);
  }
}

TEST(Respondents, TheOrderOfTheRowsIsKeptBesideDatesThatMayBeOfNoUse) {
  for (const Keep keep : {Keep::latest, Keep::first}) {
    Respondents respondents(keep, true, 0, true);
    respondents.add("a", {7, plain(2), {}, 1, false});
    respondents.add("a", {9, plain(3), {}, 2, false});
    respondents.add("a", {1, plain(1), {}, 3, false});
    std::vector<int> by_row;
    respondents.for_each({}, [&](const FinalAnswer& answer) { by_row.push_back(answer.score); });
    EXPECT_EQ(by_row, (std::vector<int>{keep == Keep::latest ? 1 : 7}));
    EXPECT_EQ(scores(respondents, DateOrder::month_first).front(), keep == Keep::latest ? 9 : 1);
  }
}

TEST(Respondents, OfTwoAnswersOfTheSameTimeTheOrderDecides) {
  Respondents latest(Keep::latest, true, 0);
  Respondents first(Keep::first, true, 0);
  for (Respondents* respondents : {&latest, &first}) {
    respondents->add("a", {1, plain(1), {}, 1, false});
    respondents->add("a", {9, plain(1), {}, 2, false});
  }
  EXPECT_EQ(scores(latest).front(), 9);
  EXPECT_EQ(scores(first).front(), 1);
}

TEST(Respondents, TheOrderOfDayAndMonthMayBeDecidedInTheEnd) {
  // 03/04 is 3 April or 4 March; 01/05 is 1 May or 5 January.
  const DateCell april_or_march{93 * kDay, 63 * kDay, true, true};
  const DateCell may_or_january{121 * kDay, 5 * kDay, true, true};
  Respondents respondents(Keep::latest, true, 1);
  const std::vector<std::uint32_t> north{0};
  const std::vector<std::uint32_t> south{1};
  respondents.add("a", {9, may_or_january, north, 1, false});
  respondents.add("a", {2, april_or_march, south, 2, false});
  EXPECT_EQ(scores(respondents, DateOrder::day_first).front(), 9);
  EXPECT_EQ(scores(respondents, DateOrder::month_first).front(), 2);
  std::vector<std::uint32_t> groups;
  for (const DateOrder order : {DateOrder::day_first, DateOrder::month_first}) {
    respondents.for_each(
        order, [&](const FinalAnswer& answer) { groups.push_back(answer.segments.front()); });
  }
  EXPECT_EQ(groups, (std::vector<std::uint32_t>{0, 1}));
}

TEST(Respondents, TheOrderOfDayAndMonthMattersOnlyWhereAnotherAnswerWouldCount) {
  const DateCell april_or_march{93 * kDay, 63 * kDay, true, true};
  const DateCell may_or_january{121 * kDay, 5 * kDay, true, true};
  const DateCell july_or_june{188 * kDay, 157 * kDay, true, true};
  for (const Keep keep : {Keep::latest, Keep::first, Keep::mean}) {
    Respondents respondents(keep, true, 0);
    respondents.add("a", {9, may_or_january, {}, 1, false});
    respondents.add("b", {9, april_or_march, {}, 2, false});
    respondents.add("b", {2, july_or_june, {}, 3, false});
    EXPECT_FALSE(respondents.order_matters());
    respondents.add("a", {2, april_or_march, {}, 4, false});
    EXPECT_EQ(respondents.order_matters(), keep != Keep::mean);
  }
}

TEST(Respondents, TheMeanIsOfAllAnswersInTheGroupOfTheLast) {
  Respondents respondents(Keep::mean, true, 1);
  const std::vector<std::uint32_t> north{0};
  const std::vector<std::uint32_t> south{1};
  respondents.add("a", {8, plain(2), north, 1, false});
  respondents.add("b", {4, plain(2), north, 2, false});
  respondents.add("a", {9, plain(1), south, 3, true});
  std::vector<double> means;
  std::vector<std::uint32_t> groups;
  respondents.for_each(DateOrder::day_first, [&](const FinalAnswer& answer) {
    means.push_back(answer.mean);
    groups.push_back(answer.segments.front());
  });
  EXPECT_EQ(means, (std::vector<double>{8.5, 4}));
  EXPECT_EQ(groups, (std::vector<std::uint32_t>{1, 0}));
  EXPECT_EQ(final_answers(respondents).front().unfinished, 1U);
}

TEST(Respondents, AnEmptyIdIsARespondentOfItsOwn) {
  for (const Keep keep : {Keep::latest, Keep::first, Keep::mean}) {
    Respondents respondents(keep, false, 0);
    EXPECT_TRUE(respondents.add("", {1, {}, {}, 1, false}));
    EXPECT_TRUE(respondents.add("", {2, {}, {}, 2, false}));
    EXPECT_EQ(respondents.size(), 2U);
  }
}

TEST(TextIndex, NumbersManyTextsInOrder) {
  TextIndex index;
  for (std::uint32_t round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < 20'000; ++i) {
      const TextIndex::Place place = index.find_or_add("respondent-" + std::to_string(i));
      ASSERT_EQ(place.number, i);
      ASSERT_EQ(place.is_new, round == 0);
    }
  }
}

TEST(TextIndex, KeepsTextsLongerThanABlockApart) {
  TextIndex index;
  const std::string longer(std::size_t{3} << 20U, 'x');
  EXPECT_TRUE(index.find_or_add(longer).is_new);
  EXPECT_TRUE(index.find_or_add(longer + "y").is_new);
  EXPECT_TRUE(index.find_or_add("x").is_new);
  EXPECT_FALSE(index.find_or_add(longer).is_new);
}

}  // namespace
}  // namespace nps::survey
