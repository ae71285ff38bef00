// Reading dates by their shape and by a pattern.

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "nps/survey/date.hpp"

namespace {

using nps::survey::parse_date;

void parse_dates(benchmark::State& state, std::span<const std::string_view> cells) {
  for (auto iteration : state) {
    for (const std::string_view cell : cells) {
      auto date = parse_date(cell);
      benchmark::DoNotOptimize(date);
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cells.size()));
}

constexpr std::array<std::string_view, 2> kIso = {"2025-03-09 14:30:05", "2025-03-09T14:30:05Z"};
constexpr std::array<std::string_view, 2> kSlashes = {"03/04/2025", "3/4/25 9:05 PM"};
constexpr std::array<std::string_view, 2> kWritten = {"Friday, 9 October 2020",
                                                      "2025年3月9日 下午2:30"};
constexpr std::array<std::string_view, 2> kSerial = {"45725.5", "1741530605"};

BENCHMARK_CAPTURE(parse_dates, iso, kIso);
BENCHMARK_CAPTURE(parse_dates, slashes, kSlashes);
BENCHMARK_CAPTURE(parse_dates, written, kWritten);
BENCHMARK_CAPTURE(parse_dates, serial, kSerial);

void parse_date_by_pattern(benchmark::State& state) {
  for (auto iteration : state) {
    auto date = parse_date("09.03.2025 14:30", "%d.%m.%Y %H:%M");
    benchmark::DoNotOptimize(date);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(parse_date_by_pattern);

}  // namespace
