#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "nps/error.hpp"

namespace nps::commands {

inline constexpr int kGateFailed = 1;
inline constexpr int kInterrupted = 130;

/// How a run can end.
struct ExitCode {
  int code;
  std::string_view meaning;
  std::optional<ErrorKind> kind;  ///< the errors that end with it
  std::string_view name;          ///< of the kind, in messages for programs
};

/// Every exit code, for help, messages and documents.
[[nodiscard]] std::span<const ExitCode> exit_codes();

/// The entry of an error kind.
[[nodiscard]] const ExitCode& exit_code(ErrorKind kind);

}  // namespace nps::commands
