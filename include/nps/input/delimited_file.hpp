#pragma once

#include <cstddef>
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

/// Which reader takes the rows. The fast one hands what it cannot judge to the careful one; both
/// give the same.
enum class ReaderKind { automatic, careful, fast };

/// How the rows are read. Nothing of it changes what is read.
struct Reading {
  ReaderKind reader = ReaderKind::automatic;
  std::size_t threads = 1;
  std::size_t block_size = std::size_t{1} << 18;  ///< bytes that one thread takes at a time
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
/// once.
class DelimitedFile {
 public:
  /// Reads the beginning (at most 1 MiB of text) and decides. `name` is for messages. Throws
  /// Error{data} for a file that is no table (binary, no row at all), Error{usage} for bad options.
  DelimitedFile(std::unique_ptr<ByteSource> bytes, const std::string& name,
                const FileOptions& options);
  ~DelimitedFile();

  /// Complete, counts included, once the rows have been read.
  [[nodiscard]] FileFacts facts() const;

  /// The first rows from the header on, up to 1,000 of them or as many as the beginning holds.
  /// Without columns at the end that have neither a name nor, in most rows, a cell.
  [[nodiscard]] const std::vector<HeadRecord>& head() const;

  /// Gives `receiver` the rows after the first `header_rows` ones. May be called once. Throws what
  /// a RecordReader throws and what the receiver throws; of several failures the first in the order
  /// of the rows.
  void read_rows(std::size_t header_rows, const Selection& selection, const Reading& reading,
                 RowReceiver& receiver);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nps::input
