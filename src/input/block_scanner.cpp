#include "input/block_scanner.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "input/scan_byte.hpp"
#include "input/scan_functions.hpp"
#include "input/scan_target.hpp"

// This file is compiled once for every instruction set that Highway supports on the machine.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "input/block_scanner.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "input/utf8_vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace nps::input::HWY_NAMESPACE {
namespace {

// Bytes of a block whose kind is looked at together: few enough to stay in the cache.
constexpr std::size_t kWordsAPiece = 64;

/// The carry from word to word: bit 0 of each says what stands before the word.
struct Carry {
  std::uint64_t quoted = 0;    ///< all ones between quotes
  std::uint64_t boundary = 0;  ///< behind a separator or line end
  std::uint64_t closed = 0;    ///< behind a closing quote
};

Carry carry_of(ScanState state) {
  return {state == ScanState::quoted ? ~std::uint64_t{0} : 0,
          state == ScanState::field_start ? std::uint64_t{1} : 0,
          state == ScanState::closed ? std::uint64_t{1} : 0};
}

ScanState state_of(const Carry& carry) {
  if (carry.quoted != 0) return ScanState::quoted;
  if (carry.closed != 0) return ScanState::closed;
  return carry.boundary != 0 ? ScanState::field_start : ScanState::plain;
}

/// Every bit becomes the parity of itself and those below it.
HWY_INLINE std::uint64_t prefix_xor(std::uint64_t bits) {
#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128 || HWY_TARGET == HWY_SSSE3
  bits ^= bits << 1U;
  bits ^= bits << 2U;
  bits ^= bits << 4U;
  bits ^= bits << 8U;
  bits ^= bits << 16U;
  return bits ^ (bits << 32U);
#else
  const hn::CappedTag<std::uint64_t, 2> d;
  const auto product = hn::CLMulLower(hn::Set(d, bits), hn::Set(d, ~std::uint64_t{0}));
  return hn::GetLane(product);
#endif
}

#if HWY_TARGET != HWY_SCALAR

constexpr std::size_t kVectors = kWordBytes / kLanes;

template <std::size_t kBytes>
struct BitsOf;
template <>
struct BitsOf<16> {
  using Type = std::uint16_t;
};
template <>
struct BitsOf<32> {
  using Type = std::uint32_t;
};
template <>
struct BitsOf<64> {
  using Type = std::uint64_t;
};

/// 64 bytes of text.
struct Word {
  hn::Vec<Bytes> parts[kVectors];

  HWY_INLINE explicit Word(const char* text) {
    const Bytes d;
    for (std::size_t i = 0; i < kVectors; ++i) {
      parts[i] = hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(text) + i * kLanes);
    }
  }

  HWY_INLINE std::uint64_t equal(hn::Vec<Bytes> wanted) const {
    const Bytes d;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < kVectors; ++i) {
      typename BitsOf<kLanes>::Type part = 0;
      hn::StoreMaskBits(d, hn::Eq(parts[i], wanted), reinterpret_cast<std::uint8_t*>(&part));
      bits |= std::uint64_t{part} << (i * kLanes % kWordBytes);
    }
    return bits;
  }
};

/// Whether a carriage return before a line feed follows a closing quote at each bit of `where`.
bool all_line_breaks(const char* text, std::uint64_t where) {
  for (; where != 0; where &= where - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(where));
    if (text[at] != '\r' || text[at + 1] != '\n') return false;
  }
  return true;
}

/// False, with the carry untouched, where a quote stands that the bits do not explain.
HWY_INLINE bool mark_quotes(const char* text, std::uint64_t quotes, Carry& carry,
                            WordMarks& marks) {
  const std::uint64_t inside = prefix_xor(quotes) ^ carry.quoted;
  const std::uint64_t opening = quotes & inside;
  const std::uint64_t closing = quotes & ~inside;
  const std::uint64_t separators = marks.separators & ~inside;
  const std::uint64_t line_ends = marks.line_ends & ~inside;
  const std::uint64_t boundary = separators | line_ends;
  const std::uint64_t behind_closing = closing << 1U | carry.closed;
  const std::uint64_t may_open = boundary << 1U | carry.boundary | behind_closing;
  const std::uint64_t unexplained = behind_closing & ~(boundary | quotes);
  if ((opening & ~may_open) != 0) return false;
  if (unexplained != 0 && !all_line_breaks(text, unexplained)) return false;
  marks.quoted_line_feeds = marks.line_ends & inside;
  marks.separators = separators;
  marks.line_ends = line_ends;
  carry.quoted = std::uint64_t{0} - (inside >> 63U);
  carry.boundary = boundary >> 63U;
  carry.closed = closing >> 63U;
  return true;
}

