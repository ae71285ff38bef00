#pragma once

#include <optional>
#include <string_view>

namespace nps::survey {

/// Takes a whole number from the front of `text`: a sign (`+`, `-`, `−`, `–`) that touches the
/// digits, then ASCII digits. Numbers beyond ±999,999 are no scores. Without a number `text` stays
/// as it is.
[[nodiscard]] std::optional<int> take_score_number(std::string_view& text);

/// Takes `prefix` from the front of `text` when it stands there.
[[nodiscard]] bool take_prefix(std::string_view& text, std::string_view prefix);

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace nps::survey
