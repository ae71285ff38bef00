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

/// Which bytes of some words are what: first whatever the grammar says, then outside quotes only.
struct Bits {
  std::uint64_t* separators;  ///< where those of the block are kept
  std::uint64_t line_ends[kWordsAPiece];
  std::uint64_t quotes[kWordsAPiece];
  std::uint64_t quoted_line_feeds[kWordsAPiece];

  [[nodiscard]] std::uint64_t boundary(std::size_t word) const {
    return separators[word] | line_ends[word];
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

/// Takes what stands between quotes from the bits of a word. False, with nothing done, where a
/// quote stands that the bits do not explain.
HWY_INLINE bool apply_quotes(const char* text, std::size_t word, Bits& bits, Carry& carry) {
  const std::uint64_t quotes = bits.quotes[word];
  const std::uint64_t inside = prefix_xor(quotes) ^ carry.quoted;
  const std::uint64_t opening = quotes & inside;
  const std::uint64_t closing = quotes & ~inside;
  const std::uint64_t boundary = bits.boundary(word) & ~inside;
  const std::uint64_t behind_closing = closing << 1U | carry.closed;
  const std::uint64_t may_open = boundary << 1U | carry.boundary | behind_closing;
  const std::uint64_t unexplained = behind_closing & ~(boundary | quotes);
  if ((opening & ~may_open) != 0) return false;
  if (unexplained != 0 && !all_line_breaks(text, unexplained)) return false;
  bits.quoted_line_feeds[word] = bits.line_ends[word] & inside;
  bits.separators[word] &= ~inside;
  bits.line_ends[word] &= ~inside;
  carry = {std::uint64_t{0} - (inside >> 63U), boundary >> 63U, closing >> 63U};
  return true;
}

/// The same by the grammar byte by byte.
void apply_grammar(const char* text, char separator, std::size_t word, Bits& bits, Carry& carry) {
  ScanState state = state_of(carry);
  const WordMarks marks = mark_bytes(text, kWordBytes, separator, state);
  bits.separators[word] = marks.separators;
  bits.line_ends[word] = marks.line_ends;
  bits.quoted_line_feeds[word] = marks.quoted_line_feeds;
  carry = carry_of(state);
}

/// Leaves what ends fields and rows in the bits of `count` words.
void find_ends(const char* text, char separator, std::size_t count, Bits& bits, Carry& all) {
  Carry carry = all;
  for (std::size_t i = 0; i < count; ++i) {
    if ((bits.quotes[i] | carry.quoted | carry.closed) == 0) {
      bits.quoted_line_feeds[i] = 0;
      carry.boundary = bits.boundary(i) >> 63U;
    } else if (HWY_UNLIKELY(!apply_quotes(text + i * kWordBytes, i, bits, carry))) {
      apply_grammar(text + i * kWordBytes, separator, i, bits, carry);
    }
  }
  all = carry;
}

#endif  // HWY_TARGET != HWY_SCALAR

/// The marks of a block, as far as they are made.
class Output {
 public:
  explicit Output(BlockMarks& marks) : block(marks) {}

  /// Puts down the ends in the next `count` words.
  void put(const std::uint64_t* separators, const std::uint64_t* line_ends,
           const std::uint64_t* quoted_line_feeds, std::size_t count) {
    std::uint32_t* const before = block.separators_before.data() + words_;
    auto place = static_cast<std::uint32_t>(words_ * kWordBytes);
    std::uint32_t all_separators = separators_;
    std::uint32_t all_quoted = quoted_line_feeds_;
    RowEnd* row_end = room(count);
    for (std::size_t i = 0; i < count; ++i, place += kWordBytes) {
      before[i] = all_separators;
      std::uint64_t ends = line_ends[i];
      do {
        // Of no bits the place does not matter, but asking would cost.
        constexpr std::uint64_t kLastBit = std::uint64_t{1} << 63U;
        const std::uint64_t below = (ends & (0 - ends)) - 1;
        row_end->place = place + static_cast<std::uint32_t>(std::countr_zero(ends | kLastBit));
        row_end->separators = all_separators + count_bits(separators[i] & below);
        row_end->quoted_line_feeds = all_quoted + count_bits(quoted_line_feeds[i] & below);
        row_end += ends != 0 ? 1 : 0;
        ends &= ends - 1;
      } while (HWY_UNLIKELY(ends != 0));
      all_separators += count_bits(separators[i]);
      all_quoted += count_bits(quoted_line_feeds[i]);
    }
    words_ += count;
    separators_ = all_separators;
    quoted_line_feeds_ = all_quoted;
    block.row_count = static_cast<std::size_t>(row_end - block.row_ends.data());
  }

  /// The word behind the last one.
  void finish() {
    block.separators[words_] = 0;
    block.separators_before[words_] = separators_;
  }

  BlockMarks& block;

 private:
  static HWY_INLINE std::uint32_t count_bits(std::uint64_t bits) {
    return static_cast<std::uint32_t>(std::popcount(bits));
  }

  /// Room for the row ends of so many more words.
  RowEnd* room(std::size_t more_words) {
    // More are written than there are.
    const std::size_t needed = block.row_count + (more_words + 1) * kWordBytes;
    if (block.row_ends.size() < needed) block.row_ends.resize(needed + block.row_count);
    return block.row_ends.data() + block.row_count;
  }

  std::size_t words_ = 0;
  std::uint32_t separators_ = 0;
  std::uint32_t quoted_line_feeds_ = 0;
};

#if HWY_TARGET != HWY_SCALAR

/// Vectors with one value, made once.
struct Needles {
  hn::Vec<Bytes> quote, separator, line_feed;
  explicit Needles(char wanted)
      : quote(hn::Set(Bytes(), '"')),
        separator(hn::Set(Bytes(), static_cast<std::uint8_t>(wanted))),
        line_feed(hn::Set(Bytes(), '\n')) {}
};

/// What the bytes of a text show together.
struct Kinds {
  hn::Vec<Bytes> lowest, wrong;
  bool ascii = true;
  bool cut = false;  ///< the last bytes looked at may be the first of a character

  // A default member initializer would be compiled for the wrong instruction set.
  Kinds() : lowest(hn::Set(Bytes(), 0xFF)), wrong(hn::Zero(Bytes())) {}

  void tell(BlockMarks& block) const {
    const Bytes d;
    if (!ascii) block.ascii = false;
    if (!hn::AllFalse(d, hn::Eq(lowest, hn::Zero(d)))) block.has_nul = true;
    if (!hn::AllTrue(d, hn::Eq(wrong, hn::Zero(d)))) block.rows_are_utf8 = false;
  }
};

/// Looks for what the grammar knows in `count` words. True when all of them are ASCII.
bool find_bytes(const char* text, std::size_t count, const Needles& needles, Bits& bits,
                Kinds& kinds) {
  const Bytes d;
  auto high = hn::Zero(d);
  auto lowest = kinds.lowest;
  for (std::size_t i = 0; i < count; ++i) {
    const Word word(text + i * kWordBytes);
    for (const auto& part : word.parts) {
      high = hn::Or(high, part);
      lowest = hn::Min(lowest, part);
    }
    bits.separators[i] = word.equal(needles.separator);
    bits.line_ends[i] = word.equal(needles.line_feed);
    bits.quotes[i] = word.equal(needles.quote);
  }
  kinds.lowest = lowest;
  return hn::AllTrue(d, hn::Eq(hn::And(high, hn::Set(d, 0x80)), hn::Zero(d)));
}

/// Checks the characters of `size` bytes, whole vectors; three bytes before them may be read.
void check_characters(const char* text, std::size_t size, Kinds& kinds) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text);
  auto wrong = kinds.wrong;
  for (std::size_t i = 0; i < size; i += kLanes) wrong = hn::Or(wrong, mistakes(bytes + i));
  kinds.wrong = wrong;
}

