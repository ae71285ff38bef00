#pragma once

#include <string_view>

namespace nps::text {

/// Whether `a` stands before `b` as people order names: runs of digits by their number ("wave 2"
/// before "wave 10"), everything else by its bytes, and equal ones by their bytes as a whole.
[[nodiscard]] bool naturally_before(std::string_view a, std::string_view b);

}  // namespace nps::text
