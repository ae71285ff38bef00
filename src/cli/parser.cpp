#include "cli/parser.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "nps/text/nearest.hpp"

namespace nps::cli {
namespace {

using commands::Option;
using commands::Positional;

/// CLI11 options beside the records they were made from.
struct Declared {
  std::vector<std::pair<const Option*, CLI::Option*>> options;
  CLI::Option* positional = nullptr;
  CLI::Option* help = nullptr;
};

Declared declare(CLI::App& app, std::span<const Option> options, const Positional& positional) {
  Declared declared;
  app.set_help_flag();
  declared.help = app.add_flag("-h,--help");
  const auto keep_results = [](const CLI::results_t&) { return true; };
  for (const auto& option : options) {
    const std::string name = "--" + option.name;
    if (option.placeholder.empty()) {
      declared.options.emplace_back(&option, app.add_flag(name));
      continue;
    }
    CLI::Option* added = app.add_option(name, keep_results);
    added->expected(1)->allow_extra_args(false);
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);  // repeats are refused below
    declared.options.emplace_back(&option, added);
  }
  if (positional.values != nullptr) {
    declared.positional = app.add_option(positional.placeholder, keep_results);
    declared.positional->expected(-1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  return declared;
}

std::vector<std::string> dashed_names(std::span<const Option> options) {
  std::vector<std::string> names{"--help"};
  for (const auto& option : options) names.push_back("--" + option.name);
  return names;
}

[[noreturn]] void refuse_rest(const std::vector<std::string>& rest, std::span<const Option> options,
                              const CommandsWith& commands_with) {
  const auto found = std::find_if(rest.begin(), rest.end(),
                                  [](const std::string& word) { return word.starts_with('-'); });
  if (found == rest.end()) {
    throw Error(ErrorKind::usage, "'" + (rest.empty() ? "" : rest.front()) + "' is not expected",
                {"", 0, "", "the command takes no such argument", {}});
  }
  const std::string name = found->substr(0, found->find('='));
  const std::vector<std::string> others =
      name.starts_with("--") ? commands_with(name.substr(2)) : std::vector<std::string>{};
  if (!others.empty()) {
    throw Error(ErrorKind::usage, "there is no option " + name + " here",
                {"", 0, name, fmt::format("it is one of nps {}", fmt::join(others, ", nps ")), {}});
  }
  throw Error(ErrorKind::usage, "there is no option " + name,
              {"", 0, name, "a file that begins with a dash stands after --",
               text::nearest(name, dashed_names(options))});
}

/// The message of a CLI11 error with its option, in our words.
[[noreturn]] void refuse(const CLI::ParseError& error, const CLI::App& app,
                         std::span<const Option> options, const CommandsWith& commands_with) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
    refuse_rest(app.remaining(true), options, commands_with);
  }
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ArgumentMismatch)) {
    // CLI11 says "--by: 1 required …": the name is what helps.
    const std::string text = error.what();
    const std::string name = text.substr(0, text.find(':'));
    throw Error(ErrorKind::usage, name + " wants a value", {"", 0, name, "see --help", {}});
  }
  throw Error(ErrorKind::usage, error.what(), {"", 0, "", "see --help", {}});
}

void refuse_repeats(const Option& option, const std::vector<std::string>& results) {
  if (option.repeatable || results.size() < 2) return;
  throw Error(ErrorKind::usage, "--" + option.name + " is given more than once",
              {"", 0, "--" + option.name, "", {}});
}

}  // namespace

ParsedOptions parse(std::span<const std::string> arguments, std::span<const Option> options,
                    const Positional& positional, const CommandsWith& commands_with) {
  CLI::App app;
  const Declared declared = declare(app, options, positional);
  try {
    // CLI11 takes the words from the back.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    refuse(error, app, options, commands_with);
  }
  ParsedOptions parsed;
  parsed.help = declared.help->count() > 0;
  for (const auto& [option, added] : declared.options) {
    if (added->count() == 0) continue;
    if (option->placeholder.empty()) {
      parsed.values[option->name] = {""};
      continue;
    }
    refuse_repeats(*option, added->results());
    parsed.values[option->name] = added->results();
  }
  if (declared.positional != nullptr) parsed.positional = declared.positional->results();
  return parsed;
}

}  // namespace nps::cli
