#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/block_scanner.hpp"
#include "input/wanted_columns.hpp"
#include "nps/input/record_reader.hpp"

namespace nps::input {

/// The rows of a marked text. A quoted cell loses its quotes where it stands, so every row is given
/// once.
class BlockRecords final : public RecordReader {
 public:
  /// `columns` must outlive the reader; those of a selection of all cells are not used.
  explicit BlockRecords(const WantedColumns& columns);

  /// Begins with `text` from `begin` to `end`, which stands behind a line end. `first_line` is the
  /// physical line at `begin`. With `repair`, bytes that are no UTF-8 are replaced in the cells
  /// given. `text` and `marks` must stay until the last row is read.
  void begin(char* text, const BlockMarks& marks, std::size_t begin, std::size_t end,
             std::uint64_t first_line, bool repair);

  bool next(Record& record) override;

  /// Where the search for further rows goes on; behind the last row given once `next` gave false.
  [[nodiscard]] std::size_t position() const { return cursor_.position; }

 private:
  bool find_more();
  std::uint64_t quoted_lines_before(std::size_t position);
  [[nodiscard]] RowShape shape_of(const RowSpan& row) const;
  template <typename Visit>
  void for_each_field(const RowSpan& row, Visit visit) const;
  void take_all(const RowSpan& row, Record& record);
  std::string_view cell(const FieldBounds& field);

  const WantedColumns& columns_;
  char* text_ = nullptr;
  const BlockMarks* marks_ = nullptr;
  bool repair_ = false;
  RowCursor cursor_;
  std::vector<RowSpan> rows_;
  std::vector<FieldBounds> fields_;  ///< of the rows found, one run of wanted columns each
  std::size_t found_ = 0;
  std::size_t given_ = 0;
  std::uint64_t first_line_ = 0;
  std::size_t quoted_from_ = 0;          ///< line feeds before this place do not count
  std::size_t quoted_passed_ = 0;        ///< entries of quoted_line_feeds behind us
  std::uint64_t quoted_lines_ = 0;       ///< line feeds in them
  std::vector<std::string_view> cells_;  ///< of the distinct columns
  std::deque<std::string> repaired_;     ///< cells of the current row that held bad bytes
  std::size_t repairs_ = 0;
};

/// A place between two rows.
struct RowBreak {
  std::size_t offset = 0;   ///< of the next row
  std::uint64_t lines = 0;  ///< physical lines before it
};

/// The place behind the first `rows` rows of `text`. With `complete` the last row needs no line
/// end, and fewer rows will do. Nothing when the text does not hold so many whole rows.
[[nodiscard]] std::optional<RowBreak> end_of_rows(std::string_view text, bool complete,
                                                  char separator, std::size_t rows);

/// What a field that begins with a quote holds: the text between its quotes, in which two quotes
/// are one, and what follows the closing quote. Works in place.
std::string_view unquoted(char* field, std::size_t size);

}  // namespace nps::input
