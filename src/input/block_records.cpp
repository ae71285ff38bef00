#include "input/block_records.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "input/utf8_scan.hpp"

namespace nps::input {
namespace {

std::uint64_t bits_below(std::size_t position) {
  return (std::uint64_t{1} << (position % kWordBytes)) - 1;
}

}  // namespace

BlockRecords::BlockRecords(const WantedColumns& columns) : columns_(columns) {}

void BlockRecords::begin(char* text, const BlockMarks& marks, bool in_a_row,
                         std::uint64_t first_line, bool repair) {
  text_ = text;
  marks_ = &marks;
  repair_ = repair;
  first_row_ = next_row_ = in_a_row && marks.line_count > 0 ? 1 : 0;
  first_line_ = first_line;
  quoted_from_ = first_row_ == 0 ? 0 : marks.line_end(0) + 1;
  quoted_passed_ = 0;
  quoted_lines_ = 0;
}

/// Passes over empty lines.
inline bool BlockRecords::find_row() {
  while (next_row_ < marks_->line_count) {
    const std::size_t line = next_row_++;
    const std::size_t last = marks_->lines[line];
    row_.first_end = line == 0 ? 0 : marks_->lines[line - 1] + 1;
    row_.begin = line == 0 ? 0 : marks_->ends[row_.first_end - 1] + 1;
    row_.end = marks_->ends[last];
    row_.width = last - row_.first_end + 1;
    if (row_.end > row_.begin && text_[row_.end - 1] == '\r') --row_.end;
    if (row_.end > row_.begin) return true;
  }
  return false;
}

/// A field as it stands, quotes included.
inline std::string_view BlockRecords::field(std::size_t column) const {
  const std::uint32_t* const ends = marks_->ends.data() + row_.first_end;
  const std::uint32_t begin = column == 0 ? row_.begin : ends[column - 1] + 1;
  // The line end of the last one may be of two bytes.
  const std::uint32_t end = std::min(ends[column], row_.end);
  return {text_ + begin, begin < end ? end - begin : 0};
}

inline std::string_view BlockRecords::cell(std::size_t column) {
  const std::string_view raw = field(column);
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

bool BlockRecords::next(Record& record) {
  if (!find_row()) return false;
  record.line = first_line_ + (next_row_ - 1 - first_row_);
  if (!marks_->quoted_line_feeds.empty()) record.line += quoted_lines_before_row();
  record.shape = shape();
  repairs_ = 0;
  if (columns_.all()) {
    record.cells.resize(row_.width);
    for (std::size_t i = 0; i < row_.width; ++i) record.cells[i] = cell(i);
    return true;
  }
  record.cells.resize(columns_.places());
  std::string_view* const cells = record.cells.data();
  for (const auto [column, place] : columns_.wanted()) {
    cells[place] = column < row_.width ? cell(column) : std::string_view();
  }
  for (const auto [from, to] : columns_.repeats()) cells[to] = cells[from];
  return true;
}

std::uint64_t BlockRecords::quoted_lines_before_row() {
  const std::vector<QuotedLineFeeds>& all = marks_->quoted_line_feeds;
  const std::size_t word = row_.begin / kWordBytes;
  if (quoted_passed_ == all.size() || all[quoted_passed_].word > word) return quoted_lines_;
  const auto of_rows = [&](const QuotedLineFeeds& entry) {
    const std::size_t first = quoted_from_ / kWordBytes;
    if (entry.word != first) return entry.word < first ? 0 : entry.bits;
    return entry.bits & ~bits_below(quoted_from_);
  };
  while (quoted_passed_ < all.size() && all[quoted_passed_].word < word) {
    quoted_lines_ += static_cast<std::uint64_t>(std::popcount(of_rows(all[quoted_passed_++])));
  }
  if (quoted_passed_ == all.size() || all[quoted_passed_].word != word) return quoted_lines_;
  const std::uint64_t before = of_rows(all[quoted_passed_]) & bits_below(row_.begin);
  return quoted_lines_ + static_cast<std::uint64_t>(std::popcount(before));
}

RowShape BlockRecords::shape() const {
  if (row_.width == columns_.header_width()) return RowShape::whole;
  if (row_.width < columns_.header_width()) return RowShape::short_row;
  return extra_fields_are_empty() ? RowShape::whole : RowShape::long_row;
}

bool BlockRecords::extra_fields_are_empty() const {
  for (std::size_t column = columns_.header_width(); column < row_.width; ++column) {
    const std::string_view extra = field(column);
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
