#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Regular expressions of a report, which are RE2's, for databases.
namespace nps::sql {

/// For databases that use RE2: the pattern as it is.
[[nodiscard]] std::optional<std::string> as_re2(std::string_view pattern);

/// For RE2 where a dot matches newlines unless told otherwise.
[[nodiscard]] std::optional<std::string> as_re2_without_dot_newline(std::string_view pattern);

/// The pattern in the language that RE2, PostgreSQL and Java have in common: letters, digits and
/// other characters that mean themselves, `.`, `^`, `$`, `|`, groups, `*`, `+`, `?`, `{1,2}`,
/// classes of plain characters and ranges of ASCII letters or digits, `\d`, `\w` and `\s` outside
/// of classes, and escaped punctuation. `.` and the named classes are spelled out, because each
/// engine means others by them. Nothing for any other pattern. `pattern` is valid RE2; the cells it
/// is put to are trimmed, so that `$` stands nowhere before a final newline.
[[nodiscard]] std::optional<std::string> in_common_language(std::string_view pattern);

/// For databases without regular expressions.
[[nodiscard]] std::optional<std::string> no_pattern(std::string_view pattern);

}  // namespace nps::sql
