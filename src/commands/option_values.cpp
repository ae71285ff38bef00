#include "commands/option_values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "nps/text/nearest.hpp"

namespace nps::commands {
namespace {

template <typename Number>
bool reads_as(std::string_view text, Number& number) {
  const char* end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, number);
  return problem == std::errc() && rest == end;
}

}  // namespace

Error bad_value(std::string_view option, const std::string& value, std::string_view wanted) {
  return {ErrorKind::usage,
          "--" + std::string(option) + " cannot be '" + value + "': " + std::string(wanted),
          {"", 0, "--" + std::string(option), "", {}}};
}

std::optional<double> read_number(std::string_view text) {
  double number = 0;
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  if (!reads_as(text, number) || !std::isfinite(number)) return std::nullopt;
  return number;
}

double parse_number(std::string_view option, const std::string& value) {
  const std::optional<double> number = read_number(value);
  if (!number) throw bad_value(option, value, "a number is wanted");
  return *number;
}

std::int64_t parse_count(std::string_view option, const std::string& value, std::int64_t least) {
  std::int64_t number = 0;
  if (!reads_as(std::string_view(value), number) || number < least) {
    throw bad_value(option, value,
                    "a whole number of at least " + std::to_string(least) + " is wanted");
  }
  return number;
}

double parse_level(std::string_view option, const std::string& value) {
  const bool per_cent = value.ends_with('%');
  const double number = parse_number(option, per_cent ? value.substr(0, value.size() - 1) : value);
  const double level = per_cent || number > 1 ? number / 100 : number;
  if (level <= 0 || level >= 1) {
    throw bad_value(option, value, "a level between 0 and 1, or 0 and 100 per cent, is wanted");
  }
  return level;
}

Error unknown_name(std::string_view option, const std::string& value,
                   const std::vector<Choice>& choices) {
  std::vector<std::string> names;
  std::string all;
  for (const auto& choice : choices) {
    names.emplace_back(choice.name);
    all += (all.empty() ? "" : ", ") + std::string(choice.name);
  }
  Error error = bad_value(option, value, "it is none of " + all);
  ErrorDetails details = error.details();
  details.did_you_mean = text::nearest(value, names);
  return {error.kind(), error.message(), details};
}

std::vector<Option> without(std::vector<Option> options,
                            std::initializer_list<std::string_view> names) {
  std::erase_if(options, [&](const Option& option) {
    return std::find(names.begin(), names.end(), option.name) != names.end();
  });
  return options;
}

std::vector<Option> only(std::vector<Option> options,
                         std::initializer_list<std::string_view> names) {
  std::erase_if(options, [&](const Option& option) {
    return std::find(names.begin(), names.end(), option.name) == names.end();
  });
  return options;
}

Option confidence_option(std::string_view group, double& level) {
  return {"confidence",
          "LEVEL",
          group,
          "level of intervals and tests (0.95)",
          {},
          false,
          [&level](const std::string& value) { level = parse_level("confidence", value); }};
}

Option text_option(std::string name, std::string placeholder, std::string_view group,
                   std::string help, std::string& target) {
  return {std::move(name),
          std::move(placeholder),
          group,
          std::move(help),
          {},
          false,
          [&target](const std::string& value) { target = value; }};
}

Option list_option(std::string name, std::string placeholder, std::string_view group,
                   std::string help, std::vector<std::string>& target) {
  return {std::move(name),
          std::move(placeholder),
          group,
          std::move(help),
          {},
          true,
          [&target](const std::string& value) { target.push_back(value); }};
}

Option switch_option(std::string name, std::string_view group, std::string help, bool& target) {
  return {std::move(name), "", group, std::move(help), {}, false, [&target](const std::string&) {
            target = true;
          }};
}

}  // namespace nps::commands
