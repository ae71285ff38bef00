#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/block_marks.hpp"
#include "input/wanted_columns.hpp"
#include "nps/input/record_reader.hpp"

namespace nps::input {

/// The rows of a marked text. A quoted cell loses its quotes where it stands, so every row is given
/// once.
class BlockRecords final : public RecordReader {
 public:
  /// `columns` must outlive the reader; those of a selection of all cells are not used.
  explicit BlockRecords(const WantedColumns& columns);

  /// Begins with the rows of `text` that its marks end: from its first byte on, or, if that is in
  /// the middle of a row, behind the first line end. `first_line` is the physical line of the first
  /// row. With `repair`, bytes that are no UTF-8 are replaced in the cells given. `text` and
  /// `marks` must stay until the last row is read.
  void begin(char* text, const BlockMarks& marks, bool in_a_row, std::uint64_t first_line,
             bool repair);

  std::size_t read(std::span<Record> rows) override;

  /// Behind the line end of the last row given.
  [[nodiscard]] std::size_t position() const { return before_->place + 1; }

 private:
  /// A row of the text.
  struct Row {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;         ///< without the line end, be it LF or CR LF
    std::uint32_t separators = 0;  ///< in the text before it
    std::size_t width = 0;
    std::uint64_t line = 0;  ///< physical line on which it begins
  };
  class Fields;

  bool find_row(Row& row);
  [[nodiscard]] RowShape other_shape(Row row) const;
  [[nodiscard]] bool extra_fields_are_empty(Row row) const;
  std::string_view cell(std::string_view raw);
  std::string_view repaired_cell(std::string_view raw);
  std::size_t read_all(Record& record);

  const WantedColumns& columns_;
  char* text_ = nullptr;
  const BlockMarks* marks_ = nullptr;
  bool repair_ = false;
  const RowEnd* next_end_ = nullptr;
  const RowEnd* last_end_ = nullptr;     ///< behind the last one
  const RowEnd* before_ = nullptr;       ///< the line end before the next row
  std::uint64_t line_ = 0;               ///< of the next row, but for the line feeds between quotes
  std::vector<std::string_view> cells_;  ///< of the rows given
  std::deque<std::string> repaired_;     ///< those of them that held bad bytes
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
