#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "nps/input/byte_source.hpp"
#include "nps/input/record_reader.hpp"
#include "nps/input/text_source.hpp"

namespace nps::input {

/// What the user said about the form of the file; what is left empty is found out.
struct FileOptions {
  std::string encoding;
  char delimiter = '\0';
  std::optional<std::uint64_t> skip_rows;  ///< physical lines before the header
  std::vector<std::string> wanted;  ///< column names asked for: the separator under which the
                                    ///< header holds them wins
};

enum class LineEnd { lf, crlf, cr };

/// What was found out about a file.
struct FileFacts {
  std::string name;
  std::optional<std::string> compression;  ///< outermost first where there are several: "zstd+gzip"
  TextFacts text;
  char delimiter = ',';
  LineEnd line_end = LineEnd::lf;
  /// Lone CRs and LFs both stand outside quotes in the beginning. Where `line_end` is cr both end
  /// lines, else only LF does.
  bool mixed_line_ends = false;
  std::uint64_t preamble_lines = 0;  ///< physical lines before the header, a `sep=` line included
  bool separator_line = false;       ///< the first of them is a `sep=` line
};

/// A row of the beginning of the file, all its cells.
struct HeadRecord {
  std::uint64_t line = 0;
  std::vector<std::string> cells;
};

/// A delimited text file whose separator, line ends and first row are known. The rows are read
/// once, by `records`.
class DelimitedFile {
 public:
  /// Reads the beginning (at most 1 MiB of text) and decides. `name` is for messages. Throws
  /// Error{data} for a file that is no table (binary, no row at all), Error{usage} for bad options.
  DelimitedFile(std::unique_ptr<ByteSource> bytes, const std::string& name,
                const FileOptions& options);
  ~DelimitedFile();

  /// Complete, counts included, once `records` has been read to its end.
  [[nodiscard]] FileFacts facts() const;

  /// The first rows from the header on, up to 1,000 of them or as many as the beginning holds.
  /// Without columns at the end that have neither a name nor, in most rows, a cell.
  [[nodiscard]] const std::vector<HeadRecord>& head() const;

  /// The rows after the first `header_rows` ones. May be called once; the reader borrows this
  /// object.
  [[nodiscard]] std::unique_ptr<RecordReader> records(std::size_t header_rows, Selection selection);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nps::input
