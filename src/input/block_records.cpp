#include "input/block_records.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "input/utf8_scan.hpp"

namespace nps::input {
namespace {

// Enough to forget what a call costs, few enough to stay in the cache.
constexpr std::size_t kRowsAtOnce = 256;

std::uint64_t bits_below(std::size_t position) {
  return (std::uint64_t{1} << (position % kWordBytes)) - 1;
}

}  // namespace

BlockRecords::BlockRecords(const WantedColumns& columns)
    : columns_(columns),
      rows_(kRowsAtOnce),
      fields_(columns.all() ? 0 : kRowsAtOnce * columns.distinct().size()),
      cells_(columns.distinct().size()) {}

void BlockRecords::begin(char* text, const BlockMarks& marks, std::size_t begin, std::size_t end,
                         std::uint64_t first_line, bool repair) {
  text_ = text;
  marks_ = &marks;
  repair_ = repair;
  cursor_ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0};
  found_ = given_ = 0;
  first_line_ = first_line;
  quoted_from_ = begin;
  quoted_passed_ = 0;
  quoted_lines_ = 0;
}

bool BlockRecords::find_more() {
  const std::span<const std::uint32_t> columns =
      columns_.all() ? std::span<const std::uint32_t>() : columns_.distinct();
  const std::string_view text(text_, cursor_.end);
  found_ = find_rows(text, *marks_, columns, cursor_, rows_, fields_.data());
  given_ = 0;
  return found_ > 0;
}

bool BlockRecords::next(Record& record) {
  if (given_ == found_ && !find_more()) return false;
  const std::size_t at = given_++;
  const RowSpan& row = rows_[at];
  record.line = first_line_ + row.line_ends + quoted_lines_before(row.begin);
  record.shape = shape_of(row);
  repairs_ = 0;
  if (columns_.all()) {
    take_all(row, record);
    return true;
  }
  const FieldBounds* fields = fields_.data() + at * cells_.size();
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i] = cell(fields[i]);
  const std::vector<std::size_t>& places = columns_.places();
  record.cells.resize(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) record.cells[i] = cells_[places[i]];
  return true;
}

std::uint64_t BlockRecords::quoted_lines_before(std::size_t position) {
  const std::vector<QuotedLineFeeds>& all = marks_->quoted_line_feeds;
  const std::size_t word = position / kWordBytes;
  const auto of_rows = [&](const QuotedLineFeeds& entry) {
    if (entry.word < quoted_from_ / kWordBytes) return std::uint64_t{0};
    const bool first = entry.word == quoted_from_ / kWordBytes;
    return first ? entry.bits & ~bits_below(quoted_from_) : entry.bits;
  };
  while (quoted_passed_ < all.size() && all[quoted_passed_].word < word) {
    quoted_lines_ += static_cast<std::uint64_t>(std::popcount(of_rows(all[quoted_passed_++])));
  }
  if (quoted_passed_ == all.size() || all[quoted_passed_].word != word) return quoted_lines_;
  const std::uint64_t before = of_rows(all[quoted_passed_]) & bits_below(position);
  return quoted_lines_ + static_cast<std::uint64_t>(std::popcount(before));
}

RowShape BlockRecords::shape_of(const RowSpan& row) const {
  if (row.width == columns_.header_width()) return RowShape::whole;
  if (row.width < columns_.header_width()) return RowShape::short_row;
  std::size_t column = 0;
  bool all_empty = true;
  for_each_field(row, [&](const FieldBounds& field) {
    const std::string_view raw(text_ + field.begin, field.end - field.begin);
    if (column++ >= columns_.header_width() && !raw.empty() && raw != "\"\"") all_empty = false;
  });
  return all_empty ? RowShape::whole : RowShape::long_row;
}

template <typename Visit>
void BlockRecords::for_each_field(const RowSpan& row, Visit visit) const {
  std::uint32_t begin = row.begin;
  for (std::size_t word = row.begin / kWordBytes; word * kWordBytes < row.end; ++word) {
    std::uint64_t separators = marks_->separators[word];
    if (word == row.begin / kWordBytes) separators &= ~bits_below(row.begin);
    for (; separators != 0; separators &= separators - 1) {
      const std::size_t at =
          word * kWordBytes + static_cast<std::size_t>(std::countr_zero(separators));
      if (at >= row.end) break;
      visit(FieldBounds{begin, static_cast<std::uint32_t>(at)});
      begin = static_cast<std::uint32_t>(at + 1);
    }
  }
  visit(FieldBounds{begin, row.end});
}

void BlockRecords::take_all(const RowSpan& row, Record& record) {
  record.cells.clear();
  for_each_field(row, [&](const FieldBounds& field) { record.cells.push_back(cell(field)); });
}

std::string_view BlockRecords::cell(const FieldBounds& field) {
  char* begin = text_ + field.begin;
  const std::size_t size = field.end - field.begin;
  const std::string_view text =
      size > 0 && *begin == '"' ? unquoted(begin, size) : std::string_view(begin, size);
  if (!repair_ || valid_prefix(text.data(), text.size()) == text.size()) return text;
  // A deque's elements stay where they are.
  if (repairs_ == repaired_.size()) repaired_.emplace_back();
  std::string& repaired = repaired_[repairs_++];
  repaired.clear();
  repair_utf8(text, repaired);
  return repaired;
}

std::optional<RowBreak> end_of_rows(std::string_view text, bool complete, char separator,
                                    std::size_t rows) {
  if (rows == 0) return RowBreak{};
  std::string padded(text);
  if (complete) padded += '\n';
  const std::size_t size = padded.size();
  padded.resize(size + kScanPadding);
  BlockMarks marks;
  mark_block({padded.data(), size}, separator, ScanState::field_start, marks);
  RowCursor cursor{0, static_cast<std::uint32_t>(behind_last_line_end(marks, size)), 0};
  std::vector<RowSpan> found(rows);
  const std::size_t count = find_rows({padded.data(), size}, marks, {}, cursor, found, nullptr);
  if (count < rows && !complete) return std::nullopt;
  const std::size_t offset = std::min<std::size_t>(cursor.position, text.size());
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
