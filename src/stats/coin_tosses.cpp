#include "stats/coin_tosses.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace nps::stats {
namespace {

/// Probabilities of 0, 1, … heads in `tosses` tosses of a fair coin; what is below 1e-300 of the
/// most frequent number is 0.
std::vector<double> heads(std::int64_t tosses) {
  std::vector<double> shares(static_cast<std::size_t>(tosses) + 1);
  const std::int64_t mode = tosses / 2;
  const auto at = [&](std::int64_t k) -> double& { return shares[static_cast<std::size_t>(k)]; };
  at(mode) = 1;
  for (std::int64_t k = mode; k > 0 && at(k) > 1e-300; --k) {
    at(k - 1) = at(k) * static_cast<double>(k) / static_cast<double>(tosses - k + 1);
  }
  for (std::int64_t k = mode; k < tosses && at(k) > 1e-300; ++k) {
    at(k + 1) = at(k) * static_cast<double>(tosses - k) / static_cast<double>(k + 1);
  }
  double sum = 0;
  for (const double share : shares) sum += share;
  for (double& share : shares) share /= sum;
  return shares;
}

}  // namespace

double share_of_tosses_as_far(std::int64_t ones, std::int64_t twos, std::int64_t distance) {
  if (distance <= 0) return 1;
  const std::vector<double> of_ones = heads(ones);
  const std::vector<double> of_twos = heads(twos);
  // upper[k]: k heads or more. A sum of ones is heads less tails, 2 k - ones.
  std::vector<double> upper(of_ones.size() + 1);
  for (std::size_t k = of_ones.size(); k > 0; --k) upper[k - 1] = upper[k] + of_ones[k - 1];
  double share = 0;
  for (std::int64_t k = 0; k <= twos; ++k) {
    // 2 j - ones + 2 (2 k - twos) >= distance
    const std::int64_t wanted = distance + ones - 2 * (2 * k - twos);
    const std::int64_t least = std::clamp<std::int64_t>((wanted + 1) / 2, 0, ones + 1);
    share += of_twos[static_cast<std::size_t>(k)] *
             upper[static_cast<std::size_t>(wanted <= 0 ? 0 : least)];
  }
  // The other tail is its mirror image.
  return std::min(2 * share, 1.0);
}

}  // namespace nps::stats
