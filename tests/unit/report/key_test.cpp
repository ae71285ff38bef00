#include "nps/report/key.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace {

using Names = std::vector<std::string>;
using nps::report::key_path_element;
using nps::report::split_key_path;

TEST(KeyPath, SplitsAtDots) {
  EXPECT_EQ(split_key_path("n"), Names{"n"});
  EXPECT_EQ(split_key_path("vs_rest.interval.low"), (Names{"vs_rest", "interval", "low"}));
  EXPECT_EQ(split_key_path(""), Names{});
  EXPECT_EQ(split_key_path("key."), (Names{"key", ""}));
}

TEST(KeyPath, KeepsEscapedDotsInsideAName) {
  EXPECT_EQ(key_path_element("Q1.5 a\\b"), "Q1\\.5 a\\\\b");
  EXPECT_EQ(split_key_path("key.Q1\\.5"), (Names{"key", "Q1.5"}));
  EXPECT_EQ(split_key_path("trailing\\"), Names{"trailing\\"});
}

RC_GTEST_PROP(KeyPath, GivesBackAnyNameThatWasEscaped, (const std::string& name)) {
  RC_ASSERT(split_key_path("key." + key_path_element(name)) == (Names{"key", name}));
}

}  // namespace
