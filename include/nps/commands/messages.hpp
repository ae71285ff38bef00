#pragma once

#include <functional>
#include <string_view>

#include "nps/error.hpp"

namespace nps::commands {

/// Messages for people or programs on standard error: one problem, one message.
class Messages {
 public:
  using Sink = std::function<void(std::string_view)>;

  explicit Messages(Sink sink) : sink_(std::move(sink)) {}

  /// One JSON object a line instead of text.
  void use_json() { json_ = true; }
  /// Only errors and failed gates from now on.
  void be_quiet() { quiet_ = true; }
  void be_verbose() { verbose_ = true; }

  /// Whether people read the messages and want to know more than what went wrong.
  [[nodiscard]] bool may_show_progress() const { return !json_ && !quiet_; }

  /// Gives the exit code that goes with the error.
  [[nodiscard]] int error(const Error& error) const;
  /// Something the user should know; mute under --quiet. `code` is snake_case.
  void warning(std::string_view code, std::string_view message) const;
  /// A gate that failed; told under --quiet, too.
  void gate(std::string_view code, std::string_view message) const;
  /// What the program did; only under --verbose.
  void detail(std::string_view message) const;

 private:
  void write(std::string_view record, std::string_view code, std::string_view message,
             const ErrorDetails& details, int exit_code) const;

  Sink sink_;
  bool json_ = false;
  bool quiet_ = false;
  bool verbose_ = false;
};

}  // namespace nps::commands
