#include "nps/survey/scale.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "nps/error.hpp"

namespace nps::survey {
namespace {

Error error_of(const auto& action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "no error was thrown"};
}

TEST(Scale, IsZeroToTenAsPublishedByDefault) {
  EXPECT_EQ(Scale{}, parse_scale("0-10"));
  EXPECT_EQ(Scale{}.size(), 11);
  for (int score = 0; score <= 10; ++score) {
    const Group expected = score >= 9   ? Group::promoter
                           : score >= 7 ? Group::passive
                                        : Group::detractor;
    EXPECT_EQ(Scale{}.group(score), expected) << score;
  }
}

TEST(Scale, HasTheUsualGroupsOfEachScale) {
  struct Case {
    std::string text;
    Scale scale;
  };
  const std::vector<Case> cases{{"0-10", {0, 10, {9, 10}, {0, 6}}},
                                {"1-10", {1, 10, {9, 10}, {1, 6}}},
                                {"1-7", {1, 7, {7, 7}, {1, 5}}},
                                {"1-5", {1, 5, {5, 5}, {1, 3}}},
                                {"0-5", {0, 5, {5, 5}, {0, 3}}},
                                {"1-3", {1, 3, {3, 3}, {1, 1}}},
                                {"1-4", {1, 4, {4, 4}, {1, 2}}},
                                {"0-100", {0, 100, {81, 100}, {0, 60}}},
                                {"-5-5", {-5, 5, {4, 5}, {-5, 1}}},
                                {"-5--1", {-5, -1, {-1, -1}, {-5, -3}}},
                                {"-100-0", {-100, 0, {-19, 0}, {-100, -40}}}};
  for (const Case& c : cases) EXPECT_EQ(parse_scale(c.text), c.scale) << c.text;
}

TEST(Scale, GivesEachGroupAScoreFromThreeScoresOn) {
  for (int max = 2; max <= 100; ++max) {
    const Scale scale = parse_scale("0-" + std::to_string(max));
    EXPECT_EQ(scale.promoters.high, max);
    EXPECT_EQ(scale.detractors.low, 0);
    EXPECT_LE(scale.promoters.low, scale.promoters.high);
    EXPECT_LE(scale.passives().low, scale.passives().high);
    EXPECT_LE(scale.detractors.low, scale.detractors.high);
    EXPECT_EQ(scale.passives().low, scale.detractors.high + 1);
    EXPECT_EQ(scale.passives().high, scale.promoters.low - 1);
  }
}

TEST(Scale, OfTwoScoresHasNoPassives) {
  const Scale scale = parse_scale("0-1");
  EXPECT_EQ(scale.group(0), Group::detractor);
  EXPECT_EQ(scale.group(1), Group::promoter);
  EXPECT_GT(scale.passives().low, scale.passives().high);
}

TEST(Scale, IsReadHoweverTheRangeIsWritten) {
  for (const char* text :
       {"0-10", " 0 - 10 ", "0–10", "0—10", "0−10", "0..10", "0 to 10", "+0-+10"}) {
    EXPECT_EQ(parse_scale(text), Scale{}) << text;
  }
  EXPECT_EQ(parse_scale("-5–5"), parse_scale("-5 to 5"));
  EXPECT_EQ(parse_scale("−5..5"), parse_scale("-5-5"));
}

TEST(Scale, RefusesWhatIsNoScale) {
  for (const char* text : {"", "10", "0-", "-", "a-b", "0-10x", "0,10", "0-10-20", "1.5-5", "0-1e2",
                           "0-99999999999999999999", "0 10"}) {
    const Error error = error_of([&] { (void)parse_scale(text); });
    EXPECT_EQ(error.kind(), ErrorKind::usage) << text;
    EXPECT_EQ(error.details().column, "--scale") << text;
    EXPECT_NE(error.details().hint.find("0-10"), std::string::npos) << text;
  }
}

TEST(Scale, SaysWhatIsWrongWithTheEnds) {
  EXPECT_EQ(error_of([] { (void)parse_scale("10-0"); }).message(),
            "the scale '10-0' runs downwards");
  EXPECT_EQ(error_of([] { (void)parse_scale("10-0"); }).details().hint,
            "write the lowest score first: 0-10");
  EXPECT_EQ(error_of([] { (void)parse_scale("5-5"); }).message(),
            "the scale '5-5' has one score only");
  EXPECT_EQ(error_of([] { (void)parse_scale("0-101"); }).message(),
            "the scale '0-101' has 102 scores; at most 101 are possible");
}

TEST(ScoreRange, IsReadWithOneOrTwoEnds) {
  EXPECT_EQ(parse_score_range("9-10", "--promoters"), (ScoreRange{9, 10}));
  EXPECT_EQ(parse_score_range(" 5 ", "--promoters"), (ScoreRange{5, 5}));
  EXPECT_EQ(parse_score_range("-5", "--detractors"), (ScoreRange{-5, -5}));
  EXPECT_EQ(parse_score_range("-5--3", "--detractors"), (ScoreRange{-5, -3}));
}

TEST(ScoreRange, NamesTheOptionItComesFrom) {
  for (const char* text : {"", "high", "9-", "9,10", "10-9"}) {
    const Error error = error_of([&] { (void)parse_score_range(text, "--promoters"); });
    EXPECT_EQ(error.kind(), ErrorKind::usage) << text;
    EXPECT_EQ(error.details().column, "--promoters") << text;
    EXPECT_FALSE(error.details().hint.empty()) << text;
  }
}

TEST(ScoreRange, ReadsBackAsItIsWritten) {
  EXPECT_EQ(to_string(ScoreRange{0, 10}), "0-10");
  EXPECT_EQ(to_string(ScoreRange{5, 5}), "5");
  EXPECT_EQ(to_string(ScoreRange{-5, 5}), "-5 to 5");
  EXPECT_EQ(to_string(ScoreRange{8, 7}), "none");
  for (const ScoreRange range : {ScoreRange{0, 10}, {5, 5}, {-5, 5}, {-5, -1}, {-3, -3}}) {
    EXPECT_EQ(parse_score_range(to_string(range), "--scale"), range);
  }
}

TEST(ScaleGroups, CanBeSet) {
  const Scale scale = with_groups(parse_scale("0-10"), {8, 10}, {0, 5});
  EXPECT_EQ(scale.group(8), Group::promoter);
  EXPECT_EQ(scale.group(7), Group::passive);
  EXPECT_EQ(scale.group(6), Group::passive);
  EXPECT_EQ(scale.group(5), Group::detractor);
  EXPECT_EQ(scale.passives(), (ScoreRange{6, 7}));
}

TEST(ScaleGroups, MayLeaveNoPassives) {
  const Scale scale = with_groups(parse_scale("1-10"), {6, 10}, {1, 5});
  EXPECT_EQ(to_string(scale.passives()), "none");
  EXPECT_EQ(scale.group(6), Group::promoter);
  EXPECT_EQ(scale.group(5), Group::detractor);
}

TEST(ScaleGroups, AreRefusedWhenTheyDoNotFit) {
  struct Case {
    ScoreRange promoters, detractors;
    std::string option, message;
  };
  const std::vector<Case> cases{
      {{9, 11}, {0, 6}, "--promoters", "--promoters 9-11 does not lie on the scale 0-10"},
      {{9, 10}, {-1, 6}, "--detractors", "--detractors -1 to 6 does not lie on the scale 0-10"},
      {{6, 10}, {0, 6}, "--promoters", "promoters 6-10 and detractors 0-6 overlap"},
      {{0, 3}, {4, 10}, "--promoters", "promoters 0-3 stand below detractors 4-10"},
      {{8, 9}, {0, 6}, "--promoters", "promoters 8-9 leave out the top of the scale 0-10"},
      {{9, 10}, {1, 6}, "--detractors", "detractors 1-6 leave out the foot of the scale 0-10"}};
  for (const Case& c : cases) {
    const Error error = error_of([&] { (void)with_groups(Scale{}, c.promoters, c.detractors); });
    EXPECT_EQ(error.kind(), ErrorKind::usage) << c.message;
    EXPECT_EQ(error.message(), c.message);
    EXPECT_EQ(error.details().column, c.option);
    EXPECT_FALSE(error.details().hint.empty()) << c.message;
  }
}

}  // namespace
}  // namespace nps::survey
