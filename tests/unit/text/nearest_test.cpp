#include "nps/text/nearest.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using Names = std::vector<std::string>;
using nps::text::nearest;

const Names kColumns = {"NPS Score ", "score", "segment", "region", "plan", "评分", "推荐 意愿"};

TEST(Nearest, FindsANameThatDiffersInCaseBlanksAndWidthOnly) {
  EXPECT_EQ(nearest("npsscore", kColumns).front(), "NPS Score ");
  EXPECT_EQ(nearest("ＳＣＯＲＥ", kColumns).front(), "score");
  EXPECT_EQ(nearest("推荐意愿", kColumns).front(), "推荐 意愿");
}

TEST(Nearest, FindsTypingErrorsAndSwappedNeighbours) {
  EXPECT_EQ(nearest("scroe", kColumns).front(), "score");
  EXPECT_EQ(nearest("regoin", kColumns).front(), "region");
  EXPECT_EQ(nearest("segmnt", kColumns), Names{"segment"});
}

TEST(Nearest, PutsEqualNamesBeforeThoseThatContainItAndThoseBeforeCloseOnes) {
  const Names names = {"scores", "scare", "my score", "Score"};
  EXPECT_EQ(nearest("score", names), (Names{"Score", "scores", "my score"}));
  EXPECT_EQ(nearest("score", names, 4), (Names{"Score", "scores", "my score", "scare"}));
}

TEST(Nearest, CountsCharactersAndNotBytes) {
  EXPECT_EQ(nearest("评份", Names{"评分"}), Names{"评分"});
  EXPECT_EQ(nearest("满意", Names{"评分"}), Names{});
}

TEST(Nearest, OffersNothingThatHasNothingInCommon) {
  EXPECT_EQ(nearest("xyzzy", kColumns), Names{});
  EXPECT_EQ(nearest("q", Names{"z", "ab"}), Names{});
  EXPECT_EQ(nearest("", kColumns), Names{});
  EXPECT_EQ(nearest("score", Names{}), Names{});
}

TEST(Nearest, AllowsAThirdOfALongNameToDiffer) {
  EXPECT_EQ(nearest("recommendatoins", Names{"recommendation"}), Names{"recommendation"});
  EXPECT_EQ(nearest("abcdefghijkl", Names{"abcdefghWXYZ"}), Names{"abcdefghWXYZ"});
  EXPECT_EQ(nearest("abcdefghijkl", Names{"abcdefgVWXYZ"}), Names{});
}

TEST(Nearest, KeepsToTheLimit) {
  EXPECT_EQ(nearest("a", Names{"aa", "ab", "ac", "ad"}, 2).size(), 2U);
  EXPECT_TRUE(nearest("a", Names{"aa"}, 0).empty());
}

TEST(Nearest, TakesBytesThatAreNoText) {
  EXPECT_EQ(nearest("sc\xffore", kColumns).front(), "score");
}

}  // namespace
