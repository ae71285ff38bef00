// The vectors of a word of text and the check of UTF-8 in them; for files that are compiled once
// for every instruction set. Included once for each, hence no #pragma once.

#if defined(NPS_INPUT_UTF8_VECTORS_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef NPS_INPUT_UTF8_VECTORS_INL_HPP
#undef NPS_INPUT_UTF8_VECTORS_INL_HPP
#else
#define NPS_INPUT_UTF8_VECTORS_INL_HPP
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

#include "input/block_marks.hpp"

HWY_BEFORE_NAMESPACE();
namespace nps::input::HWY_NAMESPACE {
namespace {

#if HWY_TARGET != HWY_SCALAR

namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::CappedTag<std::uint8_t, kWordBytes>;
constexpr std::size_t kLanes = hn::MaxLanes(Bytes());

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

#endif  // HWY_TARGET != HWY_SCALAR

}  // namespace
}  // namespace nps::input::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // NPS_INPUT_UTF8_VECTORS_INL_HPP
