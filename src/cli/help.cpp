#include "cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "nps/commands/exit_codes.hpp"

namespace nps::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kHelpColumn = 26;
constexpr std::size_t kChoiceIndent = 6;
constexpr std::size_t kChoiceColumn = 22;

/// `text` in lines that end before column 80, all but the first indented by `indent` blanks.
std::string wrapped(std::string_view text, std::size_t indent) {
  std::string result;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    if (column > indent && column + 1 + length > kWidth) {
      result += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += text.substr(0, length);
    column += length;
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return result;
}

/// What takes the text behind `name` to `column`, on the next line where the name is too long.
std::string gap_behind(std::string_view name, std::size_t column) {
  if (name.size() + 2 > column) return "\n" + std::string(column, ' ');
  return std::string(column - name.size(), ' ');
}

std::string option_help(const commands::Option& option) {
  std::string name = "  --" + option.name;
  if (!option.placeholder.empty()) name += " " + option.placeholder;
  std::string text =
      name + gap_behind(name, kHelpColumn) + wrapped(option.help, kHelpColumn) + "\n";
  for (const auto& choice : option.choices) {
    const std::string indented = std::string(kChoiceIndent, ' ') + std::string(choice.name);
    text += indented + gap_behind(indented, kChoiceColumn) +
            wrapped(choice.summary, kChoiceColumn) + "\n";
  }
  return text;
}

std::vector<std::string_view> groups_of(std::span<const commands::Option> options) {
  std::vector<std::string_view> groups;
  for (const auto& option : options) {
    if (std::find(groups.begin(), groups.end(), option.group) == groups.end()) {
      groups.push_back(option.group);
    }
  }
  return groups;
}

std::string examples_text(std::span<const commands::Example> examples) {
  std::string text;
  for (const auto& example : examples) {
    text += fmt::format("  # {}\n  {}\n", example.what, example.command_line);
  }
  return text;
}

}  // namespace

std::string overview() {
  std::string text = "nps - Net Promoter Score surveys on the command line\n\nExamples:\n";
  for (const auto& command : commands::commands()) {
    text +=
        examples_text(command.examples.first(std::min<std::size_t>(1, command.examples.size())));
  }
  text += "\nUsage: nps COMMAND [FILE...] [options]\n\nCommands:\n";
  for (const auto& command : commands::commands()) {
    text += fmt::format("  {:<10} {}\n", command.name, command.summary);
  }
  text += "\nExit codes:\n";
  for (const auto& entry : commands::exit_codes()) {
    text += fmt::format("  {:>3}  {}\n", entry.code, entry.meaning);
  }
  text += "\nnps COMMAND --help tells more; nps --version prints the version.\n";
  return text;
}

std::string command_help(const commands::Command& command, const commands::Positional& positional,
                         std::span<const commands::Option> options) {
  std::string text = fmt::format("nps {} - {}\n\nExamples:\n{}", command.name, command.summary,
                                 examples_text(command.examples));
  const bool takes_words = positional.values != nullptr;
  text += fmt::format("\nUsage: nps {}{} [options]\n", command.name,
                      takes_words ? fmt::format(" [{}...]", positional.placeholder) : "");
  if (takes_words) {
    text += fmt::format("  {:<{}}{}\n", positional.placeholder, kHelpColumn - 2,
                        wrapped(positional.help, kHelpColumn));
  }
  for (const std::string_view group : groups_of(options)) {
    text += fmt::format("\n{}:\n", group);
    for (const auto& option : options) {
      if (option.group == group) text += option_help(option);
    }
  }
  return text;
}

}  // namespace nps::cli
