#include "nps/text/unicode.hpp"

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "nps/error.hpp"
#include "nps/text/utf8.hpp"

namespace nps::text {
namespace {

constexpr char32_t kZeroWidthJoiner = 0x200D;
constexpr char32_t kTextStyle = 0xFE0E;
constexpr char32_t kEmojiStyle = 0xFE0F;
constexpr std::string_view kEllipsis = "…";

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_printable_ascii(char c) { return c >= 0x20 && c < 0x7F; }

/// White_Space, and the zero-width characters that exports put at the ends of a cell.
bool is_blank(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

UChar32 icu_point(char32_t c) { return static_cast<UChar32>(c); }

bool has(char32_t c, UProperty property) {
  return u_hasBinaryProperty(icu_point(c), property) != 0;
}

void require(UErrorCode status) {
  if (U_FAILURE(status) == 0) return;
  throw Error(ErrorKind::internal, fmt::format("Unicode tables: {}", u_errorName(status)));
}

/// Calls `valid` with each longest run of well-formed text and `broken` with each other byte.
template <typename Valid, typename Broken>
void split_by_validity(std::string_view text, Valid valid, Broken broken) {
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (!point.valid) {
      if (run < at) valid(run, text.substr(run, at - run));
      broken(at, text[at]);
      run = at + 1;
    }
    at += point.length;
  }
  if (run < text.size()) valid(run, text.substr(run));
}

/// Normalised text; bytes that are no UTF-8 stay as they are, so that no two names become one.
std::string normalized(std::string_view text, const icu::Normalizer2& form) {
  std::string result;
  split_by_validity(
      text,
      [&](std::size_t, std::string_view run) {
        UErrorCode status = U_ZERO_ERROR;
        icu::StringByteSink<std::string> sink(&result);
        form.normalizeUTF8(0, {run.data(), static_cast<int32_t>(run.size())}, sink, nullptr,
                           status);
        require(status);
      },
      [&](std::size_t, char byte) { result += byte; });
  return result;
}

int code_point_width(char32_t c) {
  switch (u_charType(icu_point(c))) {
    case U_CONTROL_CHAR:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return 0;
    case U_FORMAT_CHAR:
      return has(c, UCHAR_PREPENDED_CONCATENATION_MARK) ? 1 : 0;
    default:
      break;
  }
  // Vowels and final consonants of conjoining Hangul stand under the leading consonant.
  const bool joins_a_syllable = (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF);
  if (joins_a_syllable || has(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return 0;
  const int width = u_getIntPropertyValue(icu_point(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

/// Columns of one grapheme cluster: an emoji sequence is one picture of two columns, everything
/// else takes what its characters take.
int cluster_width(std::string_view cluster) {
  int width = 0;
  bool emoji = false;
  const char32_t base = decode_utf8(cluster, 0).value;
  for (std::size_t at = 0; at < cluster.size();) {
    const CodePoint point = decode_utf8(cluster, at);
    width += code_point_width(point.value);
    const bool continues =
        at > 0 && (point.value == kEmojiStyle || point.value == kZeroWidthJoiner ||
                   has(point.value, UCHAR_EMOJI_MODIFIER));
    emoji = emoji || (continues && has(base, UCHAR_EMOJI));
    at += point.length;
  }
  return emoji ? 2 : width;
}

using TextView = std::unique_ptr<UText, decltype(&utext_close)>;

TextView open_text(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  TextView view(utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status),
                &utext_close);
  require(status);
  return view;
}

/// Calls `visit(offset, width)` with the end of each grapheme cluster of well-formed text until it
/// returns false.
template <typename Visit>
bool visit_clusters(std::string_view text, Visit visit) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  require(status);
  const auto view = open_text(text);
  breaks->setText(view.get(), status);
  require(status);
  auto begin = static_cast<std::size_t>(breaks->first());
  for (int32_t next = breaks->next(); next != icu::BreakIterator::DONE; next = breaks->next()) {
    const auto end = static_cast<std::size_t>(next);
    if (!visit(end, cluster_width(text.substr(begin, end - begin)))) return false;
    begin = end;
  }
  return true;
}

/// Bytes of the longest run of whole clusters that fits.
std::size_t fitting_prefix(std::string_view text, int width) {
  std::size_t fits = 0;
  int used = 0;
  const auto take = [&](std::size_t end, int columns) {
    if (used + columns > width) return false;
    used += columns;
    fits = end;
    return true;
  };
  bool open = true;
  split_by_validity(
      text,
      [&](std::size_t start, std::string_view run) {
        open = open && visit_clusters(run, [&](std::size_t end, int columns) {
                 return take(start + end, columns);
               });
      },
      [&](std::size_t at, char) { open = open && take(at + 1, 1); });
  return fits;
}

/// Where a line may end, in bytes; the last one is the end of the text.
std::vector<std::size_t> line_break_opportunities(std::string_view text) {
  std::vector<std::size_t> ends;
  if (is_ascii(text)) {
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (text[i - 1] == ' ' && text[i] != ' ') ends.push_back(i);
    }
  } else {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
    require(status);
    const auto view = open_text(text);
    breaks->setText(view.get(), status);
    require(status);
    for (int32_t end = (breaks->first(), breaks->next()); end != icu::BreakIterator::DONE;
         end = breaks->next()) {
      ends.push_back(static_cast<std::size_t>(end));
    }
  }
  if (ends.empty() || ends.back() != text.size()) ends.push_back(text.size());
  return ends;
}

/// What a reader cannot see or what moves text that stands elsewhere.
bool is_hidden(char32_t c) {
  switch (u_charType(icu_point(c))) {
    case U_CONTROL_CHAR:
    case U_PRIVATE_USE_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return true;
    case U_FORMAT_CHAR:
      return !has(c, UCHAR_PREPENDED_CONCATENATION_MARK);
    default:
      return has(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || has(c, UCHAR_NONCHARACTER_CODE_POINT);
  }
}

/// Joiners and style selectors are part of the picture inside an emoji sequence, hidden elsewhere.
bool belongs_to_emoji(char32_t before, char32_t c, char32_t after) {
  const bool follows_emoji =
      has(before, UCHAR_EMOJI) || before == kEmojiStyle || has(before, UCHAR_EMOJI_MODIFIER);
  if (c == kZeroWidthJoiner) return follows_emoji && has(after, UCHAR_EXTENDED_PICTOGRAPHIC);
  return (c == kTextStyle || c == kEmojiStyle) && has(before, UCHAR_EMOJI);
}

std::string visible_form(char32_t c) {
  if (c == '\n') return "\\n";
  if (c == '\r') return "\\r";
  if (c == '\t') return "\\t";
  const auto value = static_cast<unsigned>(c);
  if (c < 0x80) return fmt::format("\\x{:02x}", value);
  return c < 0x10000 ? fmt::format("\\u{:04x}", value) : fmt::format("\\U{:08x}", value);
}

}  // namespace

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const CodePoint point = decode_utf8(text, begin);
    if (!point.valid || !is_blank(point.value)) break;
    begin += point.length;
  }
  text.remove_prefix(begin);
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    const CodePoint point = decode_utf8(text, last);
    if (!point.valid || !is_blank(point.value) || last + point.length != text.size()) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string nfkc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCInstance(status);
  require(status);
  return normalized(text, *form);
}

std::string fold(std::string_view text) {
  std::string result;
  if (is_ascii(text)) {
    for (const char c : text) {
      if (is_blank(static_cast<unsigned char>(c))) continue;
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
  require(status);
  const std::string folded = normalized(text, *form);
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = decode_utf8(folded, at);
    if (!point.valid || !is_blank(point.value)) result.append(folded, at, point.length);
    at += point.length;
  }
  return result;
}

int display_width(std::string_view text) {
  int width = 0;
  if (is_ascii(text)) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), is_printable_ascii));
  }
  split_by_validity(
      text,
      [&](std::size_t, std::string_view run) {
        visit_clusters(run, [&](std::size_t, int columns) {
          width += columns;
          return true;
        });
      },
      [&](std::size_t, char) { ++width; });
  return width;
}

