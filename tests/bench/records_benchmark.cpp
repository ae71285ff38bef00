// Splitting text into records with the careful reader: short rows, and rows with quoted comments.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "input/careful_reader.hpp"
#include "nps/input/byte_source.hpp"
#include "nps/input/record_reader.hpp"
#include "survey_shapes.hpp"

namespace {

using nps::input::ByteSource;
using nps::input::Record;
using nps::input::RecordLayout;
using nps::input::RecordReader;
using nps::input::Selection;

struct Survey {
  std::string rows;  // without the header
  std::uint64_t count = 20'000;
};

template <typename Shape>
Survey make_survey() {
  Survey survey;
  nps_bench::Options options;
  options.rows = survey.count;
  Shape shape(options);
  for (std::uint64_t row = 0; row < survey.count; ++row) shape.append_row(survey.rows, row);
  return survey;
}

template <typename Shape>
void split_records(benchmark::State& state, Selection selection) {
  const Survey survey = make_survey<Shape>();
  for (auto iteration : state) {
    const std::unique_ptr<ByteSource> text = nps::input::memory_source(survey.rows);
    const std::unique_ptr<RecordReader> reader =
        nps::input::careful_reader(*text, RecordLayout{}, selection);
    Record record;
    std::uint64_t count = 0;
    while (reader->next(record)) ++count;
    if (count != survey.count) state.SkipWithError("rows were lost");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(survey.rows.size()));
}

void split_narrow(benchmark::State& state) {
  split_records<nps_bench::NarrowShape>(state, Selection{3, {1, 2}, false});
}
BENCHMARK(split_narrow);

void split_survey(benchmark::State& state) {
  split_records<nps_bench::SurveyShape<false>>(state, Selection{10, {2, 3, 6}, false});
}
BENCHMARK(split_survey);

void split_quoted(benchmark::State& state) {
  split_records<nps_bench::SurveyShape<true>>(state, Selection{10, {2, 3, 6}, false});
}
BENCHMARK(split_quoted);

}  // namespace
