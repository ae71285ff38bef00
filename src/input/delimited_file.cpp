#include "nps/input/delimited_file.hpp"

#include <fmt/format.h>

#include <utility>

#include "input/dialect.hpp"
#include "input/file_kind.hpp"
#include "input/header_row.hpp"
#include "input/prefixed_source.hpp"
#include "input/row_text.hpp"
#include "nps/error.hpp"
#include "nps/input/compression.hpp"

namespace nps::input {
namespace {

constexpr std::size_t kBeginning = std::size_t{1} << 20;
constexpr std::size_t kHeadRows = 1000;
constexpr int kMostCompressions = 3;
// Binary data show early.
constexpr std::size_t kTextLookedAt = std::size_t{1} << 14;

[[noreturn]] void refuse(const std::string& name, std::string message, std::string_view hint = {}) {
  ErrorDetails details;
  details.file = name;
  details.hint = hint;
  throw Error(ErrorKind::data, std::move(message), std::move(details));
}

[[noreturn]] void refuse_binary(const std::string& name) {
  refuse(name, "the file holds binary data, not a table of text",
         "export the answers as CSV and name that file");
}

// Downloads are now and then compressed twice. `names` lists what was taken off, outermost first,
// such as "zstd+gzip".
std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> bytes, const std::string& name,
                                     std::optional<std::string>& names) {
  for (int layer = 0; layer <= kMostCompressions; ++layer) {
    PlainSource plain = decompressed(std::move(bytes), name);
    bytes = std::move(plain.source);
    if (!plain.compression) return bytes;
    names = names ? *names + "+" + *plain.compression : *plain.compression;
  }
  refuse(name, fmt::format("the file is compressed more than {} times over", kMostCompressions),
         "unpack it first");
}

// Looks at the first bytes and gives them back.
std::unique_ptr<ByteSource> checked_kind(std::unique_ptr<ByteSource> bytes, const std::string& name,
                                         bool& binary) {
  std::string beginning(kKindBytes, '\0');
  beginning.resize(read_fully(*bytes, beginning.data(), beginning.size()));
  if (beginning.empty()) refuse(name, "the file is empty");
  if (const auto kind = foreign_kind(beginning)) {
    refuse(name, fmt::format("this is {}, not a table of text", kind->what), kind->advice);
  }
  binary = looks_binary(beginning);
  return prefixed(std::move(beginning), std::move(bytes));
}

}  // namespace

struct DelimitedFile::State {
  FileFacts facts;
  Dialect dialect;
  std::unique_ptr<TextSource> text;
  std::string beginning;
  std::vector<HeadRecord> head;
  ByteSource* file = nullptr;  // what `text` reads, unless it is compressed
  bool rows_read = false;
};

DelimitedFile::DelimitedFile(std::unique_ptr<ByteSource> bytes, const std::string& name,
                             const FileOptions& options)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.facts.name = name;
  ByteSource* const file = bytes.get();
  std::unique_ptr<ByteSource> plain = unpacked(std::move(bytes), name, state.facts.compression);
  if (!state.facts.compression) state.file = file;
  bool binary = false;
  plain = checked_kind(std::move(plain), name, binary);
  state.text = std::make_unique<TextSource>(std::move(plain), options.encoding, name);

  state.beginning.resize(kBeginning);
  std::size_t filled = 0;
  try {
    filled = read_fully(*state.text, state.beginning.data(), kBeginning);
  } catch (const Error& error) {
    if (binary && error.kind() == ErrorKind::data) refuse_binary(name);
    throw;
  }
  state.beginning.resize(filled);
  if (looks_binary(std::string_view(state.beginning).substr(0, kTextLookedAt))) refuse_binary(name);

  const Sample sample{state.beginning, filled < kBeginning, name};
  state.dialect = find_dialect(sample, options);
  state.head = head_records(sample, state.dialect, kHeadRows);
  drop_unnamed_columns(state.head);
  state.facts.delimiter = state.dialect.delimiter;
  state.facts.line_end = state.dialect.line_end;
  state.facts.mixed_line_ends = state.dialect.mixed_line_ends;
  state.facts.preamble_lines = state.dialect.preamble_lines;
  state.facts.separator_line = state.dialect.separator_line;
}

DelimitedFile::~DelimitedFile() = default;

FileFacts DelimitedFile::facts() const {
  FileFacts facts = state_->facts;
  if (!state_->rows_read) facts.text = state_->text->facts();
  return facts;
}

const std::vector<HeadRecord>& DelimitedFile::head() const { return state_->head; }

void DelimitedFile::read_rows(std::size_t header_rows, const Selection& selection,
                              const Reading& reading, RowReceiver& receiver) {
  State& state = *state_;
  if (state.rows_read) throw Error(ErrorKind::internal, "the rows of a file are read twice");
  state.beginning.erase(0, state.dialect.header_offset);
  RowText text{{state.dialect.delimiter, state.dialect.line_end, state.dialect.preamble_lines + 1,
                state.facts.name},
               header_rows,
               std::move(state.beginning),
               state.text.get(),
               state.file};
  state.facts.text = reading.reader == ReaderKind::careful
                         ? read_carefully(std::move(text), selection, receiver)
                         : read_fast(std::move(text), selection, reading, receiver);
  state.rows_read = true;
}

}  // namespace nps::input
