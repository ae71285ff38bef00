// The separator and the line ends that a file is found to have.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/opened_file.hpp"

namespace nps::input {
namespace {

using ::testing::ElementsAre;

TEST(Separator, IsTheOneRowsAgreeUnder) {
  EXPECT_EQ(open("score;weight\n9;1,5\n8;2,5\n").facts.delimiter, ';');
  EXPECT_EQ(open("Region;How likely, 0-10;Why, please\nNorth;9;good, fast\n").facts.delimiter, ';');
  EXPECT_EQ(open("a\tWhat, if anything, is good?\n1\tthis, that\n2\tnothing\n").facts.delimiter,
            '\t');
  EXPECT_EQ(open("a|b\n1|x,y\n").facts.delimiter, '|');
}

TEST(Separator, IsTheOneUnderWhichTheHeaderHoldsTheWantedNames) {
  const std::string text = "score;plan,type\n9;a,b\n8;c,d\n";
  EXPECT_EQ(open(text, wanting({"Score", "plan,type"})).facts.delimiter, ';');
  EXPECT_EQ(open(text, wanting({"type"})).facts.delimiter, ',');
}

TEST(Separator, SurvivesRaggedRows) {
  const Opened found = open("a,b,c\n1,2\n1,2,3,4\n1,2,3\n1\n");
  EXPECT_EQ(found.facts.delimiter, ',');
  EXPECT_EQ(found.facts.preamble_lines, 0u);
}

TEST(Separator, OfASingleColumnIsAComma) {
  const Opened found = open("Comment\ngood; fast\nbad\nok; fine; thanks\n");
  EXPECT_EQ(found.facts.delimiter, ',');
  EXPECT_EQ(found.rows.size(), 4u);
}

TEST(Separator, InQuotesDoesNotCount) {
  EXPECT_EQ(open("\"a;b;c\",d\n\"1;2;3\",4\n").facts.delimiter, ',');
}

TEST(Separator, AColonIsNamedAndNeverGuessed) {
  const std::string text = "score:weight\n9:1\n8:2\n";
  EXPECT_EQ(open(text).facts.delimiter, ',');
  EXPECT_EQ(open(text, separated_by(':')).facts.delimiter, ':');
}

TEST(Separator, MayBeDeclaredInTheFirstLine) {
  const Opened found = open("sep=|\r\na|b,c,d\r\n1|2,3,4\r\n");
  EXPECT_EQ(found.facts.delimiter, '|');
  EXPECT_EQ(found.facts.preamble_lines, 1u);
  EXPECT_EQ(found.rows, (Table{{"a", "b,c,d"}, {"1", "2,3,4"}}));
  EXPECT_THAT(found.lines, ElementsAre(2u, 3u));
  EXPECT_EQ(open("\"SEP=;\"\na;b\n").facts.delimiter, ';');
  EXPECT_EQ(open("sep=\t\na\tb\n").facts.delimiter, '\t');
}

TEST(Separator, MayBeGiven) {
  EXPECT_EQ(open("a:b;c\n1:2;3\n", separated_by(':')).rows, (Table{{"a", "b;c"}, {"1", "2;3"}}));
  const Error error = error_of("a,b\n", separated_by('x'));
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_EQ(error.details().column, "--delimiter");
}

TEST(Separator, WhoseQuoteStandsInsideAnOrdinaryCellIsNotTaken) {
  const Opened found = open("Comment\nI said ;\"hello\nfine\nbad\n");
  EXPECT_EQ(found.facts.delimiter, ',');
  EXPECT_EQ(found.rows.size(), 4u);
  EXPECT_EQ(open("nps;why\n9;he said,\"oh\n8;good\n").facts.delimiter, ';');
}

TEST(Separator, IsFoundAroundACellLongerThanWhatIsLookedAt) {
  std::string text = "id,comment\n1,\"";
  for (int i = 0; i < 5000; ++i) text += "a line of it; and more\n";
  const Opened found = open(text + "\"\n2,short\n");
  EXPECT_EQ(found.facts.delimiter, ',');
  EXPECT_EQ(found.rows.size(), 3u);
}

TEST(LineEnds, AreDecidedOutsideQuotes) {
  const Opened found = open("a,b\r1,\"x\ny\"\r2,\"z\"\r");
  EXPECT_EQ(found.facts.line_end, LineEnd::cr);
  EXPECT_EQ(found.rows, (Table{{"a", "b"}, {"1", "x\ny"}, {"2", "z"}}));
}

TEST(LineEnds, AreLineFeedsWhereThereIsOne) {
  EXPECT_EQ(open("a,b\n1,x\ry\n").rows, (Table{{"a", "b"}, {"1", "x\ry"}}));
}

TEST(LineEnds, AreTheCommonerOnesOutsideQuotes) {
  const Opened one_line_feed = open("nps,a\n9,x\r8,y\r7,z\r");
  EXPECT_EQ(one_line_feed.facts.line_end, LineEnd::cr);
  EXPECT_TRUE(one_line_feed.facts.mixed_line_ends);
  EXPECT_EQ(one_line_feed.rows, (Table{{"nps", "a"}, {"9", "x"}, {"8", "y"}, {"7", "z"}}));
  EXPECT_THAT(one_line_feed.lines, ElementsAre(1u, 2u, 3u, 4u));

  const Opened few = open("nps,a\r9,x\r8,y\n7,z\r6,\"p\nq\nr\"\r5,w\r\n4,v\r");
  EXPECT_TRUE(few.facts.mixed_line_ends);
  EXPECT_EQ(few.rows.size(), 7u);
  EXPECT_THAT(few.rows[4], ElementsAre("6", "p\nq\nr"));

  const Opened line_feeds = open("nps,a\n9,x\n8,y\r7,z\n6,w\n");
  EXPECT_EQ(line_feeds.facts.line_end, LineEnd::lf);
  EXPECT_TRUE(line_feeds.facts.mixed_line_ends);
  EXPECT_THAT(line_feeds.rows[2], ElementsAre("8", "y\r7", "z"));
}

TEST(LineEnds, OfOneKindAreNotMixed) {
  for (const std::string end : {"\n", "\r\n", "\r", "\r\r\n"}) {
    const std::string text = "nps,a" + end + "9,x" + end + "8,\"y\rz\nw\"" + end + "7,v" + end;
    EXPECT_FALSE(open(text).facts.mixed_line_ends) << text;
  }
  EXPECT_FALSE(open("nps,a\n9,x\n8,y\r").facts.mixed_line_ends);
}

}  // namespace
}  // namespace nps::input
