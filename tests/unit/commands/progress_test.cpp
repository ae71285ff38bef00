#include "commands/progress.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "nps/cli/cli.hpp"
#include "support/choppy_source.hpp"
#include "support/read_all.hpp"
#include "support/survey_fixture.hpp"

namespace nps::commands {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// What a terminal shows after these bytes: its lines without blanks at their ends.
std::string on_screen(std::string_view bytes) {
  std::vector<std::string> lines(1);
  std::size_t column = 0;
  for (const char c : bytes) {
    if (c == '\r') {
      column = 0;
    } else if (c == '\n') {
      lines.emplace_back();
      column = 0;
    } else {
      std::string& line = lines.back();
      line.resize(std::max(line.size(), column + 1), ' ');
      line[column++] = c;
    }
  }
  std::string screen;
  for (const std::string& line : lines) {
    screen += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  screen.pop_back();
  return screen;
}

/// A terminal that both streams go to, and a clock that runs when it is told to.
class ProgressTest : public testing::Test {
 protected:
  ProgressTest() {
    context_.out = context_.err = [this](std::string_view bytes) {
      written_.emplace_back(bytes);
      terminal_ += bytes;
    };
    context_.environment = [](const std::string&) { return std::nullopt; };
    context_.open_file =
        test::MemoryFiles{{"a.csv", std::string(1000, 'a')}, {"b.csv", std::string(4000, 'b')}}
            .opener();
    context_.clock = [this] { return nanoseconds(now_.fetch_add(step_) + step_); };
    context_.err_is_terminal = true;
    messages_ = std::make_unique<Messages>(context_.err);
  }

  void wait(nanoseconds time) { now_ += time.count(); }

  /// Reads on from where `source` stands.
  static void read(input::ByteSource& source, std::size_t size) {
    std::string bytes(size, '\0');
    ASSERT_EQ(input::read_fully(source, bytes.data(), size), size);
  }

  Context context_;
  std::unique_ptr<Messages> messages_;
  std::string terminal_;
  std::vector<std::string> written_;
  std::atomic<std::int64_t> now_ = 0;
  std::int64_t step_ = 0;  ///< that the clock makes by itself whenever it is asked
};

TEST_F(ProgressTest, ShowsNothingInTheFirstSecond) {
  Progress progress(context_, *messages_, 1);
  const auto source = progress.opener()("a.csv");
  wait(milliseconds(999));
  read(*source, 500);
  EXPECT_EQ(terminal_, "");
  wait(milliseconds(1));
  read(*source, 100);
  EXPECT_EQ(on_screen(terminal_), "a.csv: 600 B of 1.0 kB (60 %), 600 B/s, 1 s left");
}

TEST_F(ProgressTest, WritesOverItsLineAtMostTenTimesASecond) {
  Progress progress(context_, *messages_, 1);
  const auto source = progress.opener()("a.csv");
  wait(milliseconds(1000));
  for (int i = 0; i < 400; ++i) {
    read(*source, 1);
    wait(milliseconds(5));
  }
  EXPECT_EQ(written_.size(), 20U);
  EXPECT_EQ(terminal_.find('\n'), std::string::npos);
  EXPECT_EQ(on_screen(terminal_), "a.csv: 381 B of 1.0 kB (38 %), 131 B/s, 5 s left");
}

TEST_F(ProgressTest, LeavesAnEmptyLine) {
  {
    Progress progress(context_, *messages_, 1);
    const auto source = progress.opener()("a.csv");
    wait(milliseconds(1500));
    read(*source, 500);
    EXPECT_NE(on_screen(terminal_), "");
    progress.clear();
    EXPECT_EQ(on_screen(terminal_ + "result"), "result");
    written_.clear();
  }
  EXPECT_TRUE(written_.empty()) << "cleared once";
}

TEST_F(ProgressTest, LeavesAnEmptyLineWhenReadingFails) {
  const auto fail = [this] {
    Progress progress(context_, *messages_, 1);
    const auto source = progress.opener()("a.csv");
    wait(milliseconds(1500));
    read(*source, 500);
    throw Error(ErrorKind::input, "reading failed");
  };
  EXPECT_THROW(fail(), Error);
  EXPECT_NE(terminal_, "");
  EXPECT_EQ(on_screen(terminal_ + "nps: x"), "nps: x");
}

TEST_F(ProgressTest, WritesNothingWhenTheRunIsShort) {
  {
    Progress progress(context_, *messages_, 1);
    test::read_all(*progress.opener()("a.csv"));
  }
  EXPECT_TRUE(written_.empty());
}

TEST_F(ProgressTest, LeavesNothingOfALongerLine) {
  Progress progress(context_, *messages_, 2);
  const auto open_file = progress.opener();
  const auto first = open_file("a.csv");
  wait(milliseconds(1500));
  read(*first, 500);
  EXPECT_EQ(on_screen(terminal_), "a.csv (1 of 2): 500 B of 1.0 kB (50 %), 333 B/s, 2 s left");
  wait(milliseconds(100));
  const auto second = open_file("b.csv");
  read(*second, 40);
  EXPECT_EQ(on_screen(terminal_), "b.csv (2 of 2): 40 B of 4.0 kB (1 %)");
}

TEST_F(ProgressTest, CountsPlacesSoThatNothingIsCountedTwice) {
  Progress progress(context_, *messages_, 1);
  const auto source = progress.opener()("a.csv");
  wait(milliseconds(1000));
  char byte = 0;
  EXPECT_EQ(source->read_at(699, &byte, 1), 1U);
  EXPECT_EQ(byte, 'a');
  wait(milliseconds(1000));
  read(*source, 600);
  EXPECT_EQ(on_screen(terminal_), "a.csv: 700 B of 1.0 kB (70 %), 350 B/s, 1 s left");
}

TEST_F(ProgressTest, ShowsAPipeWithoutSize) {
  context_.open_file = [](const std::string&) {
    return std::make_unique<test::ChoppySource>(std::string(5000, 'x'), 700);
  };
  Progress progress(context_, *messages_, 1);
  const auto source = progress.opener()("-");
  EXPECT_EQ(source->size(), std::nullopt);
  wait(milliseconds(2000));
  read(*source, 700);
  EXPECT_EQ(on_screen(terminal_), "standard input: 700 B, 350 B/s");
}

TEST_F(ProgressTest, DoesNotWriteOverWhatIsTyped) {
  context_.open_file = [](const std::string&) { return input::memory_source("typed"); };
  context_.in_is_terminal = true;
  Progress progress(context_, *messages_, 1);
  const auto source = progress.opener()("-");
  wait(milliseconds(2000));
  read(*source, 5);
  EXPECT_EQ(terminal_, "");
}

TEST_F(ProgressTest, IsDrawnWholeByManyThreads) {
  constexpr std::size_t kThreads = 8;
  constexpr std::size_t kSteps = 2000;
  const std::string text(kThreads * kSteps, 'x');
  context_.open_file = [&](const std::string&) { return input::memory_source(text); };
  step_ = nanoseconds(milliseconds(1)).count();
  {
    Progress progress(context_, *messages_, 1);
    const auto source = progress.opener()("a.csv");
    {
      std::vector<std::jthread> threads;
      for (std::size_t thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&source, thread] {
          for (std::size_t i = 0; i < kSteps; ++i) {
            char byte = 0;
            source->read_at(i * kThreads + thread, &byte, 1);
          }
        });
      }
    }
    EXPECT_FALSE(written_.empty());
    // The clock went on by a millisecond a byte.
    EXPECT_LE(written_.size(), kThreads * kSteps / 100);
    for (const std::string& line : written_) {
      EXPECT_TRUE(line.starts_with("\ra.csv: ")) << line;
      EXPECT_NE(line.find(" of 16 kB ("), std::string::npos) << line;
    }
    wait(milliseconds(1000));
    char byte = 0;
    EXPECT_EQ(source->read_at(text.size(), &byte, 1), 0U);
    EXPECT_NE(on_screen(terminal_).find("16 kB of 16 kB (100 %)"), std::string::npos);
  }
  EXPECT_EQ(on_screen(terminal_), "");
}

