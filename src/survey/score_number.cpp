#include "survey/score_number.hpp"

#include <algorithm>
#include <array>

#include "survey/scan.hpp"

namespace nps::survey {
namespace {

constexpr int kLargestScore = 999'999;

struct Sign {
  std::string_view text;
  int factor;
};
constexpr std::array<Sign, 4> kSigns{{{"+", 1}, {"-", -1}, {"−", -1}, {"–", -1}}};

}  // namespace

std::optional<int> take_score_number(std::string_view& text) {
  std::string_view rest = text;
  int factor = 1;
  if (!rest.empty() && !is_digit(rest.front())) {
    const auto* sign = std::find_if(kSigns.begin(), kSigns.end(),
                                    [&](const Sign& s) { return take_prefix(rest, s.text); });
    if (sign != kSigns.end()) factor = sign->factor;
  }
  if (rest.empty() || !is_digit(rest.front())) return std::nullopt;
  int value = 0;
  for (; !rest.empty() && is_digit(rest.front()); rest.remove_prefix(1)) {
    value = value * 10 + (rest.front() - '0');
    if (value > kLargestScore) return std::nullopt;
  }
  text = rest;
  return value * factor;
}

}  // namespace nps::survey
