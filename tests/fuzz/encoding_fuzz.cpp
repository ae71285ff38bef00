// Any bytes, as a file: the text is UTF-8 and the same whatever the sizes of the reads, and opening
// the file gives rows or an Error, nothing else.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "nps/error.hpp"
#include "nps/input/delimited_file.hpp"
#include "support/choppy_source.hpp"
#include "support/read_all.hpp"
#include "support/utf8.hpp"

namespace {

using namespace nps::input;

std::string decode(const std::string& bytes, std::size_t step, std::size_t piece) {
  TextSource source(std::make_unique<nps::test::ChoppySource>(bytes, step), "", "x.csv");
  try {
    return nps::test::read_all(source, piece);
  } catch (const nps::Error& error) {
    if (error.kind() != nps::ErrorKind::data) std::abort();
    return "refused";
  }
}

void open(const std::string& bytes) {
  try {
    DelimitedFile file(memory_source(bytes), "x.csv", {});
    Selection everything;
    everything.all = true;
    everything.header_width = file.head().front().cells.size();
    const auto reader = file.records(0, everything);
    Record record;
    for (const HeadRecord& row : file.head()) {
      if (!reader->next(record)) std::abort();
      if (record.line != row.line || record.cells.size() != row.cells.size()) std::abort();
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (record.cells[i] != row.cells[i]) std::abort();
      }
    }
    while (reader->next(record)) {
    }
  } catch (const nps::Error& error) {
    if (error.kind() == nps::ErrorKind::internal) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const std::string text = decode(bytes, std::size_t{1} << 20, std::size_t{1} << 20);
  if (!nps::test::is_utf8(text)) std::abort();
  if (decode(bytes, 3, 5) != text) std::abort();
  open(bytes);
  return 0;
}
