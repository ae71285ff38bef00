#include "input/block_scanner.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <iterator>
#include <utility>

#include "input/scan_byte.hpp"
#include "input/utf8_scan.hpp"

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

/// Where the marks of a block are put.
struct Output {
  BlockMarks& block;
  std::size_t text_size;
  std::uint32_t* ends = nullptr;
  std::uint32_t* lines = nullptr;

  /// Room for the marks of `words` more words.
  void reserve(std::size_t words) {
    // Every byte of a long text may end a field; that it ends a row, too, is rare.
    const bool all_at_once = text_size > std::size_t{1} << 22;
    grow(block.ends, block.end_count, words, all_at_once);
    grow(block.lines, block.line_count, words, false);
    ends = block.ends.data() + block.end_count;
    lines = block.lines.data() + block.line_count;
  }
  /// Doubles the room, but not beyond what the text can need; or takes that at once, so that it
  /// never stands beside half of itself.
  void grow(std::vector<std::uint32_t>& marks, std::size_t used, std::size_t words,
            bool at_once) const {
    // More are written than there are.
    const std::size_t needed = used + (words + 1) * kWordBytes;
    if (marks.size() >= needed) return;
    const std::size_t most = text_size + 2 * kWordBytes;
    marks.resize(std::max(needed, at_once ? most : std::min(2 * used, most)));
  }
  void count() {
    block.end_count = static_cast<std::size_t>(ends - block.ends.data());
    block.line_count = static_cast<std::size_t>(lines - block.lines.data());
  }
};

template <std::size_t... kIndex>
HWY_INLINE void put_some(std::uint64_t& bits, std::uint32_t base, std::uint32_t* places,
                         std::index_sequence<kIndex...> /*of places*/) {
  // Of no bits the place does not matter, but asking would cost.
  constexpr std::uint64_t kLastBit = std::uint64_t{1} << 63U;
  const auto next = [&] {
    const std::uint32_t place =
        base + static_cast<std::uint32_t>(std::countr_zero(bits | kLastBit));
    bits &= bits - 1;
    return place;
  };
  ((places[kIndex] = next()), ...);
}

/// Puts down the places of the bits. Eight are written whether they are there or not, which is
/// quicker than to ask.
HWY_INLINE void put_places(std::uint64_t bits, std::size_t word, std::uint32_t* places) {
  constexpr std::size_t kAtOnce = 8;
  const auto base = static_cast<std::uint32_t>(word * kWordBytes);
  put_some(bits, base, places, std::make_index_sequence<kAtOnce>());
  while (HWY_UNLIKELY(bits != 0)) {
    places += kAtOnce;
    put_some(bits, base, places, std::make_index_sequence<kAtOnce>());
  }
}

HWY_INLINE void put(const WordMarks& marks, std::size_t word, Output& output) {
  const std::uint64_t ends = marks.separators | marks.line_ends;
  const auto before = static_cast<std::uint32_t>(output.ends - output.block.ends.data());
  put_places(ends, word, output.ends);
  output.ends += std::popcount(ends);
  std::uint64_t lines = marks.line_ends;
  do {
    const std::uint64_t below = (lines & (0 - lines)) - 1;
    *output.lines = before + static_cast<std::uint32_t>(std::popcount(ends & below));
    output.lines += lines != 0 ? 1 : 0;
    lines &= lines - 1;
  } while (HWY_UNLIKELY(lines != 0));
  if (HWY_LIKELY(marks.quoted_line_feeds == 0)) return;
  output.block.quoted_line_feeds.push_back({word, marks.quoted_line_feeds});
  output.block.quoted_line_feed_count +=
      static_cast<std::uint64_t>(std::popcount(marks.quoted_line_feeds));
}

#if HWY_TARGET != HWY_SCALAR

/// Marks whole words from `first` on, up to `last`.
void mark_piece(std::string_view text, std::size_t first, std::size_t last, char separator,
                Carry& carry, BlockMarks& block) {
  const Bytes d;
  const Needles needles(separator);
  Output output{block, text.size()};
  output.reserve(last - first);
  auto high = needles.zero;
  auto lowest = hn::Set(d, 0xFF);
  for (std::size_t i = first; i < last; ++i) {
    const char* const bytes = text.data() + i * kWordBytes;
    const Word word(bytes);
    for (const auto& part : word.parts) {
      high = hn::Or(high, part);
      lowest = hn::Min(lowest, part);
    }
    put(mark_word(bytes, word, needles, separator, carry), i, output);
  }
  output.count();
  const auto top = hn::Set(d, 0x80);
  if (!hn::AllFalse(d, hn::Eq(hn::And(high, top), top))) block.ascii = false;
  if (!hn::AllFalse(d, hn::Eq(lowest, needles.zero))) block.has_nul = true;
}

#endif  // HWY_TARGET != HWY_SCALAR

