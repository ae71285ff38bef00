#include "nps/input/byte_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "input/prefixed_source.hpp"
#include "nps/error.hpp"
#include "support/choppy_source.hpp"
#include "support/read_all.hpp"

namespace nps::input {
namespace {

using test::read_all;
using ::testing::HasSubstr;

class ByteSourceTest : public ::testing::Test {
 protected:
  ByteSourceTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "nps-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~ByteSourceTest() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ / name; }

  std::filesystem::path folder_;
};

Error error_of(const std::string& path) {
  try {
    const auto source = open_file(path);
    read_all(*source);
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorKind::internal, "no error");
}

TEST_F(ByteSourceTest, AFileGivesItsBytes) {
  std::string text("a,b\n\0x\xFF\n", 9);
  std::ofstream(path("a.csv"), std::ios::binary) << text;
  EXPECT_EQ(read_all(*open_file(path("a.csv"))), text);
  EXPECT_EQ(read_all(*open_file(path("a.csv")), 1), text);
}

TEST_F(ByteSourceTest, AFileIsReadAtAnyPlace) {
  std::ofstream(path("a.csv")) << "0123456789";
  const auto source = open_file(path("a.csv"));
  EXPECT_EQ(source->size(), 10U);
  std::string bytes(4, ' ');
  EXPECT_EQ(source->read_at(7, bytes.data(), 4), 3U);
  EXPECT_EQ(bytes, "789 ");
  EXPECT_EQ(source->read_at(10, bytes.data(), 4), 0U);
  EXPECT_EQ(read_all(*source), "0123456789");
}

TEST_F(ByteSourceTest, AFileThatBecomesShorterIsRefused) {
  std::ofstream(path("a.csv")) << "0123456789";
  const auto source = open_file(path("a.csv"));
  std::filesystem::resize_file(path("a.csv"), 5);
  std::string bytes(4, ' ');
  EXPECT_EQ(source->read_at(3, bytes.data(), 4), 2U);
  try {
    source->read_at(5, bytes.data(), 4);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    EXPECT_EQ(error.details().file, path("a.csv"));
    EXPECT_THAT(error.message(), HasSubstr("became shorter than its 10 bytes"));
  }
}

TEST_F(ByteSourceTest, AMissingFileIsNamedWithTheReason) {
  const Error error = error_of(path("none.csv"));
  EXPECT_EQ(error.kind(), ErrorKind::input);
  EXPECT_EQ(error.details().file, path("none.csv"));
  EXPECT_THAT(error.message(), HasSubstr("No such file or directory"));
}

TEST_F(ByteSourceTest, AFolderIsRefusedClearly) {
  const Error error = error_of(folder_);
  EXPECT_EQ(error.kind(), ErrorKind::input);
  EXPECT_EQ(error.message(), "is a directory");
}

TEST_F(ByteSourceTest, AFileThatMayNotBeReadIsRefused) {
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may read everything";
  std::ofstream(path("secret.csv")) << "a\n";
  ASSERT_EQ(::chmod(path("secret.csv").c_str(), 0), 0);
  EXPECT_THAT(error_of(path("secret.csv")).message(), HasSubstr("Permission denied"));
}

TEST_F(ByteSourceTest, AReadThatFailsTellsTheOffset) {
  // The memory of a process is a file that opens, and cannot be read at its beginning.
  const Error error = error_of("/proc/self/mem");
  EXPECT_EQ(error.kind(), ErrorKind::input);
  EXPECT_THAT(error.message(), HasSubstr("reading failed at byte 0: "));
}

TEST_F(ByteSourceTest, APipeIsReadUntilItsWriterCloses) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  std::thread writer([&] {
    std::ofstream out(path("pipe"));
    for (int i = 0; i < 1000; ++i) out << i << "\n" << std::flush;
  });
  const auto source = open_file(path("pipe"));
  std::string block(100'000, '\0');
  block.resize(read_fully(*source, block.data(), block.size()));
  writer.join();
  EXPECT_EQ(block.size(), 10u * 2 + 90 * 3 + 900 * 4);
  EXPECT_EQ(block.substr(block.size() - 4), "999\n");
}

TEST(MemorySource, GivesItsBytesInAnyPieces) {
  const std::string text = "some text";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{4}, std::size_t{100}}) {
    EXPECT_EQ(read_all(*memory_source(text), piece), text);
  }
  EXPECT_EQ(read_all(*memory_source("")), "");
}

TEST(PrefixedSource, GoesOnWithTheRest) {
  EXPECT_EQ(read_all(*prefixed("abc", memory_source("def")), 2), "abcdef");
  EXPECT_EQ(read_all(*prefixed("", memory_source("def"))), "def");
}

TEST(ReadFully, LoopsOverShortReads) {
  test::ChoppySource source("0123456789", 3);
  std::string block(8, '\0');
  EXPECT_EQ(read_fully(source, block.data(), block.size()), 8u);
  EXPECT_EQ(block, "01234567");
  EXPECT_EQ(read_fully(source, block.data(), block.size()), 2u);
  EXPECT_EQ(read_fully(source, block.data(), block.size()), 0u);
}

}  // namespace
}  // namespace nps::input
