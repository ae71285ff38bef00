#include "survey/breakdown_names.hpp"

#include <fmt/format.h>

#include <utility>

#include "nps/error.hpp"
#include "nps/text/unicode.hpp"

namespace nps::survey {
namespace {

[[noreturn]] void fail(const std::string& message) {
  ErrorDetails details;
  details.column = "--by";
  details.hint =
      "write --by COL or --by COL,COL; a name with a comma stands in double quotes, where \"\" is "
      "a "
      "quote";
  throw Error(ErrorKind::usage, message, details);
}

}  // namespace

NameList read_names(std::string_view typed) {
  NameList list;
  std::string name;
  bool quoted = false;
  const auto finish = [&] {
    const std::string_view trimmed = text::trim(name);
    if (!trimmed.empty()) list.names.emplace_back(trimmed);
    name.clear();
  };
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == '"') {
      const bool doubled = quoted && i + 1 < typed.size() && typed[i + 1] == '"';
      if (doubled) name += typed[++i];
      if (!doubled) quoted = !quoted;
    } else if (typed[i] == ',' && !quoted) {
      finish();
    } else {
      name += typed[i];
    }
  }
  finish();
  list.closed = !quoted;
  return list;
}

std::vector<std::string> split_names(std::string_view typed) {
  NameList list = read_names(typed);
  if (!list.closed) fail(fmt::format("the quote in '{}' is not closed", typed));
  if (list.names.empty()) fail(fmt::format("'{}' names no column", typed));
  return std::move(list.names);
}

}  // namespace nps::survey
