#include "input/block_scanner.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "input/scan_byte.hpp"

// Vectors whose size is known at run time only cannot be members.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
// This file is compiled once for every instruction set that Highway supports on the machine.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "input/block_scanner.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace nps::input::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

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

using Bytes = hn::CappedTag<std::uint8_t, kWordBytes>;
constexpr std::size_t kLanes = hn::MaxLanes(Bytes());
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

HWY_INLINE void store(const WordMarks& marks, std::size_t word, BlockMarks& block) {
  block.separators[word] = marks.separators;
  block.line_ends[word] = marks.line_ends;
  block.line_end_count += static_cast<std::uint64_t>(std::popcount(marks.line_ends));
  if (marks.quoted_line_feeds == 0) return;
  block.quoted_line_feeds.push_back({word, marks.quoted_line_feeds});
  block.quoted_line_feed_count +=
      static_cast<std::uint64_t>(std::popcount(marks.quoted_line_feeds));
}

#if HWY_TARGET != HWY_SCALAR

/// Marks whole words from `first` on, up to `last`.
void mark_piece(const char* text, std::size_t first, std::size_t last, char separator, Carry& carry,
                BlockMarks& block) {
  const Bytes d;
  const Needles needles(separator);
  auto high = needles.zero;
  auto lowest = hn::Set(d, 0xFF);
  for (std::size_t i = first; i < last; ++i) {
    const Word word(text + i * kWordBytes);
    for (const auto& part : word.parts) {
      high = hn::Or(high, part);
      lowest = hn::Min(lowest, part);
    }
    store(mark_word(text + i * kWordBytes, word, needles, separator, carry), i, block);
  }
  const auto top = hn::Set(d, 0x80);
  if (!hn::AllFalse(d, hn::Eq(hn::And(high, top), top))) block.ascii = false;
  if (!hn::AllFalse(d, hn::Eq(lowest, needles.zero))) block.has_nul = true;
}

#endif  // HWY_TARGET != HWY_SCALAR

/// Looks at bytes one by one: the last ones of a block, or all where there are no vectors.
void mark_rest(std::string_view text, std::size_t first, char separator, Carry& carry,
               BlockMarks& block) {
  ScanState state = state_of(carry);
  for (std::size_t i = first; i * kWordBytes < text.size(); ++i) {
    const std::string_view word = text.substr(i * kWordBytes, kWordBytes);
    store(mark_bytes(word.data(), word.size(), separator, state), i, block);
    for (const char byte : word) {
      if (static_cast<unsigned char>(byte) > 0x7F) block.ascii = false;
      if (byte == '\0') block.has_nul = true;
    }
  }
  carry = carry_of(state);
}

void mark_text(std::string_view text, char separator, BlockMarks& block) {
  Carry carry = carry_of(block.end);
  std::size_t marked = 0;
#if HWY_TARGET != HWY_SCALAR
  for (const std::size_t whole = text.size() / kWordBytes; marked < whole;) {
    const std::size_t last = std::min(marked + kWordsAPiece, whole);
    mark_piece(text.data(), marked, last, separator, carry, block);
    marked = last;
  }
#endif
  mark_rest(text, marked, separator, carry, block);
  block.end = state_of(carry);
}

/// Walks over the marks of a block from left to right. What it has passed is cleared.
class MarkWalker {
 public:
  HWY_INLINE MarkWalker(const BlockMarks& marks, std::uint32_t position)
      : marks_(marks), word_(position / kWordBytes) {
    const std::uint64_t ahead = ~std::uint64_t{0} << (position % kWordBytes);
    separators_ = marks.separators[word_] & ahead;
    line_ends_ = marks.line_ends[word_] & ahead;
  }

  HWY_INLINE void begin_row() { passed_ = 0; }

  /// Passes `count` separators, at least one, and sets `behind` to the place behind the last of
  /// them. False when the row ends before.
  HWY_INLINE bool skip_separators(std::uint32_t count, std::uint32_t& behind) {
    for (;;) {
      const std::uint64_t of_row = separators_ & below_line_end();
      const auto here = static_cast<std::uint32_t>(std::popcount(of_row));
      if (here >= count) break;
      passed_ += here;
      if (line_ends_ != 0) {
        separators_ ^= of_row;
        return false;
      }
      count -= here;
      next_word();
    }
    passed_ += count;
    for (; count > 1; --count) separators_ &= separators_ - 1;
    behind = place(separators_) + 1;
    separators_ &= separators_ - 1;
    return true;
  }

  /// Where the current field ends: at the next separator or the end of the row. Passes nothing.
  HWY_INLINE std::uint32_t field_end() {
    while ((separators_ | line_ends_) == 0) next_word();
    return place(separators_ | line_ends_);
  }

  /// Passes the rest of the row and gives the place of its line end.
  HWY_INLINE std::uint32_t end_row() {
    while (line_ends_ == 0) {
      passed_ += static_cast<std::uint32_t>(std::popcount(separators_));
      next_word();
    }
    const std::uint64_t of_row = separators_ & below_line_end();
    passed_ += static_cast<std::uint32_t>(std::popcount(of_row));
    separators_ ^= of_row;
    const std::uint32_t end = place(line_ends_);
    line_ends_ &= line_ends_ - 1;
    return end;
  }