/// Vectors with one value, made once.
struct Needles {
  hn::Vec<Bytes> quote, separator, line_feed, zero;
  explicit Needles(char wanted)
      : quote(hn::Set(Bytes(), '"')),
        separator(hn::Set(Bytes(), static_cast<std::uint8_t>(wanted))),
        line_feed(hn::Set(Bytes(), '\n')),
        zero(hn::Zero(Bytes())) {}
};

HWY_INLINE WordMarks mark_word(const char* text, const Word& word, const Needles& needles,
                               char separator, Carry& carry) {
  WordMarks marks{word.equal(needles.separator), word.equal(needles.line_feed), 0};
  const std::uint64_t quotes = word.equal(needles.quote);
  if ((quotes | carry.quoted | carry.closed) == 0) {
    carry.boundary = (marks.separators | marks.line_ends) >> 63U;
    return marks;
  }
  if (HWY_LIKELY(mark_quotes(text, quotes, carry, marks))) return marks;
  ScanState state = state_of(carry);
  marks = mark_bytes(text, kWordBytes, separator, state);
  carry = carry_of(state);
  return marks;
}

#endif  // HWY_TARGET != HWY_SCALAR

/// The marks of a block, as far as they are made.
struct Output {
  BlockMarks& block;
  std::uint32_t separators = 0;
  std::uint32_t quoted_line_feeds = 0;
  RowEnd* row_end = nullptr;

  /// Room for the row ends of `words` more words.
  void reserve(std::size_t words) {
    // More are written than there are.
    const std::size_t needed = block.row_count + (words + 1) * kWordBytes;
    if (block.row_ends.size() < needed) block.row_ends.resize(needed + block.row_count);
    row_end = block.row_ends.data() + block.row_count;
  }
  void count() { block.row_count = static_cast<std::size_t>(row_end - block.row_ends.data()); }
};

HWY_INLINE std::uint32_t count_bits(std::uint64_t bits) {
  return static_cast<std::uint32_t>(std::popcount(bits));
}

HWY_INLINE void put(const WordMarks& marks, std::size_t word, Output& output) {
  output.block.separators[word] = marks.separators;
  output.block.separators_before[word] = output.separators;
  std::uint64_t ends = marks.line_ends;
  do {
    // Of no bits the place does not matter, but asking would cost.
    constexpr std::uint64_t kLastBit = std::uint64_t{1} << 63U;
    const auto place = static_cast<std::uint32_t>(std::countr_zero(ends | kLastBit));
    const std::uint64_t below = (ends & (0 - ends)) - 1;
    *output.row_end = {static_cast<std::uint32_t>(word * kWordBytes) + place,
                       output.separators + count_bits(marks.separators & below),
                       output.quoted_line_feeds + count_bits(marks.quoted_line_feeds & below)};
    output.row_end += ends != 0 ? 1 : 0;
    ends &= ends - 1;
  } while (HWY_UNLIKELY(ends != 0));
  output.separators += count_bits(marks.separators);
  output.quoted_line_feeds += count_bits(marks.quoted_line_feeds);
}

#if HWY_TARGET != HWY_SCALAR

/// What the bytes of a piece of text show together.
struct Kinds {
  hn::Vec<Bytes> high, lowest, wrong;

  // A default member initializer would be compiled for the wrong instruction set.
  Kinds() : high(hn::Zero(Bytes())), lowest(hn::Set(Bytes(), 0xFF)), wrong(hn::Zero(Bytes())) {}

