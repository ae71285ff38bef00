#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/commands/command.hpp"
#include "nps/error.hpp"

/// What option values have in common: numbers, names out of a table, switches.
namespace nps::commands {

/// Error{usage} about the value of an option.
[[nodiscard]] Error bad_value(std::string_view option, const std::string& value,
                              std::string_view wanted);

/// A finite number in the C locale; nothing for other text.
[[nodiscard]] std::optional<double> read_number(std::string_view text);
/// The same. Throws Error{usage}.
[[nodiscard]] double parse_number(std::string_view option, const std::string& value);

/// A whole number of at least `least`. Throws Error{usage}.
[[nodiscard]] std::int64_t parse_count(std::string_view option, const std::string& value,
                                       std::int64_t least);

/// 0.95 for "0.95", "95" or "95%". Throws Error{usage} outside (0, 1).
[[nodiscard]] double parse_level(std::string_view option, const std::string& value);

/// Error{usage} for a name that is in no table, with the nearest ones.
[[nodiscard]] Error unknown_name(std::string_view option, const std::string& value,
                                 const std::vector<Choice>& choices);

/// Names and summaries of a table of records.
template <typename Table>
[[nodiscard]] std::vector<Choice> choices_of(const Table& table) {
  std::vector<Choice> choices;
  choices.reserve(std::size(table));
  for (const auto& entry : table) choices.push_back({entry.name, entry.summary});
  return choices;
}

/// Puts `more` behind `all`.
template <typename Item>
void append(std::vector<Item>& all, std::vector<Item> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The options but those of `names`.
[[nodiscard]] std::vector<Option> without(std::vector<Option> options,
                                          std::initializer_list<std::string_view> names);
/// Only the options of `names`.
[[nodiscard]] std::vector<Option> only(std::vector<Option> options,
                                       std::initializer_list<std::string_view> names);

/// --confidence.
[[nodiscard]] Option confidence_option(std::string_view group, double& level);

/// An option that stores its text.
[[nodiscard]] Option text_option(std::string name, std::string placeholder, std::string_view group,
                                 std::string help, std::string& target);

/// A repeatable option that collects its texts.
[[nodiscard]] Option list_option(std::string name, std::string placeholder, std::string_view group,
                                 std::string help, std::vector<std::string>& target);

/// A switch.
[[nodiscard]] Option switch_option(std::string name, std::string_view group, std::string help,
                                   bool& target);

/// An option whose value is the name of an entry of a table; `find` gives the entry or nullptr.
template <typename Entry, typename Table>
[[nodiscard]] Option table_option(std::string name, std::string placeholder, std::string_view group,
                                  std::string help, const Table& table,
                                  const Entry* (*find)(std::string_view), const Entry*& target) {
  auto choices = choices_of(table);
  Option option{name, std::move(placeholder), group, std::move(help), choices, false, {}};
  option.set = [name, choices, find, &target](const std::string& value) {
    target = find(value);
    if (target == nullptr) throw unknown_name(name, value, choices);
  };
  return option;
}

}  // namespace nps::commands
