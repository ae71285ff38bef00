#include "input/careful_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "input/fast_csv.hpp"
#include "input/line_feed.hpp"
#include "input/line_splitter.hpp"
#include "nps/error.hpp"
#include "nps/input/delimiter.hpp"

namespace nps::input {
namespace {

constexpr std::size_t kLargestRecord = std::size_t{1} << 24;

// What LineReader reads from. Its blocks come after a line of their own, because the reader would
// drop a byte-order mark at the very beginning, and what is left of one here is data.
class FeedAdapter final : public io::ByteSourceBase {
 public:
  explicit FeedAdapter(LineFeed& feed) : feed_(feed) {}

  int read(char* buffer, int size) override {
    std::size_t filled = 0;
    if (!begun_ && size > 0) {
      begun_ = true;
      buffer[filled++] = '\n';
    }
    filled += feed_.read(buffer + filled, static_cast<std::size_t>(size) - filled);
    return static_cast<int>(filled);
  }

 private:
  LineFeed& feed_;
  bool begun_ = false;
};

// Physical lines, counted in 64 bits.
class Lines {
 public:
  Lines(ByteSource& text, const RecordLayout& layout)
      : feed_(text, layout.line_end),
        file_(layout.file),
        line_(layout.first_line - 1),
        reader_("", std::make_unique<FeedAdapter>(feed_)) {
    reader_.next_line();
  }

  // False at the end. The line may be changed in place and holds until the next call.
  bool next(RecordText& line) {
    try {
      line.data = reader_.next_line();
    } catch (const io::error::line_length_limit_exceeded&) {
      fail(fmt::format("a line is longer than the limit of {} bytes", kLargestRecord - 1),
           line_ + 1, "a wrong separator, or line ends of another kind, may be the cause");
    }
    if (line.data == nullptr) return false;
    line.size = std::strlen(line.data);
    ++line_;
    return true;
  }

  // What stood at the end of the line just read. The reader has put a zero byte over the LF, and
  // over the CR before it if there was one.
  static std::string_view line_break(const RecordText& line) {
    return line.data[line.size + 1] == '\0' ? "\r\n" : "\n";
  }

  [[nodiscard]] std::uint64_t number() const { return line_; }
  [[nodiscard]] bool saw_nul() const { return feed_.saw_nul(); }

  [[noreturn]] void fail(std::string message, std::uint64_t line, std::string hint) const {
    ErrorDetails details;
    details.file = file_;
    details.line = line;
    details.hint = std::move(hint);
    throw Error(ErrorKind::data, std::move(message), std::move(details));
  }

 private:
  LineFeed feed_;
  std::string file_;
  std::uint64_t line_;
  io::LineReader reader_;
};

// Which fields the caller gets, and where each goes.
class Columns {
 public:
  explicit Columns(Selection selection) : selection_(std::move(selection)) {
    for (const std::size_t column : selection_.columns) {
      leading_ = std::max(leading_, column + 1);
    }
    if (selection_.all) leading_ = std::numeric_limits<std::size_t>::max();
    distinct_ = selection_.columns;
    std::sort(distinct_.begin(), distinct_.end());
    distinct_.erase(std::unique(distinct_.begin(), distinct_.end()), distinct_.end());
  }

  /// How many fields at the beginning of a row have to be found.
  [[nodiscard]] std::size_t leading() const { return leading_; }
  [[nodiscard]] std::size_t header_width() const { return selection_.header_width; }

  template <class Cell>
  void fill(std::size_t fields, std::vector<std::string_view>& cells, Cell cell) {
    if (selection_.all) {
      cells.resize(fields);
      for (std::size_t i = 0; i < fields; ++i) cells[i] = cell(i);
      return;
    }
    values_.resize(leading_);
    for (const std::size_t column : distinct_) {
      values_[column] = column < fields ? cell(column) : std::string_view();
    }
    cells.resize(selection_.columns.size());
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = values_[selection_.columns[i]];
  }

 private:
  Selection selection_;
  std::vector<std::size_t> distinct_;
  std::vector<std::string_view> values_;
  std::size_t leading_ = 0;
};

template <char kSeparator>
class CarefulReader final : public RecordReader {
 public:
  CarefulReader(ByteSource& text, const RecordLayout& layout, Selection selection)
      : lines_(text, layout), columns_(std::move(selection)) {}

  /// One row: the next takes its place.
  std::size_t read(std::span<Record> rows) override {
    RecordText text;
    do {
      if (!lines_.next(text)) return 0;
    } while (text.size == 0);
    Record& record = rows.front();
    record.line = lines_.number();
    const std::size_t width = split(text);
    record.shape = shape(text, width);
    columns_.fill(found_, cells_, [&](std::size_t i) { return cell(text, fields_[i]); });
    record.cells = cells_;
    record.is_padded = false;
    return 1;
  }

 private:
  using Splitter = LineSplitter<kSeparator>;
  using Quotes = io::double_quote_escape<kSeparator, '"'>;

