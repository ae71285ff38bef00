#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace nps::commands {

/// How far a file has been read.
struct FileProgress {
  std::string name;
  std::size_t number = 1;  ///< of the file in the run, from 1
  std::size_t files = 1;   ///< of the run
  std::uint64_t bytes = 0;
  std::optional<std::uint64_t> size;
  std::chrono::nanoseconds elapsed{};  ///< since the file was opened
};

/// Bytes in units of 1,000 with two digits or more: "312 B", "1.2 GB", "12 kB".
[[nodiscard]] std::string bytes_text(std::uint64_t bytes);

/// One line of at most `width` columns, without a line end, ASCII but for the name:
/// "a.csv (2 of 5): 312 MB of 585 MB (53 %), 1.2 GB/s, 1 s left". Speed and time left are means
/// since the file was opened and left out when that was under 0.1 s ago; the size is left out when
/// it is unknown or the file has outgrown it. A name that is too long loses its end.
[[nodiscard]] std::string progress_line(const FileProgress& progress, int width);

}  // namespace nps::commands
