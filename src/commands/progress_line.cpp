#include "commands/progress_line.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>

#include "nps/text/number.hpp"
#include "nps/text/unicode.hpp"

namespace nps::commands {
namespace {

constexpr std::array<std::string_view, 7> kUnits{"B", "kB", "MB", "GB", "TB", "PB", "EB"};
constexpr std::chrono::milliseconds kLeastMeasured{100};
constexpr double kMostSecondsLeft = 100.0 * 3600;
constexpr int kShortestName = 8;
constexpr std::string_view kCut = "...";

std::string time_text(std::uint64_t seconds) {
  if (seconds < 60) return fmt::format("{} s", seconds);
  if (seconds < 3600) return fmt::format("{} min {} s", seconds / 60, seconds % 60);
  return fmt::format("{} h {} min", seconds / 3600, seconds / 60 % 60);
}

std::string figures(const FileProgress& progress) {
  const auto bytes = static_cast<double>(progress.bytes);
  const double seconds = std::chrono::duration<double>(progress.elapsed).count();
  const bool sized = progress.size && *progress.size > 0 && progress.bytes <= *progress.size;
  std::string text = bytes_text(progress.bytes);
  if (sized) {
    text += fmt::format(" of {} ({} %)", bytes_text(*progress.size),
                        std::floor(100.0 * bytes / static_cast<double>(*progress.size)));
  }
  if (progress.bytes == 0 || progress.elapsed < kLeastMeasured) return text;
  text += fmt::format(", {}/s", bytes_text(static_cast<std::uint64_t>(bytes / seconds)));
  if (!sized) return text;
  const double left =
      std::ceil(static_cast<double>(*progress.size - progress.bytes) * seconds / bytes);
  if (left < kMostSecondsLeft) {
    text += fmt::format(", {} left", time_text(static_cast<std::uint64_t>(left)));
  }
  return text;
}

/// Like text::truncate, for terminals that may not show "…".
std::string shortened(const std::string& text, int width) {
  if (text::display_width(text) <= width) return text;
  std::string cut = text::truncate(text, width + 1 - static_cast<int>(kCut.size()));
  cut.resize(cut.size() - std::string_view("…").size());
  return cut.append(kCut);
}

}  // namespace

std::string bytes_text(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  // What rounds to 1,000 is 1.0 of the next unit.
  while (value >= (unit == 0 ? 1000 : 999.5)) {
    value /= 1000;
    ++unit;
  }
  return fmt::format("{} {}", text::fixed(value, value < 9.95 ? 1 : 0), kUnits[unit]);
}

std::string progress_line(const FileProgress& progress, int width) {
  const std::string text = figures(progress);
  std::string place = ": ";
  if (progress.files > 1) place = fmt::format(" ({} of {}): ", progress.number, progress.files);
  const int room = width - static_cast<int>(place.size() + text.size());
  if (room < kShortestName) return text.substr(0, static_cast<std::size_t>(width));
  return shortened(text::escape(progress.name), room) + place + text;
}

}  // namespace nps::commands
