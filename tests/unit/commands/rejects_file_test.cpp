#include "commands/rejects_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace nps::commands {
namespace {

namespace fs = std::filesystem;

class RejectsFileTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = fs::path(testing::TempDir()) / (std::string("nps-rejects-") + test->name() + ".csv");
    fs::remove(path_);
  }
  void TearDown() override { fs::remove(path_); }

  /// The file after a row with these cells.
  std::string written(const std::vector<std::string>& names,
                      const std::vector<std::string_view>& cells) {
    RejectsFile file(path_.string(), {});
    const survey::RejectReceiver receiver = file.receiver();
    receiver.columns(names);
    receiver.row({"a,b.csv", 7, "blank", cells});
    EXPECT_FALSE(fs::exists(path_));
    file.commit();
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  fs::path path_;
};

TEST_F(RejectsFileTest, HoldsFileLineReasonAndTheColumns) {
  EXPECT_EQ(written({"id", "How, then?"}, {"r1", "say \"no\"\n"}),
            "file,line,reason,id,\"How, then?\"\n"
            "\"a,b.csv\",7,blank,r1,\"say \"\"no\"\"\n\"\n");
}

TEST_F(RejectsFileTest, HoldsNoFormulas) {
  EXPECT_EQ(written({"=x"}, {"=1+1", "@cmd", "-2+3,4", "-", "-1.", "+.5"}),
            "file,line,reason,'=x\n"
            "\"a,b.csv\",7,blank,'=1+1,'@cmd,\"'-2+3,4\",'-,'-1.,'+.5\n");
}

TEST_F(RejectsFileTest, LeavesSignedNumbersAsTheyAre) {
  EXPECT_EQ(written({"x"}, {"-1", "+1.5", "-99"}),
            "file,line,reason,x\n\"a,b.csv\",7,blank,-1,+1.5,-99\n");
}

TEST_F(RejectsFileTest, WritesControlCharactersInVisibleForm) {
  const std::string text = written({"x"}, {"a\x1b[2Jb"});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("[2Jb"), std::string::npos);
}

TEST_F(RejectsFileTest, IsNotThereUnlessCommitted) {
  {
    RejectsFile file(path_.string(), {});
    file.receiver().columns(std::vector<std::string>{"id"});
  }
  EXPECT_FALSE(fs::exists(path_));
}

}  // namespace
}  // namespace nps::commands