/// Looks at bytes one by one: the last ones of a block, or all where there are no vectors.
void mark_rest(std::string_view text, std::size_t first, char separator, Carry& carry,
               BlockMarks& block) {
  ScanState state = state_of(carry);
  Output output{block, text.size()};
  for (std::size_t i = first; i * kWordBytes < text.size(); ++i) {
    const std::string_view word = text.substr(i * kWordBytes, kWordBytes);
    output.reserve(1);
    put(mark_bytes(word.data(), word.size(), separator, state), i, output);
    output.count();
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
    mark_piece(text, marked, last, separator, carry, block);
    marked = last;
  }
#endif
  mark_rest(text, marked, separator, carry, block);
  block.end = state_of(carry);
}

#if HWY_TARGET != HWY_SCALAR

/// What may be wrong between a byte and the one before it. Keiser and Lemire, Validating UTF-8 in
/// less than one instruction per byte (2021), section 6: three tables by half bytes, of which only
/// a real mistake sets the same bit three times.
enum Mistake : std::uint8_t {
  kTooShort = 1U << 0U,   // a first byte is not followed by as many as it announces
  kTooLong = 1U << 1U,    // a byte follows that nobody announced
  kOverlong3 = 1U << 2U,  // E0 and 80 to 9F
  kTooLarge = 1U << 3U,   // F4 and 90 or more, or a first byte above F4
  kSurrogate = 1U << 4U,  // ED and A0 to BF
  kOverlong2 = 1U << 5U,  // C0 or C1
  kOverlong4 = 1U << 6U,  // F0 and 80 to 8F; or a first byte above F4 and 80 to 8F
  kTwoFollow = 1U << 7U,  // two bytes that follow: right where a third or fourth is announced
  kAnyFirst = kTooShort | kTooLong | kTwoFollow
};

alignas(16) constexpr std::uint8_t kByHighHalfOfFirst[16] = {
    kTooLong,
    kTooLong,
    kTooLong,
    kTooLong,
    kTooLong,
    kTooLong,
    kTooLong,
    kTooLong,
    kTwoFollow,
    kTwoFollow,
    kTwoFollow,
    kTwoFollow,
    kTooShort | kOverlong2,
    kTooShort,
    kTooShort | kOverlong3 | kSurrogate,
    kTooShort | kTooLarge | kOverlong4,
};
constexpr std::uint8_t kAboveF4 = kAnyFirst | kTooLarge | kOverlong4;
alignas(16) constexpr std::uint8_t kByLowHalfOfFirst[16] = {
    kAnyFirst | kOverlong2 | kOverlong3 | kOverlong4,
    kAnyFirst | kOverlong2,
    kAnyFirst,
    kAnyFirst,
    kAnyFirst | kTooLarge,
    kAboveF4,
    kAboveF4,
    kAboveF4,
    kAboveF4,
    kAboveF4,
    kAboveF4,
    kAboveF4,
    kAboveF4,
    kAboveF4 | kSurrogate,
    kAboveF4,
    kAboveF4,
};
constexpr std::uint8_t kFollows = kTooLong | kOverlong2 | kTwoFollow;
alignas(16) constexpr std::uint8_t kByHighHalfOfSecond[16] = {
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kFollows | kOverlong3 | kOverlong4,
    kFollows | kOverlong3 | kTooLarge,
    kFollows | kSurrogate | kTooLarge,
    kFollows | kSurrogate | kTooLarge,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
};

/// Not zero where the bytes at `text`, given those before them, are not well-formed.
HWY_INLINE hn::Vec<Bytes> mistakes(const std::uint8_t* text) {
  const Bytes d;
  const auto bytes = hn::LoadU(d, text);
  const auto third = hn::LoadU(d, text - 3);
  const auto top = hn::Set(d, 0x80);
  if (hn::AllTrue(d, hn::Eq(hn::And(hn::Or(bytes, third), top), hn::Zero(d)))) return hn::Zero(d);
  const auto first = hn::LoadU(d, text - 1);
  const auto second = hn::LoadU(d, text - 2);
  const auto low_half = hn::Set(d, 0x0F);
  const auto look_up = [&](const std::uint8_t* table, hn::Vec<Bytes> half) {
    return hn::TableLookupBytes(hn::LoadDup128(d, table), half);
  };
  const auto high_half = [&](hn::Vec<Bytes> value) {
    const hn::Repartition<std::uint16_t, Bytes> wide;
    return hn::And(hn::BitCast(d, hn::ShiftRight<4>(hn::BitCast(wide, value))), low_half);
  };
  const auto special = hn::And(hn::And(look_up(kByHighHalfOfFirst, high_half(first)),
                                       look_up(kByLowHalfOfFirst, hn::And(first, low_half))),
                               look_up(kByHighHalfOfSecond, high_half(bytes)));
  // The top bit stays for a third byte after E0 or more and a fourth after F0 or more.
  const auto announced = hn::Or(hn::SaturatedSub(second, hn::Set(d, 0xE0 - 0x80)),
                                hn::SaturatedSub(third, hn::Set(d, 0xF0 - 0x80)));
  return hn::Xor(special, hn::And(announced, top));
}

