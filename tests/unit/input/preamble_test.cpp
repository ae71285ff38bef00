// Lines before the header.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/opened_file.hpp"

namespace nps::input {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Preamble, TitlesAndBlankLinesAreSkipped) {
  const Opened found = open(
      "NPS survey, third quarter\n\nExported: 2024-10-01\nscore,region,plan,comment\n"
      "9,North,basic,good\n8,South,plus,\n");
  EXPECT_EQ(found.facts.preamble_lines, 3u);
  EXPECT_THAT(found.rows.front(), ElementsAre("score", "region", "plan", "comment"));
  EXPECT_THAT(found.lines, ElementsAre(4u, 5u, 6u));
}

TEST(Preamble, ATitlePaddedWithSeparatorsIsSkipped) {
  const Opened found = open("NPS survey,,\n,,\nscore,region,plan\n9,North,basic\n");
  EXPECT_EQ(found.facts.preamble_lines, 2u);
  EXPECT_EQ(found.rows.size(), 2u);
}

TEST(Preamble, LineBreaksInItsQuotesAreLines) {
  const Opened found =
      open("\"Title\nover two lines\"\nscore,region,plan\n9,North,basic\n8,South,plus\n");
  EXPECT_EQ(found.facts.preamble_lines, 2u);
  EXPECT_THAT(found.lines, ElementsAre(3u, 4u, 5u));
}

TEST(Preamble, OverTwoColumnsNeedsABlankLine) {
  EXPECT_EQ(open("Survey\n\nscore,region\n9,North\n8,South\n").facts.preamble_lines, 2u);
  EXPECT_EQ(open("Survey\nscore,region\n9,North\n8,South\n").facts.preamble_lines, 0u);
}

TEST(Preamble, TheRowWithTheWantedNamesIsTheHeader) {
  const std::string text = "Survey\nscore,region\n9,North\n8,South\n";
  EXPECT_EQ(open(text, wanting({"score"})).facts.preamble_lines, 1u);
}

TEST(Preamble, LinesOfSeveralCellsAreSkippedWhereTheNamesAreKnown) {
  struct Example {
    const char* text;
    std::uint64_t preamble;
  };
  const Example examples[] = {
      {"Region report,,\nExported,2026-01-01,\n,,\nnps,region,b\n9,N,x\n8,S,y\n", 3},
      {"Survey name: Q3, 2026\nExported: 2026-01-01\nnps,a\n9,x\n", 2},
      {"Survey,Spring wave\nTeam,Support\n\nnps,region\n9,N\n", 3},
      {"Survey: Q3,spring\nExported: today\nnps,a\n9,x\n8,y\n", 2},
      {"Survey,Spring\nTeam,Support\nOwner,Ann\nMarket,North\nnps,region\n9,N\n8,S\n", 4},
  };
  for (const Example& example : examples) {
    const Opened found = open(example.text, wanting({"nps"}));
    EXPECT_EQ(found.facts.preamble_lines, example.preamble) << example.text;
    EXPECT_EQ(found.facts.delimiter, ',');
    EXPECT_EQ(found.rows.front().front(), "nps") << example.text;
  }
}

TEST(Preamble, LinesOfSeveralCellsAreSkippedWhereTheShapeIsClear) {
  struct Example {
    const char* text;
    std::uint64_t preamble;
  };
  const Example examples[] = {
      {"Region report,,\nExported,2026-01-01,\n,,\nnps,region,b\n9,N,x\n8,S,y\n", 3},
      {"Survey name: Q3, 2026\nExported: 2026-01-01\nnps,a\n9,x\n8,y\n", 2},
      {"Team,Support,,\nExported,today,,\n\nnps,region,b,c\n9,N,x,y\n8,S,x,\n", 3},
      {"Report,,,\nExported,2026-01-01,,\nid,nps,region,b\na,9,N,x\nb,8,S,y\n", 2},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(open(example.text).facts.preamble_lines, example.preamble) << example.text;
  }
}