/// Checks the first word of a block. What ends a character that began before it belongs to the row
/// that began there, too, and is not judged.
void check_first_word(const char* text, Kinds& kinds) {
  constexpr std::size_t kBefore = 3;
  char bytes[kBefore + kWordBytes] = {};
  std::memcpy(bytes + kBefore, text, kWordBytes);
  for (std::size_t i = 0; i < kBefore; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) break;
    bytes[kBefore + i] = ' ';
  }
  check_characters(bytes + kBefore, kWordBytes, kinds);
}

/// Marks the whole words of a text; gives how many there are.
std::size_t mark_whole_words(std::string_view text, char separator, Carry& carry, Output& output) {
  const std::size_t words = text.size() / kWordBytes;
  const Needles needles(separator);
  Kinds kinds;
  Bits bits;
  for (std::size_t first = 0; first < words; first += kWordsAPiece) {
    const std::size_t count = std::min(kWordsAPiece, words - first);
    const char* const piece = text.data() + first * kWordBytes;
    bits.separators = output.block.separators.data() + first;
    const bool ascii = find_bytes(piece, count, needles, bits, kinds);
    if (!ascii || kinds.cut) {
      if (first == 0) check_first_word(piece, kinds);
      const std::size_t begin = first == 0 ? kWordBytes : 0;
      check_characters(piece + begin, count * kWordBytes - begin, kinds);
    }
    kinds.ascii = kinds.ascii && ascii;
    kinds.cut = !ascii;
    find_ends(piece, separator, count, bits, carry);
    output.put(bits.separators, bits.line_ends, bits.quoted_line_feeds, count);
  }
  kinds.tell(output.block);
  // A character may be cut where the bytes begin that are looked at one by one.
  if (kinds.cut && words * kWordBytes < text.size()) output.block.rows_are_utf8 = false;
  return words;
}

#endif  // HWY_TARGET != HWY_SCALAR

/// Looks at bytes one by one: the last ones of a block, or all where there are no vectors.
void mark_rest(std::string_view text, std::size_t first, char separator, Carry& carry,
               Output& output) {
  BlockMarks& block = output.block;
  ScanState state = state_of(carry);
  for (std::size_t i = first; i * kWordBytes < text.size(); ++i) {
    const std::string_view word = text.substr(i * kWordBytes, kWordBytes);
    const WordMarks marks = mark_bytes(word.data(), word.size(), separator, state);
    block.separators[i] = marks.separators;
    output.put(&marks.separators, &marks.line_ends, &marks.quoted_line_feeds, 1);
    for (const char byte : word) {
      if (static_cast<unsigned char>(byte) > 0x7F) block.ascii = block.rows_are_utf8 = false;
      if (byte == '\0') block.has_nul = true;
    }
  }
  carry = carry_of(state);
}

void mark_text(std::string_view text, char separator, BlockMarks& block) {
  Carry carry = carry_of(block.end);
  Output output(block);
  std::size_t marked = 0;
#if HWY_TARGET != HWY_SCALAR
  marked = mark_whole_words(text, separator, carry, output);
#endif
  mark_rest(text, marked, separator, carry, output);
  output.finish();
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
}

}  // namespace nps::input

#endif  // HWY_ONCE
