// Marking blocks of a survey, for every instruction set of the machine.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "input/block_scanner.hpp"
#include "input/scan_target.hpp"
#include "input/utf8_check.hpp"

namespace {

using namespace nps::input;

constexpr std::size_t kBlock = std::size_t{1} << 18U;

// Rows with or without a quoted comment, cut at the size of a block, with the padding behind.
std::string block_of_rows(bool quoted) {
  std::string text;
  for (std::size_t row = 0; text.size() < kBlock; ++row) {
    text +=
        std::to_string(row) + ",2025-03-09 14:30:00,North,Basic,web,CN," + std::to_string(row % 11);
    text += quoted && row % 3 != 0 ? ",\"good, but \"\"slow\"\"\nat times\"\n" : ",fine\n";
  }
  text.resize(kBlock);
  text.append(kScanPadding, ' ');
  return text;
}

void run(benchmark::State& state, std::string_view target, bool quoted) {
  const std::string text = block_of_rows(quoted);
  BlockMarks marks;
  use_scan_target(target);
  for (auto iteration : state) {
    mark_block(std::string_view(text).substr(0, kBlock), ',', ScanState::field_start, marks);
    benchmark::DoNotOptimize(marks.row_count);
  }
  use_scan_target("");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(kBlock));
}

void check_utf8(benchmark::State& state) {
  std::string text;
  while (text.size() < kBlock) text += "客服回复很快, issues get solved the same day, très bien; ";
  for (auto iteration : state) benchmark::DoNotOptimize(is_utf8(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(check_utf8);

const bool kRegistered = [] {
  for (const std::string_view target : scan_targets()) {
    for (const bool quoted : {false, true}) {
      const std::string name =
          "mark_" + std::string(quoted ? "quoted/" : "plain/") + std::string(target);
      benchmark::RegisterBenchmark(name.c_str(),
                                   [=](benchmark::State& state) { run(state, target, quoted); });
    }
  }
  return true;
}();

}  // namespace
