#include "nps/stats/compact_letters.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>

namespace nps::stats {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The number of columns may grow beyond all bounds on the way to few; real surveys stay far below.
constexpr std::size_t kMostColumns = 2 * kLetters.size();

/// The groups that carry one letter.
class LetterColumn {
 public:
  explicit LetterColumn(std::size_t groups) : words_((groups + 63) / 64) {
    for (std::size_t i = 0; i < groups; ++i) words_[i / 64] |= bit(i);
  }

  [[nodiscard]] bool holds(std::size_t group) const {
    return (words_[group / 64] & bit(group)) != 0;
  }
  [[nodiscard]] LetterColumn without(std::size_t group) const {
    LetterColumn smaller = *this;
    smaller.words_[group / 64] &= ~bit(group);
    return smaller;
  }
  [[nodiscard]] bool is_part_of(const LetterColumn& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if ((words_[i] & ~other.words_[i]) != 0) return false;
    }
    return true;
  }
  /// Columns of the first groups come first.
  friend bool operator<(const LetterColumn& a, const LetterColumn& b) {
    for (std::size_t i = 0; i < a.words_.size(); ++i) {
      const std::uint64_t differ = a.words_[i] ^ b.words_[i];
      if (differ != 0) return (a.words_[i] & (differ & (~differ + 1))) != 0;
    }
    return false;
  }

 private:
  static std::uint64_t bit(std::size_t group) { return std::uint64_t{1} << (group % 64); }

  std::vector<std::uint64_t> words_;
};

/// A column that is part of another adds nothing.
void absorb(std::vector<LetterColumn>& columns, LetterColumn added) {
  const auto holds_it = [&](const LetterColumn& column) { return added.is_part_of(column); };
  if (std::ranges::none_of(columns, holds_it)) columns.push_back(std::move(added));
}

/// Every column that holds both groups becomes two, each without one of them.
void insert(std::vector<LetterColumn>& columns, const GroupPair& pair) {
  const auto holds_both = [&](const LetterColumn& column) {
    return column.holds(pair.first) && column.holds(pair.second);
  };
  if (std::ranges::none_of(columns, holds_both)) return;
  const auto first_split =
      std::stable_partition(columns.begin(), columns.end(),
                            [&](const LetterColumn& column) { return !holds_both(column); });
  const std::vector<LetterColumn> split(first_split, columns.end());
  columns.erase(first_split, columns.end());
  for (const LetterColumn& column : split) {
    absorb(columns, column.without(pair.second));
    absorb(columns, column.without(pair.first));
  }
}

/// The result is the same in any order. In this one a group after the other is parted from those
/// behind it, which keeps the columns few.
std::vector<GroupPair> in_order(std::span<const GroupPair> different) {
  std::vector<GroupPair> pairs;
  pairs.reserve(different.size());
  for (const auto& [one, other] : different) {
    pairs.push_back({std::min(one, other), std::max(one, other)});
  }
  std::ranges::sort(pairs, [](const GroupPair& a, const GroupPair& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  return pairs;
}

}  // namespace

std::optional<std::vector<std::string>> compact_letters(std::size_t groups,
                                                        std::span<const GroupPair> different) {
  std::vector<std::string> letters(groups);
  if (groups == 0) return letters;
  std::vector<LetterColumn> columns{LetterColumn(groups)};
  for (const GroupPair& pair : in_order(different)) {
    insert(columns, pair);
    if (columns.size() > kMostColumns) return std::nullopt;
  }
  if (columns.size() > kLetters.size()) return std::nullopt;
  std::ranges::sort(columns, std::less<>());
  for (std::size_t letter = 0; letter < columns.size(); ++letter) {
    for (std::size_t group = 0; group < groups; ++group) {
      if (columns[letter].holds(group)) letters[group] += kLetters[letter];
    }
  }
  return letters;
}

}  // namespace nps::stats
