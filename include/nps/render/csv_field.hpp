#pragma once

#include <string>
#include <string_view>

namespace nps::render {

/// Appends a text as one CSV field (RFC 4180, comma): a leading apostrophe keeps `= + - @`, tab and
/// CR at its beginning from being run as a formula; steering characters other than newlines are
/// written in visible form; bytes that are no UTF-8 become U+FFFD.
void append_csv_text(std::string& line, std::string_view text);

/// Appends a text as one CSV field as it is, so that reading it gives the same text: nothing is put
/// before a formula or made visible.
void append_csv_exact(std::string& line, std::string_view text);

}  // namespace nps::render
