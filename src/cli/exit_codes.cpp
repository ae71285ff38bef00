#include "cli/exit_codes.hpp"

namespace nps::cli {
namespace {

constexpr ExitCode kExitCodes[] = {
    {0, "done"},
    {kGateFailed, "a gate such as --fail-under failed; the report is still written"},
    {2, "an option, column or value that cannot be used"},
    {3, "the data are refused: no table, scale guard, more invalid rows than --max-invalid"},
    {4, "a file cannot be opened or read to its end"},
    {5, "a result cannot be written"},
    {70, "a bug in the program"},
    {130, "interrupted"},
};

struct KindCode {
  ErrorKind kind;
  int code;
};

constexpr KindCode kKinds[] = {
    {ErrorKind::usage, 2},  {ErrorKind::data, 3},      {ErrorKind::input, 4},
    {ErrorKind::output, 5}, {ErrorKind::internal, 70},
};

}  // namespace

std::span<const ExitCode> exit_codes() { return kExitCodes; }

int exit_code(ErrorKind kind) {
  for (const auto& entry : kKinds) {
    if (entry.kind == kind) return entry.code;
  }
  return 70;
}

}  // namespace nps::cli
