#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Machine keys are paths: dots separate the names of nested objects, `\.` is a dot and `\\` a
/// backslash inside a name.
namespace nps::report {

/// One name as it stands in a path: for names that come from the data, such as `key_path_element`
/// of a column name in "key." + element.
[[nodiscard]] std::string key_path_element(std::string_view name);

/// A method's name, "welch-anova", as machine formats write it: "welch_anova".
[[nodiscard]] std::string machine_name(std::string_view name);

/// The names of a path, outermost first; an empty path has none.
[[nodiscard]] std::vector<std::string> split_key_path(std::string_view path);

}  // namespace nps::report
