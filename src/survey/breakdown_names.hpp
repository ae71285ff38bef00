#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nps::survey {

/// The column names in a list such as `region,plan`.
struct NameList {
  std::vector<std::string> names;
  bool closed = true;  ///< false when a quote is opened and not closed
};

/// Reads a list of names, trimmed; a name that holds a comma stands in double quotes, where `""` is
/// a quote. Empty names are dropped.
[[nodiscard]] NameList read_names(std::string_view typed);

/// The column names of a breakdown as typed after --by. Throws Error{usage} when there is none and
/// for a quote that is not closed.
[[nodiscard]] std::vector<std::string> split_names(std::string_view typed);

}  // namespace nps::survey
