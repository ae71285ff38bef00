#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace nps {

/// What went wrong, as far as the caller of the program can act on it. `cli` turns it into the
/// exit code.
enum class ErrorKind {
  usage,    ///< an option, column or value that cannot be used
  data,     ///< the file can be read but its contents are refused
  input,    ///< a file cannot be opened or read to its end
  output,   ///< a result cannot be written
  internal  ///< a bug in this program
};

/// Where a problem is and how to mend it; empty members are left out of the message.
struct ErrorDetails {
  std::string file;
  std::uint64_t line = 0;                 ///< physical line, from 1; 0 means unknown
  std::string column;                     ///< column name or option name
  std::string hint;                       ///< what to do about it
  std::vector<std::string> did_you_mean;  ///< nearest valid names, best first
};

/// A bad file or option. Thrown where it is found, caught once, in `cli::run`. Texts are raw: the
/// printer escapes control characters.
class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string message, ErrorDetails details = {})
      : kind_(kind), message_(std::move(message)), details_(std::move(details)) {}

  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  [[nodiscard]] const ErrorDetails& details() const noexcept { return details_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorKind kind_;
  std::string message_;
  ErrorDetails details_;
};

}  // namespace nps
