#pragma once

#include <optional>
#include <string_view>

namespace nps::survey {

/// Takes a whole number from the front of `text`: a sign (`+`, `-`, `−`, `–`) that touches the
/// digits, then ASCII digits. Numbers beyond ±999,999 are no scores. Without a number `text` stays
/// as it is.
[[nodiscard]] std::optional<int> take_score_number(std::string_view& text);

}  // namespace nps::survey
