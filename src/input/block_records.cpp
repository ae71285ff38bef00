#include "input/block_records.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "input/block_scanner.hpp"
#include "input/utf8_scan.hpp"

namespace nps::input {
namespace {

/// Line end before the beginning of a text.
constexpr RowEnd kNoRowEnd{static_cast<std::uint32_t>(-1), 0, 0};

}  // namespace

/// Finds the fields of a row, the columns ascending.
class BlockRecords::Fields {
 public:
  Fields(const BlockMarks& marks, const char* text, const Row& row)
      : marks_(marks), text_(text), row_(row), begin_(row.begin), window_begin_(row.begin) {
    window_ = marks.window(row.begin);
  }

  /// A field as it stands, quotes included. The row must have it.
  [[gnu::always_inline]] std::string_view at(std::size_t column) {
    if (column - passed_ > kFew) jump(column);
    for (; passed_ < column; ++passed_) {
      begin_ = next_separator() + 1;
      window_ &= window_ - 1;
    }
    const std::uint32_t end = passed_ + 1 < row_.width ? next_separator() : row_.end;
    return {text_ + begin_, end - begin_};
  }

 private:
  // Over so many separators it is quicker to walk than to jump.
  static constexpr std::size_t kFew = 16;

  /// The place of the first separator in the window, which is moved to where there is one.
  [[gnu::always_inline]] std::uint32_t next_separator() {
    while (window_ == 0) {
      window_begin_ += kWordBytes;
      window_ = marks_.window(window_begin_);
    }
    return window_begin_ + static_cast<std::uint32_t>(std::countr_zero(window_));
  }

  void jump(std::size_t column) {
    const std::size_t wanted = row_.separators + column - 1;
    std::size_t word = begin_ / kWordBytes;
    while (marks_.separators_before[word + 1] <= wanted) ++word;
    std::uint64_t bits = marks_.separators[word];
    for (std::size_t i = marks_.separators_before[word]; i < wanted; ++i) bits &= bits - 1;
    begin_ = static_cast<std::uint32_t>(word * kWordBytes) +
             static_cast<std::uint32_t>(std::countr_zero(bits)) + 1;
    passed_ = column;
    window_begin_ = begin_;
    window_ = marks_.window(begin_);
  }

