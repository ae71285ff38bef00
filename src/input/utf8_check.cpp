#include "input/utf8_check.hpp"

#include <cstddef>
#include <cstdint>

#include "input/scan_functions.hpp"
#include "input/scan_target.hpp"
#include "input/utf8_scan.hpp"

// This file is compiled once for every instruction set that Highway supports on the machine.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "input/utf8_check.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "input/utf8_vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace nps::input::HWY_NAMESPACE {
namespace {

#if HWY_TARGET != HWY_SCALAR

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

bool is_utf8(std::string_view text) {
  constexpr bool (*kChecks[])(std::string_view) = NPS_SCAN_FUNCTIONS(check_utf8);
  return kChecks[scan_target()](text);
}

}  // namespace nps::input

#endif  // HWY_ONCE
