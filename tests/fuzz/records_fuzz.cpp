// Any bytes, as rows: the reader gives what the reference state machine gives.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "input/careful_reader.hpp"
#include "nps/error.hpp"
#include "nps/input/delimiter.hpp"
#include "support/choppy_source.hpp"
#include "support/reference_csv.hpp"

namespace {

using namespace nps::input;
using nps::test::ReferenceTable;

ReferenceTable read(const std::string& text, char separator, std::size_t step) {
  nps::test::ChoppySource source(text, step);
  Selection everything;
  everything.all = true;
  const auto reader = careful_reader(source, {separator, LineEnd::lf, 1, "x.csv"}, everything);
  ReferenceTable table;
  Record record;
  try {
    while (reader->next(record)) {
      table.rows.push_back({record.line, {record.cells.begin(), record.cells.end()}});
    }
  } catch (const nps::Error& error) {
    table.unclosed_quote = error.details().line;
  }
  return table;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const char separator = kDelimiters[data[0] % kDelimiters.size()].character;
  const std::size_t step = std::size_t{1} << (data[0] / 16);
  std::string text(data + 1, data + size);
  // What the reader gets is UTF-8, which has no such byte.
  for (char& c : text) {
    if (c == '\xFF') c = 'x';
  }
  const ReferenceTable expected = nps::test::parse_reference(text, separator);
  const ReferenceTable found = read(text, separator, step);
  if (expected.rows != found.rows || expected.unclosed_quote != found.unclosed_quote) std::abort();
  return 0;
}
