#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cli/config.hpp"
#include "nps/commands/command.hpp"

namespace nps::cli {

/// What stood on a command line.
struct ParsedOptions {
  OptionValues values;
  std::vector<std::string> positional;
  bool help = false;
};

/// The commands that have an option, by its name without dashes.
using CommandsWith = std::function<std::vector<std::string>(const std::string& option)>;

/// Takes the arguments of one command apart. Throws Error{usage}: unknown option (with the commands
/// that have it, else with the nearest ones), value missing, option given twice that may stand
/// once.
[[nodiscard]] ParsedOptions parse(std::span<const std::string> arguments,
                                  std::span<const commands::Option> options,
                                  const commands::Positional& positional,
                                  const CommandsWith& commands_with);

}  // namespace nps::cli
