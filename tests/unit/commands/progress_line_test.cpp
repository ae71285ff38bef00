#include "commands/progress_line.hpp"

#include <gtest/gtest.h>

#include "nps/text/unicode.hpp"

namespace nps::commands {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::uint64_t kMega = 1'000'000;
constexpr int kWide = 200;

FileProgress half_of(std::uint64_t size, seconds elapsed) {
  return {.name = "a.csv", .bytes = size / 2, .size = size, .elapsed = elapsed};
}

TEST(BytesText, HasUnitsOfAThousandAndTwoDigits) {
  EXPECT_EQ(bytes_text(0), "0 B");
  EXPECT_EQ(bytes_text(999), "999 B");
  EXPECT_EQ(bytes_text(1000), "1.0 kB");
  EXPECT_EQ(bytes_text(9949), "9.9 kB");
  EXPECT_EQ(bytes_text(9950), "10 kB");
  EXPECT_EQ(bytes_text(312 * kMega), "312 MB");
  EXPECT_EQ(bytes_text(999'499), "999 kB");
  EXPECT_EQ(bytes_text(999'500), "1.0 MB");
  EXPECT_EQ(bytes_text(1'200'000'000), "1.2 GB");
  EXPECT_EQ(bytes_text(UINT64_MAX), "18 EB");
}

TEST(ProgressLine, TellsBytesSpeedAndTimeLeft) {
  const FileProgress progress{.name = "survey.csv",
                              .bytes = 312 * kMega,
                              .size = 585 * kMega,
                              .elapsed = milliseconds(1300)};
  EXPECT_EQ(progress_line(progress, 80), "survey.csv: 312 MB of 585 MB (53 %), 240 MB/s, 2 s left");
}

TEST(ProgressLine, TellsWhichOfSeveralFilesIsRead) {
  FileProgress progress = half_of(20 * kMega, seconds(5));
  progress.number = 2;
  progress.files = 5;
  EXPECT_EQ(progress_line(progress, 80),
            "a.csv (2 of 5): 10 MB of 20 MB (50 %), 2.0 MB/s, 5 s left");
}

TEST(ProgressLine, LeavesOutWhatDependsOnAnUnknownSize) {
  const FileProgress progress{
      .name = "standard input", .bytes = 420 * kMega, .size = {}, .elapsed = seconds(2)};
  EXPECT_EQ(progress_line(progress, 80), "standard input: 420 MB, 210 MB/s");
}

TEST(ProgressLine, KnowsNoSizeOfAFileThatHasOutgrownIt) {
  const FileProgress progress{
      .name = "a.csv", .bytes = 30 * kMega, .size = 20 * kMega, .elapsed = seconds(1)};
  EXPECT_EQ(progress_line(progress, 80), "a.csv: 30 MB, 30 MB/s");
}

TEST(ProgressLine, SaysNoSpeedOfAFileJustOpened) {
  FileProgress progress = half_of(20 * kMega, seconds(0));
  EXPECT_EQ(progress_line(progress, 80), "a.csv: 10 MB of 20 MB (50 %)");
  progress.elapsed = milliseconds(99);
  EXPECT_EQ(progress_line(progress, 80), "a.csv: 10 MB of 20 MB (50 %)");
  progress.bytes = 0;
  progress.elapsed = seconds(3);
  EXPECT_EQ(progress_line(progress, 80), "a.csv: 0 B of 20 MB (0 %)");
}

TEST(ProgressLine, ReachesHundredPerCentAndNoTimeLeftAtTheEndOnly) {
  FileProgress progress{
      .name = "a.csv", .bytes = 999'999, .size = 1'000'000, .elapsed = seconds(1)};
  EXPECT_EQ(progress_line(progress, 80), "a.csv: 1.0 MB of 1.0 MB (99 %), 1.0 MB/s, 1 s left");
  progress.bytes = 1'000'000;
  EXPECT_EQ(progress_line(progress, 80), "a.csv: 1.0 MB of 1.0 MB (100 %), 1.0 MB/s, 0 s left");
}

TEST(ProgressLine, TellsLongTimesInMinutesAndHours) {
  const auto left = [](seconds elapsed) {
    const std::string line = progress_line(half_of(2'000'000 * kMega, elapsed), kWide);
    return line.substr(line.rfind(", ") + 2);
  };
  EXPECT_EQ(left(seconds(59)), "59 s left");
  EXPECT_EQ(left(seconds(60)), "1 min 0 s left");
  EXPECT_EQ(left(seconds(3599)), "59 min 59 s left");
  EXPECT_EQ(left(seconds(3600)), "1 h 0 min left");
  EXPECT_EQ(left(seconds(359'999)), "99 h 59 min left");
  EXPECT_EQ(left(seconds(360'000)), "2.8 MB/s") << "so far off that nobody knows";
}

TEST(ProgressLine, FitsAnyWidth) {
  FileProgress progress = half_of(585 * kMega, seconds(1));
  progress.name = "a survey with quite a long name, downloaded twice (1).csv";
  EXPECT_EQ(progress_line(progress, 70),
            "a survey with quite a ...: 293 MB of 585 MB (50 %), 293 MB/s, 1 s left");
  EXPECT_EQ(progress_line(progress, 50), "293 MB of 585 MB (50 %), 293 MB/s, 1 s left");
  EXPECT_EQ(progress_line(progress, 20), "293 MB of 585 MB (50");
  progress.name = "港澳台港澳台港澳台港澳台港澳台港澳台港澳台.csv";
  for (int width = 0; width < 120; ++width) {
    EXPECT_LE(text::display_width(progress_line(progress, width)), width);
  }
}

TEST(ProgressLine, ShowsNamesThatWouldSteerTheTerminal) {
  FileProgress progress = half_of(2, seconds(0));
  progress.name = "a\r\x1b[2J.csv";
  EXPECT_EQ(progress_line(progress, 80), "a\\r\\x1b[2J.csv: 1 B of 2 B (50 %)");
}

}  // namespace
}  // namespace nps::commands
