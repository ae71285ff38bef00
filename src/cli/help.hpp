#pragma once

#include <span>
#include <string>

#include "nps/commands/command.hpp"

namespace nps::cli {

/// What the program is and the commands it has.
[[nodiscard]] std::string overview();

/// The help of one command: examples first, then its options by group.
[[nodiscard]] std::string command_help(const commands::Command& command,
                                       const commands::Positional& positional,
                                       std::span<const commands::Option> options);

}  // namespace nps::cli
