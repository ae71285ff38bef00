#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>

#include "nps/commands/context.hpp"
#include "nps/commands/messages.hpp"

namespace nps::commands {

/// Shows on standard error how far the files of a run have been read: one line, written over again
/// from one second on, only for people at a terminal. It is drawn by the threads that read, so
/// nothing is drawn while nothing comes. Compressed files count as they are stored.
class Progress {
 public:
  /// `files`: how many the run opens. The context outlives the progress, which outlives what its
  /// opener gave.
  Progress(const Context& context, const Messages& messages, std::size_t files);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Clears the line, so that an error on its way up finds an empty one.
  ~Progress() { clear(); }

  /// Opens files as the context does and watches them being read; where nothing is to be shown, the
  /// opener of the context itself.
  [[nodiscard]] input::FileOpener opener();

  /// Ends the display, for what is now written to the terminal. To be called when nothing reads.
  void clear();

 private:
  class WatchedSource;

  void draw_if_due(const WatchedSource& source);
  void write_over(std::string_view line);

  const Context& context_;
  bool shown_;
  std::size_t files_;
  std::size_t opened_ = 0;
  std::atomic<std::chrono::nanoseconds> next_drawing_;
  std::mutex drawing_;
  std::size_t drawn_columns_ = 0;
};

}  // namespace nps::commands