  HWY_INLINE void see(const Word& word) {
    for (const auto& part : word.parts) {
      high = hn::Or(high, part);
      lowest = hn::Min(lowest, part);
    }
  }
  /// Three bytes before the word may be read.
  HWY_INLINE void check(const char* text) {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text);
    for (std::size_t i = 0; i < kVectors; ++i) {
      wrong = hn::Or(wrong, mistakes(bytes + i * kLanes));
    }
  }
  /// The first word of a block: what ends a character that began before it belongs to the row that
  /// began there, too, and is not judged.
  void check_first(const char* text) {
    constexpr std::size_t kBefore = 3;
    char bytes[kBefore + kWordBytes] = {};
    std::memcpy(bytes + kBefore, text, kWordBytes);
    for (std::size_t i = 0; i < kBefore; ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) break;
      bytes[kBefore + i] = ' ';
    }
    check(bytes + kBefore);
  }
  void tell(BlockMarks& block) const {
    const Bytes d;
    const auto top = hn::Set(d, 0x80);
    if (!hn::AllFalse(d, hn::Eq(hn::And(high, top), top))) block.ascii = false;
    if (!hn::AllFalse(d, hn::Eq(lowest, hn::Zero(d)))) block.has_nul = true;
    if (!hn::AllTrue(d, hn::Eq(wrong, hn::Zero(d)))) block.rows_are_utf8 = false;
  }
};

/// Marks whole words from `first` on, up to `last`.
void mark_piece(std::string_view text, std::size_t first, std::size_t last, char separator,
                Carry& carry, Output& output) {
  const Needles needles(separator);
  Kinds kinds;
  output.reserve(last - first);
  for (std::size_t i = first; i < last; ++i) {
    const char* const bytes = text.data() + i * kWordBytes;
    const Word word(bytes);
    kinds.see(word);
    if (HWY_LIKELY(i != 0)) {
      kinds.check(bytes);
    } else {
      kinds.check_first(bytes);
    }
    put(mark_word(bytes, word, needles, separator, carry), i, output);
  }
  output.count();
  kinds.tell(output.block);
}

#endif  // HWY_TARGET != HWY_SCALAR

/// Looks at bytes one by one: the last ones of a block, or all where there are no vectors.
void mark_rest(std::string_view text, std::size_t first, char separator, Carry& carry,
               Output& output) {
  BlockMarks& block = output.block;
  ScanState state = state_of(carry);
  for (std::size_t i = first; i * kWordBytes < text.size(); ++i) {
    const std::string_view word = text.substr(i * kWordBytes, kWordBytes);
    output.reserve(1);
    put(mark_bytes(word.data(), word.size(), separator, state), i, output);
    output.count();
    for (const char byte : word) {
      if (static_cast<unsigned char>(byte) > 0x7F) block.ascii = block.rows_are_utf8 = false;
      if (byte == '\0') block.has_nul = true;
    }
  }
  carry = carry_of(state);
}

void mark_text(std::string_view text, char separator, BlockMarks& block) {
  Carry carry = carry_of(block.end);
  Output output{block};
  std::size_t marked = 0;
#if HWY_TARGET != HWY_SCALAR
  for (const std::size_t whole = text.size() / kWordBytes; marked < whole;) {
    const std::size_t last = std::min(marked + kWordsAPiece, whole);
    mark_piece(text, marked, last, separator, carry, output);
    marked = last;
  }
#endif
  mark_rest(text, marked, separator, carry, output);
  block.end = state_of(carry);
}

}  // namespace
}  // namespace nps::input::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace nps::input {

void mark_block(std::string_view text, char separator, ScanState start, BlockMarks& marks) {
  constexpr void (*kMarkers[])(std::string_view, char, BlockMarks&) = NPS_SCAN_FUNCTIONS(mark_text);
  const std::size_t words = (text.size() + kWordBytes - 1) / kWordBytes;
  if (marks.separators.size() < words + 1) {
    marks.separators.resize(words + 1);
    marks.separators_before.resize(words + 1);
  }
  marks.row_count = 0;
  marks.end = start;
  marks.ascii = true;
  marks.rows_are_utf8 = true;
  marks.has_nul = false;
  kMarkers[scan_target()](text, separator, marks);
  marks.separators[words] = 0;
}

}  // namespace nps::input

#endif  // HWY_ONCE
