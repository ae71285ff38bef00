#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nps::input {

/// A file that is no table of text: what it seems to be and what to do about it.
struct ForeignKind {
  std::string_view what;    ///< with its article: "an Excel workbook"
  std::string_view advice;  ///< a hint for the user
};

/// Recognises workbooks, documents, pictures, web pages and the like by how their bytes begin;
/// empty for anything that may be text.
[[nodiscard]] std::optional<ForeignKind> foreign_kind(std::string_view beginning);

/// True when so many control characters stand in decoded text that it cannot be one.
[[nodiscard]] bool looks_binary(std::string_view text);

/// Bytes from the beginning of a file that `foreign_kind` wants to see.
inline constexpr std::size_t kKindBytes = 512;

}  // namespace nps::input
