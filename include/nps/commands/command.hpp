#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/commands/context.hpp"
#include "nps/commands/messages.hpp"

namespace nps::commands {

/// A value that an option takes, when it takes only certain ones.
struct Choice {
  std::string_view name;
  std::string_view summary;
};

/// One option of a command. Help, parser and configuration files are made from it.
struct Option {
  std::string name;         ///< without the dashes
  std::string placeholder;  ///< of its value; empty for a switch
  std::string_view group;   ///< heading in the help
  std::string help;
  std::vector<Choice> choices;  ///< empty: any value
  bool repeatable = false;
  /// Takes one value ("" for a switch). Throws Error{usage}.
  std::function<void(const std::string& value)> set;
};

/// The arguments that are no options.
struct Positional {
  std::string placeholder;  ///< empty: the command takes none
  std::string help;
  std::vector<std::string>* values = nullptr;
};

enum class Outcome { done, gate_failed };

/// One run of a command: first its options are set, which opens nothing; then it runs.
class Invocation {
 public:
  Invocation() = default;
  Invocation(const Invocation&) = delete;
  Invocation& operator=(const Invocation&) = delete;
  virtual ~Invocation() = default;

  [[nodiscard]] virtual std::vector<Option> options() = 0;
  [[nodiscard]] virtual Positional positional() { return {}; }
  virtual Outcome run(const Context& context, const Messages& messages) = 0;
};

struct Example {
  std::string_view what;
  std::string_view command_line;
};

struct Command {
  std::string_view name;
  std::string_view summary;
  std::span<const Example> examples;
  std::unique_ptr<Invocation> (*open)();
};

/// Every command, in the order of the help.
[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] const Command* find_command(std::string_view name);

}  // namespace nps::commands
