// Counting answers by segment, with few and with many segments.

#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nps/survey/scale.hpp"
#include "survey/segments.hpp"

namespace {

using nps::survey::Scale;
using nps::survey::SegmentTable;

constexpr std::size_t kRows = 1U << 16U;
constexpr std::array<std::size_t, 1> kOneSlot = {0};
constexpr std::array<std::size_t, 2> kTwoSlots = {0, 1};

// A fixed walk over the names in no order that a cache could guess.
std::vector<std::string> segment_cells(std::size_t segments) {
  std::vector<std::string> cells;
  cells.reserve(kRows);
  std::uint32_t position = 1;
  for (std::size_t row = 0; row < kRows; ++row) {
    position = position * 1664525U + 1013904223U;
    cells.push_back("segment " + std::to_string((position >> 8U) % segments));
  }
  return cells;
}

void count_segments(benchmark::State& state) {
  const auto segments = static_cast<std::size_t>(state.range(0));
  const std::vector<std::string> cells = segment_cells(segments);
  SegmentTable table({"segment"}, Scale{}, segments);
  nps::input::Record record;
  std::uint64_t position = 0;
  for (auto iteration : state) {
    for (std::size_t row = 0; row < kRows; ++row) {
      const std::array<std::string_view, 1> key = {cells[row]};
      record.cells = key;
      table.count(table.find(record, kOneSlot, position++), static_cast<int>(row % 11), 1);
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kRows));
}
BENCHMARK(count_segments)->Arg(1)->Arg(5)->Arg(1000)->Arg(50000);

void count_crossed_segments(benchmark::State& state) {
  const std::vector<std::string> regions = segment_cells(5);
  SegmentTable table({"region", "plan"}, Scale{}, 100);
  nps::input::Record record;
  std::uint64_t position = 0;
  for (auto iteration : state) {
    for (std::size_t row = 0; row < kRows; ++row) {
      const std::array<std::string_view, 2> key = {regions[row], regions[kRows - 1 - row]};
      record.cells = key;
      table.count(table.find(record, kTwoSlots, position++), static_cast<int>(row % 11), 1);
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kRows));
}
BENCHMARK(count_crossed_segments);

}  // namespace
