#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Unicode text as people see it: blanks, widths, full-width forms, characters that must not reach
/// a terminal. All functions take UTF-8; bytes that are no UTF-8 count as one odd character each
/// and never throw.
namespace nps::text {

/// Without leading and trailing Unicode white space (no-break and ideographic spaces, byte-order
/// mark and zero-width spaces too).
[[nodiscard]] std::string_view trim(std::string_view text);

/// Compatibility composition (NFKC): full-width digits and letters become plain ones.
[[nodiscard]] std::string nfkc(std::string_view text);

/// The form under which two names are "the same but for case, blanks and full-width letters":
/// NFKC with case folded, every run of white space removed.
[[nodiscard]] std::string fold(std::string_view text);

/// Terminal columns taken by the text: 2 for wide characters and emoji sequences, 0 for combining
/// marks. Control characters count as 0; pass the text through `escape` first.
[[nodiscard]] int display_width(std::string_view text);

/// The longest prefix, cut between grapheme clusters, that fits in `width` columns; `…` replaces
/// what was cut.
[[nodiscard]] std::string truncate(std::string_view text, int width);

/// Lines of at most `width` columns, broken where Unicode allows (UAX 14) and without blanks at
/// their ends; a longer word stands on a line of its own. Empty text has no lines.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int width);

/// True for characters that steer a terminal or reorder what stands around them: C0, DEL, C1, line
/// and paragraph separators, bidirectional controls. No output carries them as they are.
[[nodiscard]] bool is_steering(char32_t c);

/// Control, bidirectional, zero-width and private characters and bytes that are no UTF-8 in visible
/// form: `\n`, `\t`, `\x1b`, `\u202e`. Backslashes stay as they are; emoji sequences too. The
/// result never contains a byte below 0x20, 0x7f or C1.
[[nodiscard]] std::string escape(std::string_view text);

}  // namespace nps::text
