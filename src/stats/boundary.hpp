#pragma once

#include <algorithm>
#include <cmath>

namespace nps::stats {

/// The last point, on the way from `inside` to `outside`, for which `is_inside` still holds, by
/// bisection to the last bit (to 2^-62 near 0). `is_inside(inside)` is taken for granted.
template <class IsInside>
[[nodiscard]] double boundary(double inside, double outside, const IsInside& is_inside) {
  constexpr double kResolution = 0x1p-62;
  if (is_inside(outside)) return outside;
  // 0 is asked about first, so that an interval covers it exactly when its test says so.
  if (std::min(inside, outside) < 0 && std::max(inside, outside) > 0) {
    (is_inside(0.0) ? inside : outside) = 0;
  }
  while (std::abs(outside - inside) > kResolution) {
    const double middle = inside + (outside - inside) / 2;
    if (middle == inside || middle == outside) break;
    (is_inside(middle) ? inside : outside) = middle;
  }
  return inside;
}

}  // namespace nps::stats
