#pragma once

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

/// Takes the arguments of one command apart. Throws Error{usage}: unknown option (with the nearest
/// ones), value missing, option given twice that may stand once.
[[nodiscard]] ParsedOptions parse(std::span<const std::string> arguments,
                                  std::span<const commands::Option> options,
                                  const commands::Positional& positional);

}  // namespace nps::cli