  const BlockMarks& marks_;
  const char* text_;
  const Row row_;
  std::uint32_t begin_;  ///< of the field behind the separators passed
  std::uint32_t window_begin_;
  std::uint64_t window_;  ///< separators not passed
  std::size_t passed_ = 0;
};

BlockRecords::BlockRecords(const WantedColumns& columns) : columns_(columns) {}

void BlockRecords::begin(char* text, const BlockMarks& marks, bool in_a_row,
                         std::uint64_t first_line, bool repair) {
  text_ = text;
  marks_ = &marks;
  repair_ = repair;
  next_end_ = marks.row_ends.data();
  last_end_ = next_end_ + marks.row_count;
  before_ = in_a_row && next_end_ != last_end_ ? next_end_++ : &kNoRowEnd;
  line_ = first_line - before_->quoted_line_feeds;
}

/// Passes over empty lines.
[[gnu::always_inline]] inline bool BlockRecords::find_row(Row& row) {
  while (next_end_ != last_end_) {
    const RowEnd& end = *next_end_++;
    const RowEnd& before = *before_;
    before_ = &end;
    row.begin = before.place + 1;
    row.end = end.place;
    row.separators = before.separators;
    row.width = std::size_t{1} + end.separators - before.separators;
    row.line = line_++ + before.quoted_line_feeds;
    if (row.end > row.begin && text_[row.end - 1] == '\r') --row.end;
    if (row.end > row.begin) return true;
  }
  return false;
}

inline std::string_view BlockRecords::cell(std::string_view raw) {
  const bool is_quoted = !raw.empty() && raw.front() == '"';
  if (!is_quoted && !repair_) return raw;
  char* const begin = text_ + (raw.data() - text_);
  if (repair_ && valid_prefix(begin, raw.size()) != raw.size()) return repaired_cell(raw);
  return is_quoted ? unquoted(begin, raw.size()) : raw;
}

/// Bytes are judged where they stand: without the quote between them two might make a character.
std::string_view BlockRecords::repaired_cell(std::string_view raw) {
  // A deque's elements stay where they are.
  if (repairs_ == repaired_.size()) repaired_.emplace_back();
  std::string& result = repaired_[repairs_++];
  result.clear();
  repair_utf8(raw, result);
  return result.front() == '"' ? unquoted(result.data(), result.size()) : result;
}

std::size_t BlockRecords::read(std::span<Record> rows) {
  repairs_ = 0;
  if (columns_.all()) return read_all(rows.front());
  rows = rows.first(std::min(rows.size(), kRowsAtATime));
  const std::size_t places = columns_.places();
  if (cells_.size() < rows.size() * places) cells_.resize(rows.size() * places);
  std::string_view* cells = cells_.data();
  std::size_t found = 0;
  for (Row row; found < rows.size() && find_row(row); cells += places) {
    Record& record = rows[found++];
    record.line = row.line;
    record.shape = row.width == columns_.header_width() ? RowShape::whole : other_shape(row);
    record.cells = {cells, places};
    record.is_padded = !repair_;
    Fields fields(*marks_, text_, row);
    for (const auto [column, place] : columns_.wanted()) {
      cells[place] = column < row.width ? cell(fields.at(column)) : std::string_view(text_, 0);
    }
    for (const auto [from, to] : columns_.repeats()) cells[to] = cells[from];
  }
  return found;
}

/// One row with all its cells.
std::size_t BlockRecords::read_all(Record& record) {
  Row row;
  if (!find_row(row)) return 0;
  cells_.resize(row.width);
  Fields fields(*marks_, text_, row);
  for (std::size_t i = 0; i < row.width; ++i) cells_[i] = cell(fields.at(i));
  const bool is_whole = row.width == columns_.header_width();
  record = {row.line, is_whole ? RowShape::whole : other_shape(row), cells_, false};
  return 1;
}

RowShape BlockRecords::other_shape(Row row) const {
  if (row.width < columns_.header_width()) return RowShape::short_row;
  return extra_fields_are_empty(row) ? RowShape::whole : RowShape::long_row;
}

bool BlockRecords::extra_fields_are_empty(Row row) const {
  Fields fields(*marks_, text_, row);
  for (std::size_t column = columns_.header_width(); column < row.width; ++column) {
    const std::string_view extra = fields.at(column);
    if (!extra.empty() && extra != "\"\"") return false;
  }
  return true;
}

std::optional<RowBreak> end_of_rows(std::string_view text, bool complete, char separator,
                                    std::size_t rows) {
  if (rows == 0) return RowBreak{};
  std::string padded;
  padded.reserve(text.size() + 1 + kScanPadding);
  padded = text;
  if (complete) padded += '\n';
  const std::size_t size = padded.size();
  padded.resize(size + kScanPadding);
  BlockMarks marks;
  mark_block({padded.data(), size}, separator, ScanState::field_start, marks);
  const WantedColumns nothing{Selection{}};
  BlockRecords records(nothing);
  records.begin(padded.data(), marks, false, 0, false);
  Record record;
  std::size_t found = 0;
  while (found < rows && records.next(record)) ++found;
  if (found < rows && !complete) return std::nullopt;
  const std::size_t offset = std::min<std::size_t>(records.position(), text.size());
  const std::string_view passed = text.substr(0, offset);
  const auto lines = static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
  return RowBreak{offset, lines};
}

std::string_view unquoted(char* field, std::size_t size) {
  char* const end = field + size;
  char* const text = field + 1;
  char* kept_end = text;
  char* from = text;
  for (;;) {
    auto* quote = static_cast<char*>(std::memchr(from, '"', static_cast<std::size_t>(end - from)));
    const bool doubled = quote != nullptr && quote + 1 != end && quote[1] == '"';
    // Of two quotes the first one stays.
    char* const upto = quote == nullptr ? end : quote + (doubled ? 1 : 0);
    if (kept_end != from) std::memmove(kept_end, from, static_cast<std::size_t>(upto - from));
    kept_end += upto - from;
    if (quote == nullptr) break;
    from = quote + (doubled ? 2 : 1);
    if (doubled) continue;
    // What follows the closing quote is kept as it stands.
    const auto rest = static_cast<std::size_t>(end - from);
    std::memmove(kept_end, from, rest);
    kept_end += rest;
    break;
  }
  return {text, static_cast<std::size_t>(kept_end - text)};
}

}  // namespace nps::input
