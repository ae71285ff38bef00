#pragma once

#include <span>
#include <string>

#include "nps/commands/context.hpp"

namespace nps::cli {

/// Runs the program: finds the command, parses its options, runs it, turns every error into a
/// message and an exit code. `arguments` are those after the program's name.
///
/// 0 done; 1 a gate failed; 2 usage; 3 the data are refused; 4 input cannot be read; 5 output
/// cannot be written; 70 a bug in the program.
[[nodiscard]] int run(std::span<const std::string> arguments, const commands::Context& context);

}  // namespace nps::cli
