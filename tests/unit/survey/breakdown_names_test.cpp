#include "survey/breakdown_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
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
  EXPECT_THAT(split_names("a,,b"), ElementsAre("a", "b"));
  EXPECT_THAT(read_names(",,").names, IsEmpty());
}

TEST(BreakdownNames, MustBeThereAndClosed) {
  for (const char* typed : {"", " ", ",,", "\"\"", "\"region", "plan,\"region"}) {
    const Error error = test::error_of([&] { (void)split_names(typed); });
    EXPECT_EQ(error.kind(), ErrorKind::usage) << typed;
    EXPECT_THAT(error.details().hint, HasSubstr("--by")) << typed;
  }
}

}  // namespace
}  // namespace nps::survey
