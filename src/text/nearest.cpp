#include "nps/text/nearest.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "nps/text/unicode.hpp"
#include "nps/text/utf8.hpp"

namespace nps::text {
namespace {

/// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other
/// (optimal string alignment distance), in three rolling rows.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> two_before(b.size() + 1);
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(two_before, before);
    std::swap(before, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, before[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

/// Long texts (a whole comment given as a column name) are no typing errors.
constexpr std::size_t kLongestName = 200;

struct Ranked {
  int rank = 0;              ///< 0 equal after folding, 1 contains the name, 2 close to it
  std::size_t distance = 0;  ///< within the rank, best first
  std::size_t position = 0;  ///< among equals, the order in which they were given
};

}  // namespace

std::vector<std::string> nearest(std::string_view name, std::span<const std::string> candidates,
                                 std::size_t limit) {
  const std::u32string wanted = code_points(fold(name));
  if (wanted.empty() || wanted.size() > kLongestName) return {};
  const std::size_t allowed = std::max<std::size_t>(2, wanted.size() / 3);

  std::vector<Ranked> found;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::u32string candidate = code_points(fold(candidates[i]));
    if (candidate == wanted) {
      found.push_back({0, 0, i});
    } else if (candidate.find(wanted) != std::u32string::npos) {
      found.push_back({1, candidate.size(), i});
    } else if (candidate.size() <= wanted.size() + allowed) {
      const std::size_t distance = edit_distance(wanted, candidate);
      const bool something_in_common = distance < std::max(wanted.size(), candidate.size());
      if (distance <= allowed && something_in_common) found.push_back({2, distance, i});
    }
  }
  std::sort(found.begin(), found.end(), [](const Ranked& a, const Ranked& b) {
    return std::tie(a.rank, a.distance, a.position) < std::tie(b.rank, b.distance, b.position);
  });

  std::vector<std::string> names;
  for (const Ranked& match : found) {
    if (names.size() == limit) break;
    names.push_back(candidates[match.position]);
  }
  return names;
}

}  // namespace nps::text
