#include "stats/draws.hpp"

#include <algorithm>
#include <cstddef>

namespace nps::stats {

double Draws::share_of(std::int64_t marked) const {
  const auto index = static_cast<std::size_t>(marked - first);
  return marked >= first && index < shares.size() ? shares[index] : 0;
}

Draws draw(std::int64_t all, std::int64_t marked, std::int64_t drawn) {
  const std::int64_t least = std::max<std::int64_t>(0, drawn - (all - marked));
  const std::int64_t most = std::min(marked, drawn);
  const auto mode = std::clamp((drawn + 1) * (marked + 1) / (all + 2), least, most);
  const auto number = [](std::int64_t count) { return static_cast<double>(count); };
  /// P(k + 1) / P(k)
  const auto ratio = [&](std::int64_t k) {
    return number(marked - k) * number(drawn - k) /
           (number(k + 1) * number(all - marked - drawn + k + 1));
  };
  std::vector<double> below;
  double weight = 1;
  for (std::int64_t k = mode; k > least; --k) {
    weight /= ratio(k - 1);
    if (weight < 1e-300) break;
    below.push_back(weight);
  }
  Draws draws{mode - static_cast<std::int64_t>(below.size()), {below.rbegin(), below.rend()}};
  draws.shares.push_back(1);
  weight = 1;
  for (std::int64_t k = mode; k < most; ++k) {
    weight *= ratio(k);
    if (weight < 1e-300) break;
    draws.shares.push_back(weight);
  }
  double sum = 0;
  for (const double share : draws.shares) sum += share;
  for (double& share : draws.shares) share /= sum;
  return draws;
}

}  // namespace nps::stats
