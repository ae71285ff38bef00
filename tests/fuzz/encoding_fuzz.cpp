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
#include "support/read_rows.hpp"
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
    nps::test::RowCollector collector;
    const std::size_t width = file.head().front().cells.size();
    file.read_rows(0, nps::test::every_cell(width), {}, collector);
    if (collector.rows.size() < file.head().size()) std::abort();
    for (std::size_t row = 0; row < file.head().size(); ++row) {
      if (collector.rows[row].line != file.head()[row].line) std::abort();
      if (collector.rows[row].cells != file.head()[row].cells) std::abort();
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