/// Whole runs, in which every look at the clock takes 0.3 s.
class RunWithProgress : public ProgressTest {
 protected:
  RunWithProgress() {
    std::string text = "score,region\n";
    for (int i = 0; i < 3000; ++i) text += "9,North\n10,South\n";
    context_.open_file = test::MemoryFiles{{"a.csv", text}, {"empty.csv", ""}}.opener();
    step_ = nanoseconds(milliseconds(300)).count();
  }

  /// True when the line of progress was drawn.
  bool run(const std::vector<std::string>& arguments) {
    exit_code_ = cli::run(arguments, context_);
    return terminal_.find("\ra.csv") != std::string::npos;
  }

  int exit_code_ = 0;
};

TEST_F(RunWithProgress, EveryCommandThatReadsSurveysShowsItAndClearsItBeforeTheResult) {
  for (const auto* command : {"report", "inspect", "tally"}) {
    const bool shown = run({command, "a.csv"});
    EXPECT_TRUE(shown) << command;
    EXPECT_EQ(exit_code_, 0) << command;
    const std::string with_progress = on_screen(std::exchange(terminal_, ""));
    context_.err_is_terminal = false;
    EXPECT_FALSE(run({command, "a.csv"})) << command;
    context_.err_is_terminal = true;
    EXPECT_EQ(with_progress, on_screen(std::exchange(terminal_, ""))) << command;
    EXPECT_GT(with_progress.size(), 20U) << command;
  }
}

TEST_F(RunWithProgress, AnErrorFindsAnEmptyLine) {
  EXPECT_TRUE(run({"report", "a.csv", "empty.csv"}));
  EXPECT_EQ(exit_code_, 3);
  EXPECT_EQ(on_screen(terminal_), "nps: empty.csv: the file is empty\n");
}

TEST_F(RunWithProgress, IsNotForProgramsAndNotForTheQuiet) {
  EXPECT_FALSE(run({"report", "a.csv", "--quiet"}));
  EXPECT_FALSE(run({"report", "a.csv", "--errors", "json"}));
}

}  // namespace
}  // namespace nps::commands