  /// Separators of the row passed so far.
  [[nodiscard]] HWY_INLINE std::uint32_t passed() const { return passed_; }

 private:
  [[nodiscard]] HWY_INLINE std::uint64_t below_line_end() const {
    // All ones where there is none.
    return (line_ends_ & (0 - line_ends_)) - 1;
  }
  [[nodiscard]] HWY_INLINE std::uint32_t place(std::uint64_t bits) const {
    return static_cast<std::uint32_t>(word_ * kWordBytes +
                                      static_cast<std::size_t>(std::countr_zero(bits)));
  }
  HWY_INLINE void next_word() {
    ++word_;
    separators_ = marks_.separators[word_];
    line_ends_ = marks_.line_ends[word_];
  }

  const BlockMarks& marks_;
  std::size_t word_;
  std::uint64_t separators_;
  std::uint64_t line_ends_;
  std::uint32_t passed_ = 0;
};

/// The wanted fields of the row that begins at `begin`.
HWY_INLINE void find_fields(MarkWalker& walker, std::uint32_t begin,
                            std::span<const std::uint32_t> columns, FieldBounds* fields) {
  std::size_t found = 0;
  for (; found < columns.size(); ++found) {
    const std::uint32_t ahead = columns[found] - walker.passed();
    if (ahead > 0 && !walker.skip_separators(ahead, begin)) break;
    fields[found] = {begin, walker.field_end()};
  }
  for (; found < columns.size(); ++found) fields[found] = {begin, begin};
}

std::size_t find_rows_of(std::string_view text, const BlockMarks& marks,
                         std::span<const std::uint32_t> columns, RowCursor& cursor,
                         std::span<RowSpan> rows, FieldBounds* fields) {
  if (cursor.position >= cursor.end) return 0;
  MarkWalker walker(marks, cursor.position);
  std::size_t found = 0;
  while (found < rows.size() && cursor.position < cursor.end) {
    const std::uint32_t begin = cursor.position;
    walker.begin_row();
    find_fields(walker, begin, columns, fields);
    const std::uint32_t line_end = walker.end_row();
    const bool carriage = line_end > begin && text[line_end - 1] == '\r';
    const std::uint32_t end = line_end - (carriage ? 1 : 0);
    cursor.position = line_end + 1;
    const std::uint32_t lines = cursor.line_ends++;
    if (begin == end) continue;
    if (carriage) {
      for (std::size_t i = 0; i < columns.size(); ++i) {
        fields[i] = {std::min(fields[i].begin, end), std::min(fields[i].end, end)};
      }
    }
    rows[found++] = {begin, end, walker.passed() + 1, lines};
    fields += columns.size();
  }
  return found;
}

}  // namespace
}  // namespace nps::input::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace nps::input {
namespace {

HWY_EXPORT(mark_text);
HWY_EXPORT(find_rows_of);

}  // namespace

void mark_block(std::string_view text, char separator, ScanState start, BlockMarks& marks) {
  const std::size_t words = (text.size() + kWordBytes - 1) / kWordBytes;
  if (marks.separators.size() < words) {
    marks.separators.resize(words);
    marks.line_ends.resize(words);
  }
  marks.quoted_line_feeds.clear();
  marks.line_end_count = 0;
  marks.quoted_line_feed_count = 0;
  marks.end = start;
  marks.ascii = true;
  marks.has_nul = false;
  HWY_DYNAMIC_DISPATCH(mark_text)(text, separator, marks);
}

std::size_t behind_first_line_end(const BlockMarks& marks, std::size_t size) {
  for (std::size_t word = 0; word * kWordBytes < size; ++word) {
    const std::uint64_t bits = marks.line_ends[word];
    if (bits != 0) return word * kWordBytes + static_cast<std::size_t>(std::countr_zero(bits)) + 1;
  }
  return 0;
}

std::size_t behind_last_line_end(const BlockMarks& marks, std::size_t size) {
  for (std::size_t word = (size + kWordBytes - 1) / kWordBytes; word > 0; --word) {
    const std::uint64_t bits = marks.line_ends[word - 1];
    if (bits != 0) return word * kWordBytes - static_cast<std::size_t>(std::countl_zero(bits));
  }
  return 0;
}

std::size_t find_rows(std::string_view text, const BlockMarks& marks,
                      std::span<const std::uint32_t> columns, RowCursor& cursor,
                      std::span<RowSpan> rows, FieldBounds* fields) {
  return HWY_DYNAMIC_DISPATCH(find_rows_of)(text, marks, columns, cursor, rows, fields);
}

std::vector<std::string_view> scan_targets() {
  std::vector<std::string_view> names;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    names.emplace_back(hwy::TargetName(target));
  }
  return names;
}

void use_scan_target(std::string_view name) {
  hwy::SetSupportedTargetsForTest(0);
  if (name.empty()) return;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    if (name == hwy::TargetName(target)) {
      hwy::SetSupportedTargetsForTest(target);
      return;
    }
  }
}

}  // namespace nps::input

#endif  // HWY_ONCE
