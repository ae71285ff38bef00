#include "input/fast_reader.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "input/block_records.hpp"
#include "input/block_scanner.hpp"
#include "input/quote_guess.hpp"
#include "input/utf8_check.hpp"
#include "input/utf8_scan.hpp"
#include "nps/error.hpp"

namespace nps::input {
namespace {

// A row of this length is given to the careful reader, which knows the limits.
constexpr std::size_t kLongRow = std::size_t{1} << 24;
// A row of this length is over every limit, however its lines are broken.
constexpr std::size_t kEndlessRow = 2 * kLongRow + kLongRow / 8;

std::uint64_t count(std::string_view text, char wanted) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), wanted));
}

/// Text with marks of its own.
struct MarkedText {
  std::string bytes;  ///< the text and the padding behind it
  std::size_t size = 0;
  BlockMarks marks;

  /// Takes `first`, which gets other memory in return, and a copy of what follows it.
  void assign(std::string& first, std::string_view second) {
    bytes.swap(first);
    first.clear();
    bytes.append(second);
    size = bytes.size();
    bytes.append(kScanPadding, '\0');
  }
  [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
};

/// Reads a text that is kept elsewhere.
class TextView final : public ByteSource {
 public:
  explicit TextView(std::string_view text) : text_(text) {}
  std::size_t read(char* out, std::size_t size) override {
    const std::size_t taken = text_.copy(out, size);
    text_.remove_prefix(taken);
    return taken;
  }

 private:
  std::string_view text_;
};

/// The rows of a block: the one that began before it, then those that begin in it.
class PartReader final : public RecordReader {
 public:
  explicit PartReader(const WantedColumns& columns) : cut_(columns), rows_(columns) {}

  void begin_cut(char* text, const BlockMarks& marks, std::uint64_t line, bool repair) {
    cut_.begin(text, marks, false, line, repair);
    cut_is_read_ = false;
  }
  void begin_rows(char* text, const BlockMarks& marks, std::uint64_t line, bool repair) {
    rows_.begin(text, marks, true, line, repair);
  }

  std::size_t read(std::span<Record> rows) override {
    if (cut_is_read_) return rows_.read(rows);
    if (const std::size_t found = cut_.read(rows); found > 0) return found;
    cut_is_read_ = true;
    return rows_.read(rows);
  }

 private:
  BlockRecords cut_;
  BlockRecords rows_;
  bool cut_is_read_ = false;
};

/// What a worker keeps from block to block.
struct Workspace {
  explicit Workspace(const WantedColumns& columns) : part(columns) {}
  Block block;
  BlockMarks marks;
  MarkedText cut;  ///< the row that began before the block
  PartReader part;
};

}  // namespace

/// One pass over a feed.
class FastReader::Run {
 public:
  Run(FastReader& reader, BlockFeed& feed, Link first, const EncodingCheck& is_utf8)
      : reader_(reader), feed_(feed), chain_(std::move(first)), is_utf8_(is_utf8) {}

  std::optional<OtherEncoding> read(std::size_t workers) {
    work_together(workers);
    chain_.rethrow();
    reader_.counts_.undecodable += undecodable_;
    reader_.counts_.nul_bytes += nul_bytes_;
    return std::move(other_);
  }

 private:
  void work_together(std::size_t workers) {
    std::vector<std::jthread> threads;
    try {
      for (std::size_t i = 1; i < workers; ++i) threads.emplace_back([this, i] { work(i); });
    } catch (const std::system_error&) {
      // The system gives no more threads; those that there are do the work.
    }
    work(0);
  }

  void work(std::size_t worker) {
    Workspace space(reader_.columns_);
    try {
      while (feed_.next(space.block) && process(worker, space)) {
      }
    } catch (...) {
      chain_.fail(space.block.number);
    }
  }

  /// False when nothing that follows is wanted.
  bool process(std::size_t worker, Workspace& space) {
    const Block& block = space.block;
    const bool known = chain_.is_ready(block.number);
    const ScanState guess =
        known ? ScanState::field_start
              : guess_state(block.text(), block.before, reader_.layout_.delimiter);
    if (!known) mark(space, guess);
    std::optional<Link> link = chain_.wait(block.number);
    if (!link) return false;
    if (known || link->state != guess) mark(space, link->state);
    if (!block.checked && !space.marks.ascii && !rest_is_utf8(block)) {
      other_ = OtherEncoding{block.offset, std::move(*link)};
      chain_.stop(block.number);
      return false;
    }
    join(space, std::move(*link));
    const bool pending = reader_.receiver_.read(worker, space.part);
    std::function<void()> hand_in;
    if (pending) hand_in = [this, worker] { reader_.receiver_.hand_in(worker); };
    chain_.take_turn(block.number, hand_in);
    return !block.last;
  }