std::string truncate(std::string_view text, int width) {
  if (width <= 0) return {};
  if (display_width(text) <= width) return std::string(text);
  const std::string_view kept = text.substr(0, fitting_prefix(text, width - 1));
  return fmt::format("{}{}", kept, kEllipsis);
}

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  std::size_t line_begin = 0;
  std::size_t line_end = 0;
  const auto finish_line = [&](std::size_t end) {
    std::string_view line = text.substr(line_begin, end - line_begin);
    while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
    if (!line.empty()) lines.emplace_back(line);
    line_begin = end;
  };
  for (const std::size_t end : line_break_opportunities(text)) {
    std::string_view longer = text.substr(line_begin, end - line_begin);
    while (!longer.empty() && longer.back() == ' ') longer.remove_suffix(1);
    if (display_width(longer) > width) finish_line(line_end);
    line_end = end;
  }
  finish_line(line_end);
  return lines;
}

bool is_steering(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string escape(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_printable_ascii)) return std::string(text);
  std::string result;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const std::size_t next = at + point.length;
    const CodePoint after = next < text.size() ? decode_utf8(text, next) : CodePoint{0, 1, false};
    const bool shown =
        point.valid && (!is_hidden(point.value) ||
                        belongs_to_emoji(before, point.value, after.valid ? after.value : 0));
    if (shown) {
      result += text.substr(at, point.length);
    } else if (point.valid) {
      result += visible_form(point.value);
    } else {
      fmt::format_to(std::back_inserter(result), "\\x{:02x}", static_cast<unsigned>(point.value));
    }
    before = shown ? point.value : 0;
    at = next;
  }
  return result;
}

}  // namespace nps::text
