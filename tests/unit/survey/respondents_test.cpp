#include "survey/respondents.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace nps::survey {
namespace {

constexpr std::int64_t kDay = 86'400;

DateCell plain(int day) { return {day * kDay, day * kDay, true, true}; }

RespondentOptions options(Keep keep, bool dated = false, std::size_t breakdowns = 0) {
  RespondentOptions options;
  options.keep = keep;
  options.dated = dated;
  options.breakdowns = breakdowns;
  return options;
}

std::vector<FinalAnswer> final_answers(const Respondents& respondents,
                                       std::optional<DateOrder> order = DateOrder::day_first) {
  std::vector<FinalAnswer> answers;
  respondents.for_each(order, [&](const FinalAnswer& answer) { answers.push_back(answer); });
  return answers;
}

/// Of all respondents, lowest first: their order means nothing.
std::vector<int> scores(const Respondents& respondents,
                        std::optional<DateOrder> order = DateOrder::day_first) {
  std::vector<int> scores;
  for (const FinalAnswer& answer : final_answers(respondents, order)) {
    scores.push_back(answer.score);
  }
  std::sort(scores.begin(), scores.end());
  return scores;
}

TEST(Respondents, TheLatestByOrderCounts) {
  Respondents respondents(options(Keep::latest));
  EXPECT_TRUE(respondents.add("a", {3, {}, {}, 1, false}));
  EXPECT_TRUE(respondents.add("b", {5, {}, {}, 2, false}));
  EXPECT_FALSE(respondents.add("a", {9, {}, {}, 3, false}));
  EXPECT_EQ(scores(respondents), (std::vector<int>{5, 9}));
}

TEST(Respondents, RowsAreKeptWhereTheyAreWanted) {
  for (const bool wanted : {false, true}) {
    RespondentOptions with_rows = options(Keep::latest);
    with_rows.rows_wanted = wanted;
    Respondents respondents(with_rows);
    respondents.add("a", {3, {}, {}, 1, false});
    respondents.add("a", {9, {}, {}, 5'000'000'000, false});
    EXPECT_EQ(final_answers(respondents).front().row, wanted ? 5'000'000'000U : 0U);
  }
}

TEST(Respondents, TheFirstByOrderCounts) {
  Respondents respondents(options(Keep::first));
  respondents.add("a", {3, {}, {}, 1, false});
  respondents.add("a", {9, {}, {}, 2, false});
  EXPECT_EQ(scores(respondents), (std::vector<int>{3}));
}

TEST(Respondents, DatesGoBeforeOrder) {
  for (const Keep keep : {Keep::latest, Keep::first}) {
    Respondents respondents(options(keep, true));
    respondents.add("a", {7, plain(2), {}, 1, false});
    respondents.add("a", {9, plain(3), {}, 2, false});
    respondents.add("a", {1, plain(1), {}, 3, false});
    EXPECT_EQ(scores(respondents).front(), keep == Keep::latest ? 9 : 1);
  }
}

TEST(Respondents, AnAnswerWithoutADateGivesWayToOneWithADate) {
  for (const Keep keep : {Keep::latest, Keep::first}) {
    Respondents respondents(options(keep, true));
    respondents.add("a", {1, {}, {}, 1, false});
    respondents.add("a", {9, plain(1), {}, 2, false});
    respondents.add("a", {2, {}, {}, 3, false});
    EXPECT_EQ(scores(respondents).front(), 9);
  }
}

TEST(Respondents, TheOrderOfTheRowsIsKeptBesideDatesThatMayBeOfNoUse) {
  for (const Keep keep : {Keep::latest, Keep::first}) {
    RespondentOptions wanted = options(keep, true);
    wanted.rows_may_do = true;
    Respondents respondents(wanted);
    respondents.add("a", {7, plain(2), {}, 1, false});
    respondents.add("a", {9, plain(3), {}, 2, false});
    respondents.add("a", {1, plain(1), {}, 3, false});
    EXPECT_EQ(scores(respondents, {}), (std::vector<int>{keep == Keep::latest ? 1 : 7}));
    EXPECT_EQ(scores(respondents, DateOrder::month_first).front(), keep == Keep::latest ? 9 : 1);
  }
}

TEST(Respondents, OfTwoAnswersOfTheSameTimeTheOrderDecides) {
  Respondents latest(options(Keep::latest, true));
  Respondents first(options(Keep::first, true));
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
  Respondents respondents(options(Keep::latest, true, 1));
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
    Respondents respondents(options(keep, true));
    respondents.add("a", {9, may_or_january, {}, 1, false});
    respondents.add("b", {9, april_or_march, {}, 2, false});
    respondents.add("b", {2, july_or_june, {}, 3, false});
    EXPECT_FALSE(respondents.order_matters());
    respondents.add("a", {2, april_or_march, {}, 4, false});
    EXPECT_EQ(respondents.order_matters(), keep != Keep::mean);
  }
}

TEST(Respondents, ADateThatReadsOneWaySettlesTheOrder) {
  const DateCell april_or_march{93 * kDay, 63 * kDay, true, true};
  const DateCell may_or_january{121 * kDay, 5 * kDay, true, true};
  const DateCell by_day{114 * kDay, 0, true, false};
  const DateCell by_month{0, 114 * kDay, false, true};
  for (const DateOrder order : {DateOrder::day_first, DateOrder::month_first}) {
    Respondents respondents(options(Keep::latest, true));
    respondents.add("b", {0, order == DateOrder::day_first ? by_day : by_month, {}, 1, false});
    respondents.add("a", {9, may_or_january, {}, 2, false});
    respondents.add("a", {2, april_or_march, {}, 3, false});
    EXPECT_FALSE(respondents.order_matters());
    EXPECT_EQ(scores(respondents, order),
              (std::vector<int>{0, order == DateOrder::day_first ? 9 : 2}));
  }
}

TEST(Respondents, TheMeanIsOfAllAnswersInTheGroupOfTheLast) {
  Respondents respondents(options(Keep::mean, true, 1));
  const std::vector<std::uint32_t> north{0};
  const std::vector<std::uint32_t> south{1};
  respondents.add("a", {8, plain(2), north, 1, false});
  respondents.add("b", {4, plain(2), north, 2, false});
  respondents.add("a", {9, plain(1), south, 3, true});
  std::map<double, std::uint32_t> group_of_mean;
  std::uint64_t unfinished = 0;
  respondents.for_each(DateOrder::day_first, [&](const FinalAnswer& answer) {
    group_of_mean[answer.mean] = answer.segments.front();
    unfinished += answer.unfinished;
  });
  EXPECT_EQ(group_of_mean, (std::map<double, std::uint32_t>{{8.5, 1}, {4, 0}}));
  EXPECT_EQ(unfinished, 1U);
}

TEST(Respondents, AMeanMayBeOfVeryManyAnswers) {
  RespondentOptions percent = options(Keep::mean);
  percent.scale = parse_scale("0-100");
  Respondents respondents(percent);
  constexpr std::uint64_t kAnswers = 20'001;
  for (std::uint64_t i = 0; i < kAnswers; ++i) {
    respondents.add("a", {i % 2 == 0 ? 100 : 98, {}, {}, i, i % 4 == 0});
    respondents.add("b", {1, {}, {}, i, false});
  }
  std::vector<FinalAnswer> answers = final_answers(respondents);
  std::sort(answers.begin(), answers.end(),
            [](const FinalAnswer& a, const FinalAnswer& b) { return a.mean < b.mean; });
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].mean, 1);
  EXPECT_EQ(answers[1].mean, (10'001 * 100.0 + 10'000 * 98.0) / 20'001);
  EXPECT_EQ(answers[1].unfinished, 5'001U);
}

TEST(Respondents, ScoresMayBeNegative) {
  for (const Keep keep : {Keep::latest, Keep::mean}) {
    RespondentOptions below_zero = options(keep);
    below_zero.scale = parse_scale("-10--1");
    Respondents respondents(below_zero);
    respondents.add("a", {-10, {}, {}, 1, false});
    respondents.add("a", {-1, {}, {}, 2, false});
    const FinalAnswer answer = final_answers(respondents).front();
    if (keep == Keep::mean) {
      EXPECT_EQ(answer.mean, -5.5);
    } else {
      EXPECT_EQ(answer.score, -1);
    }
  }
}

TEST(Respondents, GroupsStayWithTheirRespondentHoweverManyThereAre) {
  for (const Keep keep : {Keep::latest, Keep::mean}) {
    Respondents respondents(options(keep, false, 2));
    constexpr std::uint32_t kRespondents = 70'000;
    for (std::uint32_t i = 0; i < kRespondents; ++i) {
      const std::vector<std::uint32_t> groups{i / 300, i % 300};
      respondents.add(std::to_string(i), {static_cast<int>(i % 11), {}, groups, i + 1, false});
    }
    std::vector<int> scores(kRespondents, -1);
    respondents.for_each({}, [&](const FinalAnswer& answer) {
      const std::uint32_t i = answer.segments[0] * 300 + answer.segments[1];
      scores[i] = keep == Keep::mean ? static_cast<int>(answer.mean) : answer.score;
    });
    for (std::uint32_t i = 0; i < kRespondents; ++i) {
      ASSERT_EQ(scores[i], static_cast<int>(i % 11)) << i;
    }
  }
}

struct MemoryCase {
  std::string name;
  RespondentOptions options;
};

std::vector<MemoryCase> memory_cases() {
  std::vector<MemoryCase> cases{{"rows decide", options(Keep::latest)},
                                {"dates decide", options(Keep::latest, true)},
                                {"dates decide in groups", options(Keep::first, true, 3)},
                                {"dates or rows decide", options(Keep::latest, true, 1)},
                                {"mean in groups", options(Keep::mean, true, 3)}};
  cases[3].options.rows_may_do = true;
  return cases;
}

TEST(Respondents, TakeAtMost24BytesEachHoweverOftenTheyAnswer) {
  // Half of these days read both ways; the others settle the order.
  std::vector<DateCell> dates;
  for (const char* const date :
       {"03/04/2025 10:00", "12/11/2024", "25/04/2025", "31/12/2025 23:59"}) {
    dates.push_back(parse_date(date).value());
  }
  for (const MemoryCase& memory : memory_cases()) {
    SCOPED_TRACE(memory.name);
    Respondents respondents(memory.options);
    std::uint64_t row = 0;
    const auto answer = [&](std::uint32_t number, const DateCell& date) {
      const std::vector<std::uint32_t> groups{number % 5, number % 7, number % 11};
      respondents.add("a long id that is the same but for its number " + std::to_string(number),
                      {static_cast<int>(number % 11), date, groups, ++row, false});
    };
    for (std::uint32_t i = 0; i < 400'000; ++i) {
      answer(i, dates[i % 4]);
      if (i < 100'000) continue;
      ASSERT_LE(respondents.bytes(), std::size_t{24} * (i + 1)) << i;
    }
    for (std::uint32_t i = 0; i < 400'000; ++i) answer(i, dates[(i + 1) % 4]);
    ASSERT_LE(respondents.bytes(), std::size_t{24} * 400'000);
  }
}

TEST(Respondents, AnEmptyIdIsARespondentOfItsOwn) {
  for (const Keep keep : {Keep::latest, Keep::first, Keep::mean}) {
    Respondents respondents(options(keep));
    EXPECT_TRUE(respondents.add("", {1, {}, {}, 1, false}));
    EXPECT_TRUE(respondents.add("", {2, {}, {}, 2, false}));
    EXPECT_EQ(respondents.size(), 2U);
  }
}

}  // namespace
}  // namespace nps::survey
