// Hostile sizes end in bounded memory and one clear message. The address space is limited by the
// shell, which the sanitizers' own shadow memory does not survive.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

namespace nps::tests {
namespace {

using testing::HasSubstr;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

struct Finished {
  int exit_code = 0;
  std::string output;
};

/// Runs a shell pipeline whose last command is `nps` with 256 MiB of address space.
Finished run_limited(const std::string& producer, const std::string& arguments) {
  const std::string line =
      producer + " | (ulimit -v 262144; exec '" + NPS_BINARY_DIR + "/nps' " + arguments + ") 2>&1";
  FILE* pipe = ::popen(line.c_str(), "r");
  Finished finished;
  std::array<char, 4096> block{};
  while (const std::size_t size = std::fread(block.data(), 1, block.size(), pipe)) {
    finished.output.append(block.data(), size);
  }
  const int status = ::pclose(pipe);
  finished.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 255;
  return finished;
}

class Limits : public testing::Test {
 protected:
  void SetUp() override {
    if (kSanitized) GTEST_SKIP() << "no limit on the address space under the address sanitizer";
  }
};

TEST_F(Limits, ALineOf200MegabytesIsRefused) {
  const Finished finished =
      run_limited("(printf 'score\\n9\\n'; head -c 200000000 /dev/zero | tr '\\0' x)",
                  "report - --score score");
  EXPECT_EQ(finished.exit_code, 3);
  EXPECT_THAT(finished.output, HasSubstr("-:3: "));
}

TEST_F(Limits, AFirstLineOf200MegabytesIsRefused) {
  const Finished finished =
      run_limited("head -c 200000000 /dev/zero | tr '\\0' x", "report - --score score");
  EXPECT_EQ(finished.exit_code, 3);
}

TEST_F(Limits, AQuotedFieldOf100MegabytesIsRefused) {
  const Finished finished =
      run_limited("(printf 'score,comment\\n9,\"'; yes 'a line of a comment' | head -c 100000000)",
                  "report - --score score");
  EXPECT_EQ(finished.exit_code, 3);
  EXPECT_THAT(finished.output, HasSubstr("-:2: "));
}

TEST_F(Limits, TenThousandColumnsAreRead) {
  const Finished finished = run_limited(
      "(printf score; seq -f ',c%.0f' 9999 | tr -d '\\n'; echo; for i in 1 2 3; do printf 9; "
      "seq -f ',%.0f' 9999 | tr -d '\\n'; echo; done)",
      "report - --score score --format csv --quiet");
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_THAT(finished.output, HasSubstr("\noverall,100,3,"));
}

TEST_F(Limits, ARowOfSixteenMillionEmptyCellsIsRead) {
  const Finished finished =
      run_limited("(printf 'score\\n9\\n'; head -c 16000000 /dev/zero | tr '\\0' ,; echo; echo 8)",
                  "report - --score score --format csv --quiet");
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_THAT(finished.output, HasSubstr("\noverall,50,2,"));
}

TEST_F(Limits, ADecompressionBombIsStoppedAtItsRatio) {
  const Finished finished = run_limited(
      "(echo score,comment; yes 9,................................................) | "
      "head -c 1500000000 | zstd -q",
      "report - --score score");
  EXPECT_EQ(finished.exit_code, 3);
  EXPECT_THAT(finished.output, HasSubstr("1,000 times"));
}

TEST_F(Limits, AnIdColumnAsSegmentIsRefusedAtTheLimit) {
  const Finished finished =
      run_limited("(echo score,id; seq -f '9,%.0f' 200000)", "report - --score score --by id");
  EXPECT_EQ(finished.exit_code, 3);
  EXPECT_THAT(finished.output, HasSubstr("--max-segments"));
}

}  // namespace
}  // namespace nps::tests
