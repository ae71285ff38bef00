#pragma once

#include <optional>

#include "nps/stats/difference.hpp"

namespace nps::stats {

/// `count` of `n` answers.
struct Part {
  double count = 0;
  double n = 0;
  bool is_known = false;  ///< count / n is known: chance has no part in it
};

/// Difference a - b of two independent shares, interval inside [-1, 1], with p by its inversion:
/// Newcombe's hybrid score interval, which is MOVER on Wilson limits. Newcombe RG (1998),
/// Statistics in Medicine 17:873-890, method 10. Nothing when either n is 0, both are known or
/// `level` is outside (0, 1).
[[nodiscard]] std::optional<Difference> share_difference(const Part& a, const Part& b,
                                                         double level);

}  // namespace nps::stats