TEST(Preamble, RowsOfATableAreNeverSkipped) {
  const char* tables[] = {
      "nps,comment\n9,\nn/a,good\n8,fine\n7,bad\n",             // a sparse first row
      "name,,score\nAnn,x,n/a\nBob,y,9\nEve,z,8\n",             // an empty name inside
      ",nps,region\nAnn,n/a,x\nBob,9,y\nEve,8,z\n",             // an empty name first
      "nps,a,\nn/a,good,x\n9,fine,y\n8,bad,z\n",                // an empty name last
      "nps,region\nn/a,N,x\n9,S,y\n8,E,z\n",                    // a name too few
      "Score,9\nRegion,North\nPlan,3\nAge,40\n",                // keys and values
      "Score,9\nEmail,\nRegion,North\nPlan,3\nAge,40\n",        // and one left empty
      "Score,9\n\nRegion,North\nPlan,3\nAge,40\n",              // or a blank line
      "9,North\n8,\nbad,South\n7,East\n6,West\n",               // no header
      "region,2024,2025\nSouth,9,\nNorth,n/a,n/a\nEast,9,8\n",  // years for names
      "nps\n9\n\nn/a\n8\n",                                     // one column
      "Comment\n\ngood\nbad; not, good\n9\n",
  };
  for (const char* table : tables) {
    EXPECT_EQ(open(table).facts.preamble_lines, 0u) << table;
  }
}

TEST(Preamble, AnswersThatAreNamesByAccidentAreNoHeader) {
  const FileOptions plan = wanting({"plan"});
  EXPECT_EQ(open("Feature,Score 0-10,Your plan?\nhelp,9,no\nplan,8,x\n", plan).facts.preamble_lines,
            0u);
  EXPECT_EQ(open("Region,How likely?,Your plan?\nNorth,likely,no\nNorth,,no\nSouth,not "
                 "likely,no\nEast,likely,plan\nWest,likely,no\n",
                 plan)
                .facts.preamble_lines,
            0u);
  EXPECT_EQ(open("metric,value\nNPS,9\nNPS,8\n", wanting({"nps"})).facts.preamble_lines, 0u);
  EXPECT_EQ(open("Respondent,Which do you use?,,\n,A,B,C\n1,A,,\n2,,B,\n", wanting({"B"}))
                .facts.preamble_lines,
            0u);
}

TEST(Preamble, AShortHeaderOverNumbersStaysTheHeader) {
  const Opened found = open("score\n9,1,2\n8,3,4\n7,5,6\n");
  EXPECT_EQ(found.facts.preamble_lines, 0u);
  EXPECT_THAT(found.rows.front(), ElementsAre("score"));
}

TEST(Preamble, QuestionsThatGoOnOverEmptyCellsAreAHeader) {
  const Opened found =
      open("Respondent ID,Which do you use?,,,,,\n,A,B,C,D,E,F\n1,A,,,,,\n2,,B,,D,,\n3,,,,,,F\n");
  EXPECT_EQ(found.facts.preamble_lines, 0u);
}

TEST(Preamble, ASecondRowOfQuestionTextsIsNotTheHeader) {
  const Opened found = open("Q1,Q2\nHow likely?,Why?\n9,good\n", wanting({"How likely?"}));
  EXPECT_EQ(found.facts.preamble_lines, 0u);
}

TEST(Preamble, SkipRowsOverridesIt) {
  const Opened found = open("x,y,z\nscore\n9\n8\n", skipping(1));
  EXPECT_EQ(found.facts.preamble_lines, 1u);
  EXPECT_EQ(found.rows, (Table{{"score"}, {"9"}, {"8"}}));
  EXPECT_THAT(found.lines, ElementsAre(2u, 3u, 4u));
  EXPECT_EQ(open("Survey\n\nscore,region\n9,North\n", skipping(0)).facts.preamble_lines, 0u);
  EXPECT_THAT(error_of("a\nb\n", skipping(2)).message(), HasSubstr("no row is left"));
}

}  // namespace
}  // namespace nps::input
