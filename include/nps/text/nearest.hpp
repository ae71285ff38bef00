#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nps::text {

/// The candidates a person may have meant by `name`, best first, at most `limit`: equal after
/// folding, then containing it, then within an edit distance (a swap of neighbours counts once) of
/// a third of its length (at least 2) with something left in common. An empty name has none.
[[nodiscard]] std::vector<std::string> nearest(std::string_view name,
                                               std::span<const std::string> candidates,
                                               std::size_t limit = 3);

}  // namespace nps::text
