#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nps::survey {

/// The column names of a breakdown such as `region,plan`, trimmed; a name that holds a comma stands
/// in double quotes, where `""` is a quote. Empty names are dropped.
[[nodiscard]] std::vector<std::string> split_names(std::string_view typed);

}  // namespace nps::survey
