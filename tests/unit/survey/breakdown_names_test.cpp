#include "survey/breakdown_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nps::survey {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(BreakdownNames, AreSeparatedByCommasAndTrimmed) {
  EXPECT_THAT(split_names("region, plan"), ElementsAre("region", "plan"));
  EXPECT_THAT(split_names("region"), ElementsAre("region"));
}

TEST(BreakdownNames, MayHoldACommaInsideQuotes) {
  EXPECT_THAT(split_names(R"("Overall, how?",region)"), ElementsAre("Overall, how?", "region"));
  EXPECT_THAT(split_names(R"("say ""hi""")"), ElementsAre(R"(say "hi")"));
}

TEST(BreakdownNames, AreDroppedWhenEmpty) {
  EXPECT_THAT(split_names(",,"), IsEmpty());
  EXPECT_THAT(split_names("a,,b"), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace nps::survey
