#include "nps/cli/cli.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "cli/general_options.hpp"
#include "cli/help.hpp"
#include "cli/parser.hpp"
#include "nps/commands/command.hpp"
#include "nps/commands/exit_codes.hpp"
#include "nps/text/nearest.hpp"
#include "nps/version.hpp"

namespace nps::cli {
namespace {

using commands::Command;
using commands::Context;
using commands::Messages;
using commands::Option;

std::string read_all(const std::string& path, const Context& context) {
  const auto source = context.open_file(path);
  std::string text;
  char block[4096];
  while (const std::size_t size = source->read(block, sizeof block)) text.append(block, size);
  return text;
}

/// The command line's options and, for what it leaves open, the configuration file's.
ParsedOptions with_config(ParsedOptions parsed, const Command& command,
                          std::span<const Option> options, const Context& context) {
  const auto named = parsed.values.find("config");
  const std::string path = named != parsed.values.end()
                               ? named->second.front()
                               : context.environment("NPS_CONFIG").value_or("");
  if (path.empty()) return parsed;
  OptionValues from_file = parse_config(read_all(path, context), path, command.name, options);
  parsed.values.merge(from_file);
  return parsed;
}

void set_options(std::span<const Option> options, const ParsedOptions& parsed) {
  for (const auto& option : options) {
    const auto values = parsed.values.find(option.name);
    if (values == parsed.values.end()) continue;
    for (const auto& value : values->second) {
      // An unset variable in a script would otherwise switch the option off without a word.
      if (value.empty() && !option.placeholder.empty()) {
        throw Error(ErrorKind::usage, "--" + option.name + " has an empty value",
                    {"", 0, "--" + option.name, "", {}});
      }
      option.set(value);
    }
  }
}

std::vector<std::string> commands_with(const std::string& option) {
  std::vector<std::string> names;
  for (const Command& command : commands::commands()) {
    const std::vector<Option> options = command.open()->options();
    if (std::ranges::any_of(options, [&](const Option& one) { return one.name == option; })) {
      names.emplace_back(command.name);
    }
  }
  return names;
}

int run_command(const Command& command, std::span<const std::string> arguments,
                const Context& context, Messages& messages) {
  const auto invocation = command.open();
  std::vector<Option> options = invocation->options();
  for (auto& option : general_options(messages)) options.push_back(std::move(option));
  const commands::Positional positional = invocation->positional();

  const ParsedOptions parsed = parse(arguments, options, positional, commands_with);
  if (parsed.help) {
    context.out(command_help(command, positional, options));
    return 0;
  }
  set_options(options, with_config(parsed, command, options, context));
  if (positional.values != nullptr) *positional.values = parsed.positional;
  return invocation->run(context, messages) == commands::Outcome::done ? 0 : commands::kGateFailed;
}

[[noreturn]] void refuse_command(const std::string& word) {
  std::vector<std::string> names;
  for (const auto& command : commands::commands()) names.emplace_back(command.name);
  throw Error(ErrorKind::usage, "there is no command '" + word + "'",
              {"", 0, "", "nps --help lists the commands; options stand after the command",
               text::nearest(word, names)});
}

int dispatch(std::span<const std::string> arguments, const Context& context, Messages& messages) {
  if (arguments.empty()) {
    context.err(overview());
    return commands::exit_code(ErrorKind::usage).code;
  }
  const std::string& first = arguments.front();
  if (first == "--version") {
    context.out("nps " + std::string(kVersion) + "\n");
    return 0;
  }
  const bool wants_help = first == "--help" || first == "-h" || first == "help";
  if (wants_help && arguments.size() == 1) {
    context.out(overview());
    return 0;
  }
  const std::string& name = wants_help ? arguments[1] : first;
  const Command* command = commands::find_command(name);
  if (command == nullptr) refuse_command(name);
  const std::string help[] = {"--help"};
  return run_command(*command,
                     wants_help ? std::span<const std::string>(help) : arguments.subspan(1),
                     context, messages);
}

}  // namespace

int run(std::span<const std::string> arguments, const Context& context) {
  Messages messages(context.err);
  // A wrong command line is told in the wanted form too, though it cannot be parsed.
  const auto json = std::adjacent_find(
      arguments.begin(), arguments.end(),
      [](const std::string& a, const std::string& b) { return a == "--errors" && b == "json"; });
  if (json != arguments.end() ||
      std::find(arguments.begin(), arguments.end(), "--errors=json") != arguments.end()) {
    messages.use_json();
  }
  try {
    return dispatch(arguments, context, messages);
  } catch (const Error& error) {
    return messages.error(error);
  } catch (const std::bad_alloc&) {
    return messages.error({ErrorKind::data, "the data need more memory than there is"});
  } catch (const std::exception& error) {
    return messages.error({ErrorKind::internal,
                           std::string("a bug in nps: ") + error.what(),
                           {"", 0, "", "please report it with the command line", {}}});
  }
}

}  // namespace nps::cli
