#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/commands/command.hpp"

namespace nps::cli {

/// Values by option name, in order, as they would stand on a command line.
using OptionValues = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The options in a TOML text: at its top, or in a table named after the command. Throws
/// Error{usage} with file and line for a text that is no TOML, a key that no command has, a table
/// that is no command, and a value of the wrong kind. What other commands have is passed over.
[[nodiscard]] OptionValues parse_config(const std::string& text, const std::string& file,
                                        std::string_view command,
                                        std::span<const commands::Option> options);

}  // namespace nps::cli
