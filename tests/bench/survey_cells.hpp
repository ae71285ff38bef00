#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "random_bits.hpp"

namespace nps_bench {

/// A cell and how many of 256 rows have it.
struct WeightedCell {
  std::string_view text;
  int weight;
};

/// One of a few values, found with one random byte. Weights that add up to less than 256 leave the
/// rest to the last value.
class CellChoice {
 public:
  explicit CellChoice(const std::vector<WeightedCell>& cells);

  std::string_view operator[](std::uint8_t byte) const { return slots_[byte]; }

 private:
  std::array<std::string_view, 256> slots_;
};

/// Scores for one segment. mood runs from 0 (an NPS near -40) to 100 (near +70); about three rows
/// of 256 hold no score.
CellChoice score_choice(int mood);

/// Invented comments in English and Chinese: some with commas and doubled quotes, some over two
/// lines. Every one is a quoted CSV cell, escaped as RFC 4180 asks.
class CommentPool {
 public:
  static constexpr unsigned kIndexBits = 12;

  explicit CommentPool(RandomBits& random);

  std::string_view operator[](std::size_t index) const { return cells_[index]; }

 private:
  std::vector<std::string> cells_;
};

/// Appends moments of 2025, `2025-03-09 14:30:05`, without any calendar work per row.
class YearClock {
 public:
  static constexpr std::uint64_t kSeconds = 365 * 86400;

  YearClock();

  /// second counts from the start of the year and is below kSeconds.
  void append(std::string& out, std::uint64_t second) const;

 private:
  std::vector<std::string> days_;
  std::array<std::array<char, 3>, 60> two_digits_{};
};

}  // namespace nps_bench
