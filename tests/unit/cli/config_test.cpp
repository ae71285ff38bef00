#include "cli/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nps/error.hpp"

namespace nps::cli {
namespace {

using commands::Option;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Option> report_options() { return commands::find_command("report")->open()->options(); }

OptionValues read(const std::string& text) {
  auto options = report_options();
  options.push_back({"quiet", "", "General", "", {}, false, {}});
  return parse_config(text, "c.toml", "report", options);
}

Error refusal(const std::string& text) {
  try {
    static_cast<void>(read(text));
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "was not refused"};
}

TEST(Config, HoldsTextsNumbersListsAndSwitches) {
  const OptionValues values = read(
      "score = \"nps\"\nconfidence = 0.9\ntop = 3\nby = [\n  \"region\", # first\n  \"plan\"]\n"
      "finished-only = true\nquiet = false\n");
  EXPECT_THAT(values.at("score"), ElementsAre("nps"));
  EXPECT_THAT(values.at("confidence"), ElementsAre("0.9"));
  EXPECT_THAT(values.at("top"), ElementsAre("3"));
  EXPECT_THAT(values.at("by"), ElementsAre("region", "plan"));
  EXPECT_THAT(values.at("finished-only"), ElementsAre(""));
  EXPECT_FALSE(values.contains("quiet"));
}

TEST(Config, ACommandsOwnTableGoesBeforeTheTop) {
  const OptionValues values =
      read("score = \"a\"\n[report]\nscore = \"b\"\n[calc]\nscale = \"1-5\"\n");
  EXPECT_THAT(values.at("score"), ElementsAre("b"));
  EXPECT_FALSE(values.contains("scale"));
}

TEST(Config, PassesOverAtItsTopWhatOnlyOtherCommandsHave) {
  EXPECT_THAT(read("scores = true\n"), IsEmpty());
}

TEST(Config, RefusesKeysAndTablesThatDoNotExist) {
  EXPECT_THAT(refusal("\nconfidense = 0.9\n").message(), HasSubstr("'confidense'"));
  EXPECT_EQ(refusal("\nconfidense = 0.9\n").details().line, 2U);
  EXPECT_THAT(refusal("\nconfidense = 0.9\n").details().did_you_mean, ElementsAre("confidence"));
  EXPECT_THAT(refusal("[gates]\nfail-under = 50\n").message(), HasSubstr("no command 'gates'"));
  EXPECT_THAT(refusal("[reprot]\n").details().did_you_mean, ElementsAre("report"));
  EXPECT_THAT(refusal("gates.fail-under = 50\n").message(), HasSubstr("no command 'gates'"));
}

TEST(Config, RefusesValuesOfTheWrongKind) {
  for (const char* text : {"quiet = 1", "quiet = \"true\"", "score = [\"a\"]", "by = true",
                           "score = 2025-01-01", "by = [[\"a\"]]"}) {
    EXPECT_THAT(refusal(text).message(), HasSubstr("wants")) << text;
    EXPECT_EQ(refusal(text).details().file, "c.toml");
  }
}

TEST(Config, RefusesWhatIsNoToml) {
  for (const char* text : {"by = region", "by = \"region", "by = ", "by = \"a\" \"b\"",
                           "score = \"a\"\nscore = \"b\""}) {
    EXPECT_THAT(refusal(text).message(), HasSubstr("no TOML")) << text;
    EXPECT_GT(refusal(text).details().line, 0U);
  }
}

}  // namespace
}  // namespace nps::cli
