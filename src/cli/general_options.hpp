#pragma once

#include <vector>

#include "nps/commands/command.hpp"
#include "nps/commands/messages.hpp"

namespace nps::cli {

/// The options that every command has because the program as a whole answers to them. `--config`
/// sets nothing: its file is read before any option is set.
[[nodiscard]] std::vector<commands::Option> general_options(commands::Messages& messages);

}  // namespace nps::cli