/// Whether `size` bytes are well-formed as far as whole vectors reach; three bytes before them may
/// be read. `checked` is set to that.
bool well_formed(const std::uint8_t* text, std::size_t size, std::size_t& checked) {
  const Bytes d;
  auto wrong = hn::Zero(d);
  for (checked = 0; checked + kLanes <= size; checked += kLanes) {
    wrong = hn::Or(wrong, mistakes(text + checked));
  }
  return hn::AllTrue(d, hn::Eq(wrong, hn::Zero(d)));
}

#endif  // HWY_TARGET != HWY_SCALAR

bool check_utf8(std::string_view text) {
#if HWY_TARGET != HWY_SCALAR
  // Begins where three bytes stand before, and leaves the last characters to the slow check.
  constexpr std::size_t kShort = 2 * kWordBytes;
  if (text.size() > kShort) {
    std::size_t begin = 3;
    while (begin < 8 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
    if (valid_prefix(text.data(), begin) != begin) return false;
    std::size_t checked = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    if (!well_formed(bytes + begin, text.size() - begin, checked)) return false;
    // The last character may be cut where the vectors end.
    std::size_t rest = begin + checked;
    const auto byte_before = [&] { return static_cast<unsigned char>(text[rest - 1]); };
    for (int back = 0; back < 3 && (byte_before() & 0xC0U) == 0x80U; ++back) --rest;
    if (byte_before() >= 0xC0U) --rest;
    text.remove_prefix(rest);
  }
#endif
  return valid_prefix(text.data(), text.size()) == text.size();
}

}  // namespace
}  // namespace nps::input::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace nps::input {
namespace {

/// An instruction set for which the program was built. Highway's own choice among them is not used:
/// its library measures the clock for some milliseconds whenever a program starts.
struct ScanTarget {
  std::string_view name;
  bool (*is_there)();
  void (*mark)(std::string_view text, char separator, BlockMarks& block);
  bool (*check)(std::string_view text);
};

bool always() { return true; }

#if HWY_ARCH_X86
bool has_ssse3() { return __builtin_cpu_supports("ssse3") != 0; }
bool has_sse4() {
  return has_ssse3() && __builtin_cpu_supports("sse4.2") != 0 &&
         __builtin_cpu_supports("pclmul") != 0;
}
bool has_avx2() {
  return has_sse4() && __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
         __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("fma") != 0;
}
bool has_avx3() {
  return has_avx2() && __builtin_cpu_supports("avx512f") != 0 &&
         __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
         __builtin_cpu_supports("avx512bw") != 0;
}
#endif

/// The best one first; the last one is always there.
constexpr ScanTarget kTargets[] = {
#if HWY_TARGETS & HWY_AVX3
    {"avx512", has_avx3, &N_AVX3::mark_text, &N_AVX3::check_utf8},
#endif
#if HWY_TARGETS & HWY_AVX2
    {"avx2", has_avx2, &N_AVX2::mark_text, &N_AVX2::check_utf8},
#endif
#if HWY_TARGETS & HWY_SSE4
    {"sse4", has_sse4, &N_SSE4::mark_text, &N_SSE4::check_utf8},
#endif
#if HWY_TARGETS & HWY_SSSE3
    {"ssse3", has_ssse3, &N_SSSE3::mark_text, &N_SSSE3::check_utf8},
#endif
    {"baseline", always, &HWY_STATIC_DISPATCH(mark_text), &HWY_STATIC_DISPATCH(check_utf8)},
};

const ScanTarget& best_target() {
  return *std::find_if(std::begin(kTargets), std::end(kTargets),
                       [](const ScanTarget& target) { return target.is_there(); });
}

/// What tests and benchmarks asked for; null for the best one.
std::atomic<const ScanTarget*> chosen_target = nullptr;

const ScanTarget& scan_target() {
  static const ScanTarget& best = best_target();
  const ScanTarget* chosen = chosen_target.load(std::memory_order_relaxed);
  return chosen == nullptr ? best : *chosen;
}

}  // namespace

void mark_block(std::string_view text, char separator, ScanState start, BlockMarks& marks) {
  marks.end_count = 0;
  marks.line_count = 0;
  marks.quoted_line_feeds.clear();
  marks.quoted_line_feed_count = 0;
  marks.end = start;
  marks.ascii = true;
  marks.has_nul = false;
  scan_target().mark(text, separator, marks);
}

bool is_utf8(std::string_view text) { return scan_target().check(text); }

std::vector<std::string_view> scan_targets() {
  std::vector<std::string_view> names;
  for (const ScanTarget& target : kTargets) {
    if (target.is_there()) names.push_back(target.name);
  }
  return names;
}

void use_scan_target(std::string_view name) {
  const ScanTarget* found = nullptr;
  for (const ScanTarget& target : kTargets) {
    if (target.name == name && target.is_there()) found = &target;
  }
  chosen_target.store(found, std::memory_order_relaxed);
}

}  // namespace nps::input

#endif  // HWY_ONCE
