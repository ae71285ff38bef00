#include "nps/analysis/group_choice.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "nps/error.hpp"

namespace {

using nps::Error;
using nps::analysis::choose_groups;
using nps::analysis::GroupChoice;
using nps::survey::BreakdownTally;
using nps::survey::Tally;

BreakdownTally waves(const std::vector<std::string>& names) {
  BreakdownTally breakdown{{"wave"}, {}};
  for (const std::string& name : names) {
    breakdown.segments.push_back({{name}, Tally::of_groups(1, 2, 3)});
  }
  return breakdown;
}

TEST(GroupChoice, TakesTheTwoThatThereAreInNaturalOrder) {
  const GroupChoice choice = choose_groups(waves({"w10", "w2"}), {"--wave", "", "", false});
  ASSERT_EQ(choice.groups.size(), 2U);
  EXPECT_EQ(choice.groups[0].key.front(), "w2");
  EXPECT_EQ(choice.groups[1].key.front(), "w10");
}

TEST(GroupChoice, AccountsForAnswersThatAreNotCompared) {
  const GroupChoice choice =
      choose_groups(waves({"w3", "", "w1", "w2"}), {"--wave", "w2", "w1", false});
  EXPECT_EQ(choice.groups[0].key.front(), "w2");
  EXPECT_EQ(choice.groups[1].key.front(), "w1");
  EXPECT_EQ(choice.other_groups, 1U);
  EXPECT_EQ(choice.other_answers, 6);
  EXPECT_EQ(choice.unnamed_answers, 6);
}

TEST(GroupChoice, JoinsTheValuesOfCrossedColumnsByCommas) {
  BreakdownTally breakdown{{"region", "plan"}, {}};
  for (const char* plan : {"Pro", "Free", "Basic"}) {
    breakdown.segments.push_back({{"South", plan}, Tally::of_groups(1, 1, 1)});
  }
  const GroupChoice choice =
      choose_groups(breakdown, {"--group", "South,Pro", "South,Free", false});
  EXPECT_EQ(choice.groups[1].key, (std::vector<std::string>{"South", "Free"}));
}

TEST(GroupChoice, RefusesWhatIsNotThereAndNamesTheNearest) {
  try {
    static_cast<void>(
        choose_groups(waves({"North", "South"}), {"--wave", "North", "Suoth", false}));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), nps::ErrorKind::usage);
    EXPECT_EQ(error.details().did_you_mean, std::vector<std::string>{"South"});
    EXPECT_EQ(error.details().column, "--b");
  }
}

TEST(GroupChoice, NeedsTwoGroupsAndForMoreAChoice) {
  const nps::analysis::GroupWish two{"--wave", "", "", false};
  EXPECT_THROW(static_cast<void>(choose_groups(waves({}), two)), Error);
  EXPECT_THROW(static_cast<void>(choose_groups(waves({"a", ""}), two)), Error);
  EXPECT_THROW(static_cast<void>(choose_groups(waves({"a", "b", "c"}), two)), Error);
  EXPECT_EQ(choose_groups(waves({"a", "b", "c"}), {"--wave", "", "", true}).groups.size(), 3U);
}

}  // namespace
