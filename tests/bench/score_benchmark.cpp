// Reading score cells.

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "nps/survey/scale.hpp"
#include "nps/survey/score_cell.hpp"

namespace {

using nps::survey::Scale;
using nps::survey::ScoreCell;
using nps::survey::ScoreParser;

void parse_scores(benchmark::State& state, std::span<const std::string_view> cells) {
  const ScoreParser parser(Scale{}, {}, {});
  for (auto iteration : state) {
    for (const std::string_view cell : cells) {
      ScoreCell read = parser.parse(cell);
      benchmark::DoNotOptimize(read);
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cells.size()));
}

constexpr std::array<std::string_view, 8> kDigits = {"9", "10", "7", "0", "10", "8", "3", "9"};
constexpr std::array<std::string_view, 4> kNoAnswer = {"", "N/A", "-", "未作答"};
constexpr std::array<std::string_view, 6> kWritten = {
    "9 - Very likely", "10分：非常愿意", "９", "Extremely likely - 10", "9/10", " 8.0 "};
constexpr std::array<std::string_view, 4> kInvalid = {"11", "nine", "9 or 10", "8.5"};

BENCHMARK_CAPTURE(parse_scores, digits, kDigits);
BENCHMARK_CAPTURE(parse_scores, no_answer, kNoAnswer);
BENCHMARK_CAPTURE(parse_scores, written, kWritten);
BENCHMARK_CAPTURE(parse_scores, invalid, kInvalid);

}  // namespace
