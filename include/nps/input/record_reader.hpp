#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace nps::input {

/// How a row's width compares with the header's.
enum class RowShape {
  whole,      ///< as wide as the header, or longer by empty cells only
  short_row,  ///< fewer cells than the header; the missing ones are empty
  long_row    ///< more cells than the header, and not all of the extra ones are empty
};

/// As many rows as are worth reading at a time.
inline constexpr std::size_t kRowsAtATime = 64;

/// So many bytes can be read from the beginning of each cell of a padded record.
inline constexpr std::size_t kCellPadding = 16;

/// One row. Views point into the reader's buffer and hold until its next call.
struct Record {
  std::uint64_t line = 0;  ///< physical line on which it begins, from 1
  RowShape shape = RowShape::whole;
  std::span<const std::string_view> cells;  ///< the wanted columns in the order asked
  bool is_padded = false;                   ///< see kCellPadding
};

/// Rows of a delimited text: the interface of every reader. Empty lines are no rows.
class RecordReader {
 public:
  RecordReader() = default;
  RecordReader(const RecordReader&) = delete;
  RecordReader& operator=(const RecordReader&) = delete;
  virtual ~RecordReader() = default;

  /// The next rows, at most as many as there is room for; gives how many, which is 0 only at the
  /// end. Throws Error{data} for a quote that is never closed (with the line where it opened) and
  /// for a row over the length limit.
  virtual std::size_t read(std::span<Record> rows) = 0;

  /// The next row, or false at the end.
  bool next(Record& row) { return read({&row, 1}) == 1; }
};

/// Receives the rows of a text in parts, which together are all rows in their order. A worker's
/// parts come one after the other and in order; those of different workers come at the same time.
class RowReceiver {
 public:
  RowReceiver() = default;
  RowReceiver(const RowReceiver&) = delete;
  RowReceiver& operator=(const RowReceiver&) = delete;
  virtual ~RowReceiver() = default;

  /// Before anything else: workers are numbered from 0 to `count` - 1.
  virtual void begin(std::size_t count) = 0;
  /// Reads all rows of a part. True when something of it has to be handed in in order.
  virtual bool read(std::size_t worker, RecordReader& part) = 0;
  /// Called when the worker's last part was read, if it asked for it, and all parts before it are
  /// handed in; never by two workers at a time.
  virtual void hand_in(std::size_t worker) = 0;
};

/// Which cells of a row the caller needs.
struct Selection {
  std::size_t header_width = 0;      ///< cells in the header; decides the shape of a row
  std::vector<std::size_t> columns;  ///< positions from 0, any order, repeats allowed
  bool all = false;  ///< every cell of the row instead, extra ones of a long row included
};

}  // namespace nps::input
