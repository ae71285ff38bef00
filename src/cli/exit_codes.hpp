#pragma once

#include <span>
#include <string_view>

#include "nps/error.hpp"

namespace nps::cli {

struct ExitCode {
  int code;
  std::string_view meaning;
};

/// Every exit code with its meaning, for help and documents.
[[nodiscard]] std::span<const ExitCode> exit_codes();

[[nodiscard]] int exit_code(ErrorKind kind);

inline constexpr int kGateFailed = 1;

}  // namespace nps::cli