  /// Asked in the order of the text.
  bool rest_is_utf8(const Block& block) {
    if (!utf8_decided_ && !is_utf8_(block)) return false;
    utf8_decided_ = true;
    return true;
  }

  void mark(Workspace& space, ScanState state) const {
    mark_block(space.block.text(), reader_.layout_.delimiter, state, space.marks);
  }

  /// Puts the row together that began before the block, hands on the one that does not end in it,
  /// and makes ready to read the rows.
  void join(Workspace& space, Link link) {
    const Block& block = space.block;
    const BlockMarks& marks = space.marks;
    const std::string_view text = block.text();
    if (!block.checked && marks.has_nul) nul_bytes_ += count(text, '\0');
    if (marks.row_count == 0) return join_middle(space, std::move(link));
    const RowEnd& first = marks.first_row_end();
    const RowEnd& last = marks.last_row_end();
    const std::size_t begin = first.place + std::size_t{1};
    const std::size_t end = last.place + std::size_t{1};
    const std::uint64_t line = begin_cut(space, link.tail, text.substr(0, begin), link.line);
    link.line = line + marks.row_count - 1 + (last.quoted_line_feeds - first.quoted_line_feeds);
    link.tail.assign(text.substr(end));
    link.state = marks.end;
    chain_.pass(block.number + 1, std::move(link));
    const std::string_view rows = text.substr(begin, end - begin);
    const bool repair = !block.checked && !marks.rows_are_utf8 && has_bad_bytes(rows);
    space.part.begin_rows(space.block.data(), marks, line, repair);
  }

  /// A block in which no row ends.
  void join_middle(Workspace& space, Link link) {
    const Block& block = space.block;
    space.part.begin_rows(space.block.data(), space.marks, 0, false);
    if (block.last) return end_text(space, link);
    std::string nothing;
    begin_cut(space, nothing, "", link.line);
    const std::string_view text = block.text();
    // A row of many blocks may become endless: room for it is taken once.
    if (link.tail.size() > kLongRow / 16) link.tail.reserve(kEndlessRow + text.size());
    link.tail.append(text);
    link.state = space.marks.end;
    if (link.tail.size() > kEndlessRow) refuse(link.tail, link.line);
    chain_.pass(block.number + 1, std::move(link));
  }

  /// The last row may have no line end.
  void end_text(Workspace& space, Link& link) {
    if (link.state == ScanState::quoted) refuse(link.tail, link.line);
    begin_cut(space, link.tail, link.tail.empty() ? "" : "\n", link.line);
  }

  /// Makes ready to read the row that is cut. Gives the physical line behind it.
  std::uint64_t begin_cut(Workspace& space, std::string& first, std::string_view second,
                          std::uint64_t line) {
    MarkedText& cut = space.cut;
    cut.assign(first, second);
    if (cut.size > kLongRow) check_length(cut.text(), line);
    mark_block(cut.text(), reader_.layout_.delimiter, ScanState::field_start, cut.marks);
    const bool repair = is_utf8_ && !cut.marks.ascii && has_bad_bytes(cut.text());
    space.part.begin_cut(cut.bytes.data(), cut.marks, line, repair);
    return line + count(cut.text(), '\n');
  }

  bool has_bad_bytes(std::string_view text) {
    if (is_utf8(text)) return false;
    undecodable_ += count_undecodable(text);
    return true;
  }

  /// Throws what the careful reader throws for this row, if it does.
  void check_length(std::string_view row, std::uint64_t line) const {
    RecordLayout layout = reader_.layout_;
    layout.first_line = line;
    TextView source(row);
    const auto careful = careful_reader(source, layout, Selection{});
    Record record;
    while (careful->next(record)) {
    }
  }

  [[noreturn]] void refuse(std::string_view row, std::uint64_t line) const {
    check_length(row, line);
    throw Error(ErrorKind::internal, "a row without end was read to its end");
  }

  FastReader& reader_;
  BlockFeed& feed_;
  BlockChain chain_;
  const EncodingCheck& is_utf8_;
  bool utf8_decided_ = false;           ///< of whoever holds the link
  std::optional<OtherEncoding> other_;  ///< of whoever holds the link
  std::atomic<std::uint64_t> undecodable_ = 0;
  std::atomic<std::uint64_t> nul_bytes_ = 0;
};

FastReader::FastReader(const RecordLayout& layout, const WantedColumns& columns,
                       RowReceiver& receiver)
    : layout_(layout), columns_(columns), receiver_(receiver) {}

std::optional<OtherEncoding> FastReader::read(BlockFeed& feed, Link first, std::size_t workers,
                                              const EncodingCheck& is_utf8) {
  return Run(*this, feed, std::move(first), is_utf8).read(workers);
}

}  // namespace nps::input
