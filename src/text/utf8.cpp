#include "nps/text/utf8.hpp"

#include <algorithm>
#include <iterator>

namespace nps::text {
namespace {

unsigned char byte_at(std::string_view text, std::size_t position) {
  return static_cast<unsigned char>(text[position]);
}

/// One row per form of the leading byte. The second byte is narrower than 80..BF where that keeps
/// out overlong forms, surrogates and values above U+10FFFF.
struct LeadingByte {
  unsigned char first, last;
  std::size_t length;
  unsigned char bits;
  unsigned char second_low, second_high;
};

constexpr LeadingByte kLeadingBytes[] = {
    {0xC2, 0xDF, 2, 0x1F, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0x0F, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x0F, 0x80, 0xBF}, {0xED, 0xED, 3, 0x0F, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x0F, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x07, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x07, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x07, 0x80, 0x8F},
};

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t position) {
  const unsigned char lead = byte_at(text, position);
  if (lead < 0x80) return {lead, 1, true};
  const CodePoint invalid{lead, 1, false};
  const auto* form =
      std::find_if(std::begin(kLeadingBytes), std::end(kLeadingBytes),
                   [lead](const auto& row) { return row.first <= lead && lead <= row.last; });
  if (form == std::end(kLeadingBytes) || text.size() - position < form->length) return invalid;
  const unsigned char second = byte_at(text, position + 1);
  if (second < form->second_low || second > form->second_high) return invalid;
  char32_t value = static_cast<char32_t>(lead & form->bits) << 6U | (second & 0x3FU);
  for (std::size_t i = 2; i < form->length; ++i) {
    const unsigned char next = byte_at(text, position + i);
    if ((next & 0xC0U) != 0x80U) return invalid;
    value = value << 6U | (next & 0x3FU);
  }
  return {value, form->length, true};
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    points += point.valid ? point.value : char32_t{0xFFFD};
    at += point.length;
  }
  return points;
}

}  // namespace nps::text
