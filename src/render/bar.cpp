#include "render/bar.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "render/padding.hpp"

namespace nps::render {
namespace {

constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

}  // namespace

std::string bar(double share, int width, bool ascii) {
  if (!(share > 0)) return {};
  const int steps = ascii ? 1 : 8;
  const double length = std::min(share, 1.0) * width * steps;
  const int drawn = std::max(1, static_cast<int>(std::lround(length)));
  if (ascii) return repeated("#", drawn);
  return repeated("█", drawn / 8) + std::string(kEighths.at(static_cast<std::size_t>(drawn % 8)));
}

}  // namespace nps::render
