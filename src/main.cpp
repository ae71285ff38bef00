#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include "nps/cli/cli.hpp"
#include "nps/commands/context.hpp"
#include "nps/commands/exit_codes.hpp"
#include "nps/error.hpp"
#include "nps/input/byte_source.hpp"

namespace {

constexpr int kUsualWidth = 80;

/// Standard output as a sink. A reader that has gone away is no error: there is nobody to tell.
class StandardOutput {
 public:
  void write(std::string_view bytes) {
    while (!bytes.empty() && !closed_) {
      const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
      if (written >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(written));
      } else if (errno == EPIPE) {
        closed_ = true;
      } else if (errno != EINTR) {
        const std::error_code problem(errno, std::generic_category());
        throw nps::Error(nps::ErrorKind::output,
                         "standard output cannot be written: " + problem.message());
      }
    }
  }

 private:
  bool closed_ = false;
};

void write_message(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

/// Of the terminal that takes the result, or else the messages.
std::array<std::uint64_t, 2> random_numbers() {
  std::array<std::uint64_t, 2> numbers{};
  // Without them everything works as well, but for files written to slow it down.
  if (::getentropy(numbers.data(), sizeof numbers) != 0) numbers = {};
  return numbers;
}

int terminal_width() {
  for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  }
  return kUsualWidth;
}

std::chrono::nanoseconds clock_time() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

/// Of the local calendar.
std::int64_t today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  constexpr int kFirstYear = 1900;
  const std::chrono::year_month_day date{
      std::chrono::year{local.tm_year + kFirstYear},
      std::chrono::month{static_cast<unsigned>(local.tm_mon) + 1},
      std::chrono::day{static_cast<unsigned>(local.tm_mday)}};
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

void leave(int /*signal*/) { _exit(nps::commands::kInterrupted); }

void leave_terminal(int /*signal*/) {
  // What comes next on the terminal must not stand behind the line of progress.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, "\n", 1);
  _exit(nps::commands::kInterrupted);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const bool err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  // Results under way have no name yet (see OutputFile), so there is nothing to clean up.
  if (std::signal(SIGINT, SIG_IGN) != SIG_IGN) {  // a job in the background stays deaf to Ctrl-C
    std::signal(SIGINT, err_is_terminal ? leave_terminal : leave);
  }

  StandardOutput standard_output;
  nps::commands::Context context;
  context.out = [&](std::string_view bytes) { standard_output.write(bytes); };
  context.err = write_message;
  context.environment = environment;
  context.open_file = nps::input::open_file;
  context.clock = clock_time;
  context.today = today;
  context.in_is_terminal = ::isatty(STDIN_FILENO) == 1;
  context.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  context.err_is_terminal = err_is_terminal;
  context.random = random_numbers();
  context.processors = std::thread::hardware_concurrency();
  context.width = terminal_width();
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  return nps::cli::run(arguments, context);
}
