#include "nps/commands/exit_codes.hpp"

#include <algorithm>
#include <iterator>

namespace nps::commands {
namespace {

constexpr ExitCode kExitCodes[] = {
    {0, "done", {}, ""},
    {kGateFailed, "a gate such as --fail-under failed; the report is still written", {}, ""},
    {2, "an option, column or value that cannot be used", ErrorKind::usage, "usage"},
    {3, "the data are refused: no table, scale guard, more than --max-invalid", ErrorKind::data,
     "data"},
    {4, "a file cannot be opened or read to its end", ErrorKind::input, "input"},
    {5, "a result cannot be written", ErrorKind::output, "output"},
    {70, "a bug in the program", ErrorKind::internal, "internal"},
    {kInterrupted, "interrupted", {}, ""},
};

}  // namespace

std::span<const ExitCode> exit_codes() { return kExitCodes; }

const ExitCode& exit_code(ErrorKind kind) {
  // Every kind has its row, which tests/contract holds.
  return *std::find_if(std::begin(kExitCodes), std::end(kExitCodes),
                       [&](const ExitCode& entry) { return entry.kind == kind; });
}

}  // namespace nps::commands
