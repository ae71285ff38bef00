#include "nps/input/compression.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "input/expansion_guard.hpp"
#include "nps/error.hpp"
#include "support/choppy_source.hpp"
#include "support/compress.hpp"
#include "support/read_all.hpp"

namespace nps::input {
namespace {

using test::compress;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string table(int rows) {
  std::string text = "score,region\n";
  for (int i = 0; i < rows; ++i) {
    text += std::to_string(i % 11) + "," + std::to_string(i * 7919 % 1009) + "\n";
  }
  return text;
}

std::string expand(const std::string& bytes, std::size_t step = 1 << 20) {
  PlainSource plain = decompressed(std::make_unique<test::ChoppySource>(bytes, step), "a.csv");
  return test::read_all(*plain.source, 5000);
}

// The message of the error, "" when there is none.
std::string failure(const std::string& bytes, ErrorKind kind = ErrorKind::input) {
  try {
    expand(bytes);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind);
    EXPECT_EQ(error.details().file, "a.csv");
    return error.message();
  }
  return "";
}

class Compression : public ::testing::TestWithParam<std::string> {};

TEST_P(Compression, IsTakenOffWhateverTheReads) {
  const std::string text = table(40'000);
  const std::string bytes = compress(GetParam(), text);
  for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
    EXPECT_EQ(expand(bytes, step), text) << "steps of " << step;
  }
}

TEST_P(Compression, IsNamed) {
  const std::string bytes = compress(GetParam(), "a\n");
  EXPECT_EQ(decompressed(memory_source(bytes), "a.csv").compression, GetParam());
}

TEST_P(Compression, AllMembersAreRead) {
  const std::string first = table(5'000);
  const std::string second = table(3);
  const std::string bytes = compress(GetParam(), first) + compress(GetParam(), second);
  EXPECT_EQ(expand(bytes), first + second);
}

TEST_P(Compression, OfNothingIsNothing) { EXPECT_EQ(expand(compress(GetParam(), "")), ""); }

// Cut inside the magic bytes a file no longer shows what it is; from there on no cut may pass.
TEST_P(Compression, ThatIsCutAnywhereIsAnError) {
  const std::string bytes = compress(GetParam(), table(600));
  for (std::size_t size = 6; size < bytes.size(); ++size) {
    EXPECT_THAT(failure(bytes.substr(0, size)), HasSubstr("truncated"))
        << size << " of " << bytes.size();
  }
}

TEST_P(Compression, WithASecondMemberThatIsCutIsAnError) {
  const std::string first = compress(GetParam(), table(50));
  const std::string bytes = first + compress(GetParam(), table(60));
  for (std::size_t size = first.size() + 1; size < bytes.size(); ++size) {
    EXPECT_THAT(failure(bytes.substr(0, size)), AnyOf(HasSubstr("truncated"), HasSubstr("damaged")))
        << size << " of " << bytes.size();
  }
}

TEST_P(Compression, WithRubbishBehindItIsAnError) {
  EXPECT_THAT(failure(compress(GetParam(), table(50)) + "rubbish behind the end"),
              HasSubstr("damaged"));
}

INSTANTIATE_TEST_SUITE_P(All, Compression, ::testing::Values("gzip", "zstd", "xz", "bzip2"),
                         [](const auto& compression) { return compression.param; });

// zstd carries a checksum only on request; the other three always do.
class CheckedCompression : public ::testing::TestWithParam<std::string> {};

TEST_P(CheckedCompression, NeverGivesOtherBytesThanWentIn) {
  const std::string text = table(400);
  const std::string bytes = compress(GetParam(), text);
  for (std::size_t i = 10; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    try {
      EXPECT_EQ(expand(damaged), text) << "byte " << i;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::input);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, CheckedCompression, ::testing::Values("gzip", "xz", "bzip2"),
                         [](const auto& compression) { return compression.param; });

TEST(Gzip, AWrongChecksumIsSaid) {
  std::string bytes = compress("gzip", table(10));
  bytes[bytes.size() - 8] = static_cast<char>(bytes[bytes.size() - 8] ^ 1);
  EXPECT_THAT(failure(bytes), HasSubstr("incorrect data check"));
}

TEST(Gzip, AWrongLengthIsSaid) {
  std::string bytes = compress("gzip", table(10));
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  EXPECT_THAT(failure(bytes), HasSubstr("incorrect length check"));
}

TEST(Gzip, DamageInAnEarlierMemberIsSaid) {
  const std::string good = compress("gzip", table(10));
  std::string bad = good;
  bad[bad.size() - 8] = static_cast<char>(bad[bad.size() - 8] ^ 1);
  EXPECT_THAT(failure(bad + good), HasSubstr("incorrect data check"));
  EXPECT_THAT(failure(good + bad + good), HasSubstr("incorrect data check"));
}

TEST(Gzip, ManyMembersOfAnySizeAreCheckedWhateverTheReads) {
  std::string text;
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    const std::string part = i % 7 == 0 ? "" : table(i);
    text += part;
    bytes += compress("gzip", part);
  }
  for (const std::size_t step : {std::size_t{1}, std::size_t{13}, std::size_t{1} << 20}) {
    EXPECT_TRUE(expand(bytes, step) == text) << step;
  }
}

TEST(Gzip, OptionalPartsOfTheHeaderAreSkipped) {
  const std::string text = table(10);
  std::string bytes = compress("gzip", text);
  const std::string body = bytes.substr(10);
  bytes = std::string("\x1F\x8B\x08\x1C\0\0\0\0\0\xFF", 10) + std::string("\x03\0abc", 5) +
          std::string("name.csv\0", 9) + std::string("comment\0", 8) + body;
  EXPECT_EQ(expand(bytes, 1), text);
}

TEST(PlainData, PassesAsItIs) {
  for (const std::string& text :
       std::vector<std::string>{"", "a", "score\n9\n", "BZh,score\n1,2\n", "\x1F"}) {
    PlainSource plain = decompressed(memory_source(text), "a.csv");
    EXPECT_EQ(plain.compression, std::nullopt) << text;
    EXPECT_EQ(test::read_all(*plain.source), text);
  }
}

TEST(PlainData, KeepsTheErrorOfItsSource) {
  class Failing final : public ByteSource {
   public:
    std::size_t read(char* out, std::size_t size) override {
      if (given_) throw Error(ErrorKind::input, "reading failed at byte 10: Input/output error");
      given_ = true;
      return compress("xz", table(10)).copy(out, std::min<std::size_t>(size, 10));
    }

   private:
    bool given_ = false;
  };
  PlainSource plain = decompressed(std::make_unique<Failing>(), "a.csv");
  try {
    test::read_all(*plain.source);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), StartsWith("reading failed at byte 10"));
  }
}

TEST(ExpansionGuard, AllowsAGigabyteWhateverTheRatioAndAThousandfoldBeyond) {
  constexpr std::uint64_t kGiB = std::uint64_t{1} << 30;
  EXPECT_NO_THROW((ExpansionGuard{1, kGiB}.check("a")));
  EXPECT_THROW((ExpansionGuard{1, kGiB + 1}.check("a")), Error);
  EXPECT_NO_THROW((ExpansionGuard{3'000'000, 2 * kGiB}.check("a")));
  EXPECT_THROW((ExpansionGuard{2'000'000, 2 * kGiB}.check("a")), Error);
}

}  // namespace
}  // namespace nps::input
