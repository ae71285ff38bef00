#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace nps::stats {

/// Two groups by their numbers from 0.
struct GroupPair {
  std::size_t first = 0;
  std::size_t second = 0;
};

/// The letters of each group, such that two groups share a letter exactly when they are not in
/// `different`; "a" begins at group 0. Insert and absorb: Piepho HP (2004), Journal of
/// Computational and Graphical Statistics 13:456-466. Nothing when more than 52 letters would be
/// needed, a to z and A to Z.
[[nodiscard]] std::optional<std::vector<std::string>> compact_letters(
    std::size_t groups, std::span<const GroupPair> different);

}  // namespace nps::stats
