#include "nps/survey/score_cell.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "nps/error.hpp"

namespace nps::survey {

void PrintTo(const ScoreCell& cell, std::ostream* out) {
  *out << (cell.kind == CellKind::score   ? "score "
           : cell.kind == CellKind::blank ? "blank "
                                          : "invalid ")
       << cell.score;
}

namespace {

constexpr ScoreCell kBlank{CellKind::blank, 0};
constexpr ScoreCell kInvalid{CellKind::invalid, 0};
constexpr ScoreCell score(int value) { return {CellKind::score, value}; }

ScoreParser parser(std::string_view scale = "0-10", const std::vector<std::string>& maps = {},
                   const std::vector<std::string>& na = {}) {
  return ScoreParser(parse_scale(scale), maps, na);
}

struct Case {
  std::string_view cell;
  int score;
};

TEST(ScoreCell, ReadsEveryPlainScoreOfTheScale) {
  const ScoreParser zero_to_ten = parser();
  for (int n = 0; n <= 99; ++n) {
    const ScoreCell expected = n <= 10 ? score(n) : kInvalid;
    EXPECT_EQ(zero_to_ten.parse(std::to_string(n)), expected) << n;
  }
  const ScoreParser hundred = parser("0-100");
  for (int n = 0; n <= 100; ++n) EXPECT_EQ(hundred.parse(std::to_string(n)), score(n));
  EXPECT_EQ(hundred.parse("101"), kInvalid);
  EXPECT_EQ(parser("1-10").parse("0"), kInvalid);
  EXPECT_EQ(parser("1-5").parse("6"), kInvalid);
}

TEST(ScoreCell, ReadsNumbersHoweverTheyAreWritten) {
  const ScoreParser scores = parser();
  const std::vector<Case> cases{
      {" 9 ", 9},    {"\t9\r\n", 9},       {"9.0", 9},      {"9.", 9},       {"10.00", 10},
      {"09", 9},     {"009", 9},           {"+9", 9},       {"-0", 0},       {"９", 9},
      {"１０", 10},  {"\u00a09\u00a0", 9}, {"　9　", 9},    {"\ufeff9", 9},  {"9\u200b", 9},
      {"9分", 9},    {"９分", 9},          {"9 分", 9},     {"10点", 10},    {"9點", 9},
      {"9점", 9},    {"5星", 5},           {"9 points", 9}, {"9 Points", 9}, {"1 point", 1},
      {"9pts", 9},   {"9,0", 9},           {"9/10", 9},     {"9 / 10", 9},   {"0/10", 0},
      {"10/10", 10}, {"９／１０", 9},      {"9.0/10.0", 9}, {"9/10分", 9},   {"9.0分", 9},
      {"10,00", 10}, {"9,0/10,0", 9},      {"9,0分", 9}};
  for (const Case& c : cases) EXPECT_EQ(scores.parse(c.cell), score(c.score)) << c.cell;
}

TEST(ScoreCell, ReadsALabelAfterTheNumber) {
  const ScoreParser scores = parser();
  const std::vector<Case> cases{{"9 - Very likely", 9},
                                {"9-Very likely", 9},
                                {"9 -Very likely", 9},
                                {"10 - extremely likely", 10},
                                {"10 – extremely likely", 10},
                                {"10 — extremely likely", 10},
                                {"9 - Promoter", 9},
                                {"9.0 - Promoter", 9},
                                {"9/10 - Promoter", 9},
                                {"10 (best)", 10},
                                {"10(best)", 10},
                                {"10 [best]", 10},
                                {"0 (完全不推荐)", 0},
                                {"0（完全不推荐）", 0},
                                {"10分：非常愿意", 10},
                                {"１０分：非常愿意", 10},
                                {"10分 非常愿意", 10},
                                {"10점 매우 그렇다", 10},
                                {"10：非常愿意", 10},
                                {"10、非常愿意", 10},
                                {"10: yes", 10},
                                {"10 = yes", 10},
                                {"10 | yes", 10},
                                {"10; yes", 10},
                                {"10. yes", 10},
                                {"10) yes", 10},
                                {"0 - Not at all likely", 0},
                                {"9 - Very likely (9)", 9},
                                {"10 - 十分愿意", 10},
                                {"10 - cost\u00a0benefit", 10},
                                {"10 - may be", 10},
                                {"9 - \xff\xfe odd bytes", 9}};
  for (const Case& c : cases) {
    EXPECT_EQ(scores.parse(c.cell), score(c.score)) << c.cell;
  }
}

TEST(ScoreCell, ReadsALabelBeforeTheNumber) {
  const ScoreParser scores = parser();
  const std::vector<Case> cases{{"Extremely likely - 10", 10},
                                {"Not at all likely - 0", 0},
                                {"Extremely likely-10", 10},
                                {"Extremely likely – 10", 10},
                                {"Extremely likely: 10", 10},
                                {"Extremely likely = 10", 10},
                                {"Extremely likely (10)", 10},
                                {"Extremely likely [10]", 10},
                                {"Extremely likely (10/10)", 10},
                                {"Extremely likely - 10.0", 10},
                                {"非常可能 10分", 10},
                                {"非常可能　１０分", 10},
                                {"非常可能（10分）", 10},
                                {"非常可能：10", 10},
                                {"Extremely likely (10) - 10", 10}};
  for (const Case& c : cases) EXPECT_EQ(scores.parse(c.cell), score(c.score)) << c.cell;
}

TEST(ScoreCell, NeverRoundsClampsOrGuesses) {
  const ScoreParser scores = parser();
  for (const std::string_view cell : {"8.5",
                                      "9.01",
                                      "9,5",
                                      "9,01",
                                      "9,000",
                                      "9,",
                                      "10, yes",
                                      "text, 3",
                                      "Extremely likely, 10",
                                      "很好，9",
                                      "很好， 9分",
                                      "9分 ，很好",
                                      "5 stars",
                                      "1 star",
                                      "=9",
                                      "=\"9",
                                      "=\"11\"",
                                      "=\"8\"+\"1\"",
                                      "=\"=\"9\"\"",
                                      "11",
                                      "-1",
                                      "100",
                                      "nine",
                                      "9 or 10",
                                      "9 to 10",
                                      "7-8",
                                      "7 - 8",
                                      "7–8",
                                      "9-10 likely",
                                      "1e1",
                                      "1E1",
                                      "0x9",
                                      "9x",
                                      "x9",
                                      "9%",
                                      "~9",
                                      ">8",
                                      "9?",
                                      "9!",
                                      "9+",
                                      "9 -",
                                      "- 9",
                                      "9 - ",
                                      "9 - !",
                                      "9..",
                                      "9.0.0",
                                      "9:30",
                                      "9:30am",
                                      "9/11",
                                      "9/5",
                                      "9/",
                                      "9/10/2025",
                                      "/10",
                                      "10/9",
                                      "9 Very likely",
                                      "9 years",
                                      "10 minutes",
                                      "10分钟",
                                      "9分半",
                                      "10분",
                                      "less than 5",
                                      "not 9",
                                      "about 8",
                                      "likely -10",
                                      "likely +10",
                                      "Q5: 9",
                                      "8 - scale 0-10",
                                      "10 - 100% sure",
                                      "Great 8.5",
                                      "Great - 8.5",
                                      "5.5 - x",
                                      "5,5 - x",
                                      "x - 5,5",
                                      "x - 5:5",
                                      "8.x",
                                      "9.five",
                                      "9²",
                                      "1⁰",
                                      "⑨",
                                      "9½",
                                      "½",
                                      "10 - best¹",
                                      "九",
                                      "满分",
                                      "٩ or ٨",
                                      "9 9",
                                      "9 - 9",
                                      "99999999999999999999",
                                      "9-99999999999999999999 x",
                                      "\xff",
                                      "9\xff",
                                      "\xef\xbc",
                                      "inf",
                                      "1 0",
                                      "1\u200b0",
                                      "true"}) {
    EXPECT_EQ(scores.parse(cell), kInvalid) << cell;
  }
}

TEST(ScoreCell, ReadsTheTextFormOfSpreadsheets) {
  const ScoreParser scores = parser("0-10", {"yes=10"});
  const std::vector<Case> cases{{R"(="9")", 9},         {R"(='9')", 9},    {R"( ="10" )", 10},
                                {R"(=" 9 ")", 9},       {R"(="yes")", 10}, {R"(="9/10")", 9},
                                {R"(="9 - likely")", 9}};
  for (const Case& c : cases) EXPECT_EQ(scores.parse(c.cell), score(c.score)) << c.cell;
  EXPECT_EQ(scores.parse(R"(="")"), kBlank);
  EXPECT_EQ(scores.parse(R"(="NA")"), kBlank);
}

TEST(ScoreCell, TakesNoDateForAScore) {
  const ScoreParser scores = parser();
  for (const std::string_view cell : {"10-Sep", "9-Oct", "Sep-10", "9-okt", "9. Okt.", "9-août",
                                      "9月10日", "2025-09-09", "9.10.2025"}) {
    EXPECT_EQ(scores.parse(cell), kInvalid) << cell;
  }
}

TEST(ScoreCell, ReadsScalesWithANegativeEnd) {
  const ScoreParser scores = parser("-5-5");
  const std::vector<Case> cases{{"-5", -5},
                                {"−5", -5},
                                {"－5", -5},
                                {"–5", -5},
                                {"+5", 5},
                                {"5", 5},
                                {"0", 0},
                                {"-5.0", -5},
                                {"-5 - Very unlikely", -5},
                                {"-5: Very unlikely", -5},
                                {"-5 (very unlikely)", -5},
                                {"-5分", -5},
                                {"Very unlikely - -5", -5},
                                {"Very unlikely: -5", -5},
                                {"Very unlikely (-5)", -5},
                                {"非常不可能 -5分", -5},
                                {"Very likely - 5", 5},
                                {"Very likely (+5)", 5},
                                {"3/5", 3}};
  for (const Case& c : cases) EXPECT_EQ(scores.parse(c.cell), score(c.score)) << c.cell;
  // A dash between a word and a number could be either.
  for (const std::string_view cell : {"likely-5", "likely -5", "- 5", "-6", "6", "-5-5", "(5)"}) {
    EXPECT_EQ(scores.parse(cell), kInvalid) << cell;
  }
}

TEST(ScoreCell, KnowsHowNoAnswerIsWritten) {
  const ScoreParser scores = parser();
  for (const std::string_view cell :
       {"",       " ",    "\t",    "\u00a0", "　",       "\u200b", "\ufeff ",  "NA",       "na",
        "N/A",    "n/a",  "n / a", "Ｎ／Ａ", "NaN",      "nan",    "NULL",     "null",     "None",
        "none",   "nil",  "-",     "－",     "–",        "—",      "--",       "―",        "−",
        ".",      "#N/A", "#n/a",  "<NA>",   "#NULL!",   "(跳过)", "（跳过）", "( 跳过 )", "(空)",
        "（空）", "跳过", "空",    "未作答", " 未作答 ", "未回答"}) {
    EXPECT_EQ(scores.parse(cell), kBlank) << '"' << cell << '"';
  }
}

TEST(ScoreCell, TakesOtherTextsForNoAnswerWhenTold) {
  const ScoreParser scores = parser("0-10", {}, {"Don't know", "-3", "99", " ", "无意见"});
  for (const std::string_view cell :
       {"Don't know", "DON'T  KNOW", "don'tknow", "-3", "99", " 99 ", "９９", "无意见"}) {
    EXPECT_EQ(scores.parse(cell), kBlank) << cell;
  }
  EXPECT_EQ(scores.parse("9"), score(9));
  EXPECT_EQ(scores.parse("-2"), kInvalid);
  EXPECT_EQ(scores.parse("dont know"), kInvalid);
}

TEST(ScoreCell, LeavesOutAScoreThatMeansNoAnswer) {
  const ScoreParser scores = parser("0-10", {}, {"0"});
  EXPECT_EQ(scores.parse("0"), kBlank);
  EXPECT_EQ(scores.parse(" 0 "), kBlank);
  EXPECT_EQ(scores.parse("10"), score(10));
}

TEST(ScoreCell, MapsWordsToScores) {
  const ScoreParser scores = parser(
      "0-10", {"Strongly agree=10", "a=b=0", " Somewhat agree = 7 ", "是=9", "nine=9", "10+=10"});
  const std::vector<Case> cases{{"Strongly agree", 10},
                                {"strongly AGREE", 10},
                                {" Strongly  agree ", 10},
                                {"Ｓｔｒｏｎｇｌｙ agree", 10},
                                {"a=b", 0},
                                {"Somewhat agree", 7},
                                {"是", 9},
                                {"Nine", 9},
                                {"10+", 10},
                                {"9 - Promoter", 9},
                                {"3", 3}};
  for (const Case& c : cases) EXPECT_EQ(scores.parse(c.cell), score(c.score)) << c.cell;
  EXPECT_EQ(scores.parse("agree"), kInvalid);
  EXPECT_EQ(scores.parse("Strongly disagree"), kInvalid);
}

TEST(ScoreCell, MapsNumbersThatACodeBookShifted) {
  std::vector<std::string> maps;
  for (int code = 1; code <= 11; ++code) {
    maps.push_back(fmt::format("{}={}", code, code - 1));
  }
  const ScoreParser scores = parser("0-10", maps);
  for (int code = 1; code <= 11; ++code) {
    EXPECT_EQ(scores.parse(std::to_string(code)), score(code - 1));
    EXPECT_EQ(scores.parse(fmt::format(" {} ", code)), score(code - 1));
  }
}

TEST(ScoreCell, LetsAMapWinOverTheUsualNoAnswer) {
  const ScoreParser scores = parser("0-10", {"n/a=5"});
  EXPECT_EQ(scores.parse("N/A"), score(5));
  EXPECT_EQ(scores.parse("n/a"), score(5));
  EXPECT_EQ(scores.parse("NA"), kBlank);
  EXPECT_EQ(parser("-5-5", {"low=-5"}).parse("Low"), score(-5));
}

TEST(ScoreCell, RefusesMapsThatCannotBeMeant) {
  struct BadMap {
    std::vector<std::string> maps;
    std::string message;
  };
  const std::vector<BadMap> cases{{{"agree"}, "--map 'agree' has no '='"},
                                  {{"=5"}, "--map '=5' has no text; an empty cell is no answer"},
                                  {{" =5"}, "--map ' =5' has no text; an empty cell is no answer"},
                                  {{"agree="}, "--map 'agree=' does not end in a score"},
                                  {{"agree=ten"}, "--map 'agree=ten' does not end in a score"},
                                  {{"agree=9.5"}, "--map 'agree=9.5' does not end in a score"},
                                  {{"agree=11"}, "--map 'agree=11': 11 is outside the scale 0-10"},
                                  {{"agree=-1"}, "--map 'agree=-1': -1 is outside the scale 0-10"},
                                  {{"yes=9", "YES=10"}, "--map gives 'YES' a second meaning"}};
  for (const BadMap& c : cases) {
    try {
      (void)parser("0-10", c.maps);
      ADD_FAILURE() << "accepted " << c.maps.back();
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_EQ(error.message(), c.message);
      EXPECT_EQ(error.details().column, "--map");
      EXPECT_FALSE(error.details().hint.empty());
    }
  }
  EXPECT_THROW((void)parser("0-10", {"skip=5"}, {"Skip"}), Error);
  EXPECT_NO_THROW((void)parser("0-10", {"yes=9", "YES=9"}, {"99", "99"}));
}

TEST(ScoreCell, GivesUpOnEndlessCells) {
  const ScoreParser scores = parser();
  EXPECT_EQ(scores.parse("9 - " + std::string(300, 'x')), score(9));
  EXPECT_EQ(scores.parse("9 - " + std::string(1'000'000, 'x')), kInvalid);
  EXPECT_EQ(scores.parse(std::string(1'000'000, '9')), kInvalid);
  EXPECT_EQ(scores.parse(std::string(1'000'000, ' ')), kBlank);
}

}  // namespace
}  // namespace nps::survey
