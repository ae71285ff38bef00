#pragma once

#include <string>
#include <string_view>

/// Text from the data inside GitHub Flavored Markdown: shown as it is, never obeyed.
namespace nps::render {

/// One line for a cell, a heading or a list item, without blanks at its ends. Characters that a
/// terminal would obey come in visible form, those that Markdown or HTML would obey escaped.
[[nodiscard]] std::string markdown_inline(std::string_view text);

/// A paragraph with its newline; it cannot turn into a heading, a list or a rule. Empty for text
/// that is empty.
[[nodiscard]] std::string markdown_paragraph(std::string_view text);

}  // namespace nps::render
