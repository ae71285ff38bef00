#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "nps/commands/command.hpp"

namespace nps::cli {

/// What stood on a command line or in a configuration file: values by option name, in order.
struct ParsedOptions {
  std::map<std::string, std::vector<std::string>, std::less<>> values;
  std::vector<std::string> positional;
  bool help = false;
};

/// Takes the arguments of one command apart. Throws Error{usage}: unknown option (with the nearest
/// ones), value missing, option given twice that may stand once.
[[nodiscard]] ParsedOptions parse(std::span<const std::string> arguments,
                                  std::span<const commands::Option> options,
                                  const commands::Positional& positional);

/// The options in a TOML text: at its top, or under the command's name. Throws Error{usage} naming
/// `file` for a key that no command has. Keys of other commands are passed over.
[[nodiscard]] ParsedOptions parse_config(const std::string& text, const std::string& file,
                                         std::string_view command,
                                         std::span<const commands::Option> options,
                                         std::span<const std::string> known_elsewhere);

}  // namespace nps::cli