  // Finds the wanted fields and counts all.
  std::size_t split(RecordText& text) {
    const std::uint64_t first = lines_.number();
    found_ = 0;
    return Splitter::split(
        text, columns_.leading(), [this](const FieldSpan& field) { keep(field); },
        [&](RecordText& record, std::size_t quote) { join_next_line(record, quote, first); });
  }

  // Every field of every row comes here, and the room soon suffices.
  void keep(const FieldSpan& field) {
    if (found_ == fields_.size()) fields_.resize(std::max<std::size_t>(16, 2 * found_));
    fields_[found_++] = field;
  }

  // The buffer of lines may move with the next one, so a record of several is put together here.
  void join_next_line(RecordText& record, std::size_t quote, std::uint64_t first) {
    if (record.data != joined_.data()) {
      joined_.assign(record.data, record.size);
      last_break_ = Lines::line_break(record);
    }
    joined_ += last_break_;
    RecordText line;
    if (!lines_.next(line)) unclosed("and never closed", quote, first);
    last_break_ = Lines::line_break(line);
    joined_.append(line.data, line.size);
    if (joined_.size() > kLargestRecord) unclosed("and not closed within 16 MiB", quote, first);
    record = {joined_.data(), joined_.size()};
  }

  [[noreturn]] void unclosed(std::string_view how, std::size_t quote, std::uint64_t first) const {
    const auto before = joined_.begin() + static_cast<std::ptrdiff_t>(quote);
    const auto breaks = std::count(joined_.begin(), before, '\n');
    lines_.fail(fmt::format("a quote is opened here {}", how),
                first + static_cast<std::uint64_t>(breaks),
                "close it, or write it twice inside a quoted cell if it is part of the text");
  }

  RowShape shape(RecordText& text, std::size_t width) {
    if (width == columns_.header_width()) return RowShape::whole;
    if (width < columns_.header_width()) return RowShape::short_row;
    // Extra fields may be millions: they are looked at again, not kept.
    bool all_empty = true;
    std::size_t at = 0;
    const auto look = [&](const FieldSpan& field) {
      if (at++ >= columns_.header_width() && !is_empty(field)) all_empty = false;
    };
    Splitter::split(text, width, look, [](RecordText&, std::size_t) {});
    return all_empty ? RowShape::whole : RowShape::long_row;
  }

  static bool is_empty(const FieldSpan& field) {
    return field.begin == field.end ||
           (field.closing_quote == field.begin + 1 && field.closing_quote + 1 == field.end);
  }

  std::string_view cell(const RecordText& text, const FieldSpan& field) const {
    char* begin = text.data + field.begin;
    char* end = text.data + field.end;
    if (field.closing_quote != 0) unquote(text, field, begin, end);
    if (lines_.saw_nul()) std::replace(begin, end, kNulStandIn, '\0');
    return {begin, static_cast<std::size_t>(end - begin)};
  }

  // A quoted cell loses its quotes in place; what stands behind the closing one moves up to it.
  static void unquote(const RecordText& text, const FieldSpan& field, char*& begin, char*& end) {
    char* quoted_end = text.data + field.closing_quote + 1;
    const auto tail = static_cast<std::size_t>(end - quoted_end);
    if (field.doubled_quotes) {
      Quotes::unescape(begin, quoted_end);
    } else {
      ++begin;
      --quoted_end;
    }
    std::memmove(quoted_end, text.data + field.closing_quote + 1, tail);
    end = quoted_end + tail;
  }

  Lines lines_;
  Columns columns_;
  std::vector<FieldSpan> fields_;  // the first `found_` of them are those of the row
  std::vector<std::string_view> cells_;
  std::size_t found_ = 0;
  std::string joined_;
  std::string_view last_break_;
};

template <char kSeparator>
std::unique_ptr<RecordReader> open(ByteSource& text, const RecordLayout& layout,
                                   Selection selection) {
  return std::make_unique<CarefulReader<kSeparator>>(text, layout, std::move(selection));
}

using Open = std::unique_ptr<RecordReader> (*)(ByteSource&, const RecordLayout&, Selection);

// One reader for each of `kDelimiters`, in its order.
template <std::size_t... kIndex>
constexpr auto readers(std::index_sequence<kIndex...>) {
  return std::array<Open, sizeof...(kIndex)>{&open<kDelimiters[kIndex].character>...};
}

constexpr auto kReaders = readers(std::make_index_sequence<kDelimiters.size()>());

}  // namespace

std::unique_ptr<RecordReader> careful_reader(ByteSource& text, const RecordLayout& layout,
                                             Selection selection) {
  const Delimiter* delimiter = find_delimiter(layout.delimiter);
  if (delimiter == nullptr) throw Error(ErrorKind::internal, "a separator without a reader");
  const auto index = static_cast<std::size_t>(delimiter - kDelimiters.data());
  return kReaders[index](text, layout, std::move(selection));
}

}  // namespace nps::input
