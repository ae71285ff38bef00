#include "cli/config.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "nps/error.hpp"
#include "nps/text/nearest.hpp"

namespace nps::cli {
namespace {

using commands::Option;

const Option* find_option(std::span<const Option> options, std::string_view name) {
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&](const Option& option) { return option.name == name; });
  return found == options.end() ? nullptr : &*found;
}

bool has_option(const commands::Command& command, std::string_view name) {
  const auto invocation = command.open();
  const auto options = invocation->options();
  return find_option(options, name) != nullptr;
}

bool some_command_has(std::string_view name) {
  const auto commands = commands::commands();
  return std::any_of(commands.begin(), commands.end(),
                     [&](const auto& command) { return has_option(command, name); });
}

/// Reads one file's options for one command.
class ConfigReader {
 public:
  ConfigReader(std::string file, std::string_view command, std::span<const Option> options)
      : file_(std::move(file)), command_(command), options_(options) {}

  OptionValues read(const std::string& text) {
    try {
      const toml::table root = toml::parse(text);
      for (const auto& [key, value] : root) {
        if (!value.is_table()) read_option(key, value, true);
      }
      // A table of the command's own goes before what stands at the top.
      for (const auto& [key, value] : root) {
        if (const toml::table* table = value.as_table()) read_table(key, *table);
      }
    } catch (const toml::parse_error& error) {
      refuse("is no TOML: " + std::string(error.description()), error.source(), {}, {});
    }
    return std::move(values_);
  }

 private:
  void read_table(const toml::key& name, const toml::table& table) {
    if (commands::find_command(name.str()) == nullptr) {
      std::vector<std::string> names;
      for (const auto& command : commands::commands()) names.emplace_back(command.name);
      refuse("there is no command '" + std::string(name.str()) + "'", name.source(),
             "a table is named after a command; options for all stand at the top",
             text::nearest(name.str(), names));
    }
    if (name.str() != command_) return;
    for (const auto& [key, value] : table) read_option(key, value, false);
  }

  void read_option(const toml::key& key, const toml::node& value, bool for_all) {
    const Option* option = find_option(options_, key.str());
    if (option == nullptr) {
      if (for_all && some_command_has(key.str())) return;
      std::vector<std::string> names;
      for (const auto& known : options_) names.push_back(known.name);
      refuse("there is no option '" + std::string(key.str()) + "'", key.source(),
             "keys are option names without the dashes", text::nearest(key.str(), names));
    }
    std::vector<std::string>& values = values_[option->name];
    values.clear();
    if (option->placeholder.empty()) {
      read_switch(*option, value, values);
      return;
    }
    if (const toml::array* list = value.as_array()) {
      if (!option->repeatable) wrong_kind(*option, value, "one value");
      for (const auto& element : *list) values.push_back(text_of(*option, element));
    } else {
      values.push_back(text_of(*option, value));
    }
  }

  void read_switch(const Option& option, const toml::node& value,
                   std::vector<std::string>& values) {
    const std::optional<bool> on = value.value_exact<bool>();
    if (!on) wrong_kind(option, value, "true or false");
    if (*on) {
      values.emplace_back();
    } else {
      values_.erase(option.name);
    }
  }

  std::string text_of(const Option& option, const toml::node& value) {
    if (const auto text = value.value_exact<std::string>()) return *text;
    if (!value.is_number()) wrong_kind(option, value, "a text or a number");
    std::ostringstream number;
    number.imbue(std::locale::classic());
    value.visit([&](const auto& node) {
      if constexpr (toml::is_number<decltype(node)>) number << node.get();
    });
    return number.str();
  }

  [[noreturn]] void wrong_kind(const Option& option, const toml::node& value,
                               const char* wanted) const {
    refuse("'" + option.name + "' wants " + wanted, value.source(), {}, {});
  }

  [[noreturn]] void refuse(std::string message, const toml::source_region& where, std::string hint,
                           std::vector<std::string> did_you_mean) const {
    throw Error(ErrorKind::usage, std::move(message),
                {file_, where.begin.line, "", std::move(hint), std::move(did_you_mean)});
  }

  std::string file_;
  std::string_view command_;
  std::span<const Option> options_;
  OptionValues values_;
};

}  // namespace

OptionValues parse_config(const std::string& text, const std::string& file,
                          std::string_view command, std::span<const Option> options) {
  return ConfigReader(file, command, options).read(text);
}

}  // namespace nps::cli
