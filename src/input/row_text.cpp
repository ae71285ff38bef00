#include "input/row_text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "input/block_feed.hpp"
#include "input/block_records.hpp"
#include "input/carriage_returns.hpp"
#include "input/encoding.hpp"
#include "input/fast_reader.hpp"
#include "input/prefixed_source.hpp"
#include "input/utf8_scan.hpp"
#include "input/wanted_columns.hpp"

namespace nps::input {
namespace {

// Room for the header.
constexpr std::size_t kBeginning = std::size_t{1} << 20;

class Borrowed final : public ByteSource {
 public:
  explicit Borrowed(ByteSource& source) : source_(source) {}
  std::size_t read(char* out, std::size_t size) override { return source_.read(out, size); }

 private:
  ByteSource& source_;
};

/// The bytes of a file from a place on.
class FileTail final : public ByteSource {
 public:
  FileTail(ByteSource& file, std::uint64_t offset) : file_(file), offset_(offset) {}
  std::size_t read(char* out, std::size_t size) override {
    const std::size_t got = file_.read_at(offset_, out, size);
    offset_ += got;
    return got;
  }

 private:
  ByteSource& file_;
  std::uint64_t offset_;
};

class LineFeedsOnly final : public ByteSource {
 public:
  explicit LineFeedsOnly(std::unique_ptr<ByteSource> text) : text_(std::move(text)) {}
  std::size_t read(char* out, std::size_t size) override {
    for (;;) {
      const std::size_t got = text_->read(out, size);
      if (got == 0) return 0;
      // A block may be nothing but the second half of a line end.
      if (const std::size_t kept = carriage_returns_.replace(out, got); kept > 0) return kept;
    }
  }

 private:
  std::unique_ptr<ByteSource> text_;
  CarriageReturns carriage_returns_;
};

/// At most so many rows of a reader.
class SomeRows final : public RecordReader {
 public:
  SomeRows(RecordReader& rows, std::size_t most) : rows_(rows), left_(most) {}
  std::size_t read(std::span<Record> rows) override {
    if (left_ == 0) return 0;
    const std::size_t found = rows_.read(rows.first(std::min(left_, rows.size())));
    left_ -= found;
    ended_ = found == 0;
    return found;
  }
  [[nodiscard]] bool ended() const { return ended_; }

 private:
  RecordReader& rows_;
  std::size_t left_;
  bool ended_ = false;
};

/// `size` bytes of the file from `offset` on, or as many as there are.
std::string piece_of(ByteSource& file, std::uint64_t offset, std::size_t size) {
  std::string piece(size, '\0');
  FileTail tail(file, offset);
  piece.resize(read_fully(tail, piece.data(), size));
  return piece;
}

/// Looks at the first byte outside ASCII in its context, as TextSource does.
bool goes_on_as_utf8(ByteSource& file, const Block& block) {
  const std::uint64_t other = block.offset + ascii_prefix(block.bytes.data(), block.size);
  const std::uint64_t begin = other - std::min<std::uint64_t>(other, kEncodingBefore);
  const std::size_t wanted = static_cast<std::size_t>(other - begin) + kEncodingContext;
  const std::string sample = piece_of(file, begin, wanted);
  const auto found = detect_encoding(sample, sample.size() < wanted);
  return found && found->name == "utf-8";
}

void read_parts(ByteSource& source, const RecordLayout& layout, std::size_t header_rows,
                Selection selection, RowReceiver& receiver) {
  constexpr std::size_t kRowsAPart = 4096;
  const auto reader = careful_reader(source, layout, std::move(selection));
  Record header;
  for (std::size_t i = 0; i < header_rows && reader->next(header); ++i) {
  }
  receiver.begin(1);
  for (bool ended = false; !ended;) {
    SomeRows part(*reader, kRowsAPart);
    if (receiver.read(0, part)) receiver.hand_in(0);
    ended = part.ended();
  }
}

/// One reading of a text by the fast reader.
class FastReading {
 public:
  FastReading(RowText text, const Selection& selection, const Reading& reading,
              RowReceiver& receiver)
      : text_(std::move(text)),
        selection_(selection),
        columns_(selection),
        reading_(reading),
        receiver_(receiver),
        reader_(text_.layout, columns_, receiver) {}

  TextFacts read() {
    const std::optional<UnchangedText> unchanged = text_.rest->unchanged();
    const bool has_places = text_.file != nullptr && text_.file->size().has_value();
    if (!unchanged || !has_places || text_.layout.line_end == LineEnd::cr) return read_stream();
    const bool complete = unchanged->bytes >= *text_.file->size();
    return pass_header(text_.beginning, complete) ? read_file(*unchanged) : read_stream();
  }

 private:
  TextFacts read_stream() {
    auto text = prefixed(std::move(text_.beginning), std::make_unique<Borrowed>(*text_.rest));
    if (text_.layout.line_end == LineEnd::cr) {
      text = std::make_unique<LineFeedsOnly>(std::move(text));
      text_.layout.line_end = LineEnd::lf;
    }
    std::string beginning(kBeginning, '\0');
    beginning.resize(read_fully(*text, beginning.data(), beginning.size()));
    const bool passed = pass_header(beginning, beginning.size() < kBeginning);
    text = prefixed(std::move(beginning), std::move(text));
    if (passed) {
      const auto feed = stream_feed(std::move(text), reading_.block_size);
      read_blocks(*feed, {});
    } else {
      read_parts(*text, text_.layout, text_.header_rows, selection_, receiver_);
    }
    return text_.rest->facts();
  }

  /// Takes the header off a beginning. False when it does not hold all of it.
  bool pass_header(std::string& beginning, bool complete) {
    const auto end = end_of_rows(beginning, complete, text_.layout.delimiter, text_.header_rows);
    if (!end) return false;
    beginning.erase(0, end->offset);
    first_line_ = text_.layout.first_line + end->lines;
    return true;
  }

  std::optional<OtherEncoding> read_blocks(BlockFeed& feed, const EncodingCheck& is_utf8) {
    // For a few blocks a further thread is not worth its start.
    constexpr std::uint64_t kBlocksAThread = 4;
    const std::uint64_t useful = 1 + feed.most_blocks() / (kBlocksAThread + 1);
    workers_ = static_cast<std::size_t>(
        std::min<std::uint64_t>(std::max<std::size_t>(reading_.threads, 1), useful));
    receiver_.begin(workers_);
    return reader_.read(feed, {ScanState::field_start, first_line_, {}}, workers_, is_utf8);
  }

  TextFacts read_file(const UnchangedText& read_so_far) {
    ByteSource& file = *text_.file;
    TextFacts facts = text_.rest->facts();
    facts.nul_bytes = read_so_far.nul_bytes;
    const auto feed =
        file_feed({std::move(text_.beginning), &file, read_so_far.bytes}, reading_.block_size);
    const EncodingCheck is_utf8 = [&](const Block& block) {
      return read_so_far.encoding_decided || goes_on_as_utf8(file, block);
    };
    std::optional<OtherEncoding> other = read_blocks(*feed, is_utf8);
    facts.nul_bytes += reader_.counts().nul_bytes;
    facts.undecodable += reader_.counts().undecodable;
    if (other) go_on_decoding(std::move(*other), facts);
    return facts;
  }

  /// Reads the rest of the file, which turned out to be in another encoding.
  void go_on_decoding(OtherEncoding other, TextFacts& facts) {
    const std::uint64_t before = std::min<std::uint64_t>(other.offset, kEncodingBefore);
    const std::string ascii =
        piece_of(*text_.file, other.offset - before, static_cast<std::size_t>(before));
    TextSource rest(std::make_unique<FileTail>(*text_.file, other.offset), AsciiBefore{ascii},
                    text_.layout.file);
    const auto feed = stream_feed(std::make_unique<Borrowed>(rest), reading_.block_size);
    reader_.read(*feed, std::move(other.link), workers_, {});
    const std::uint64_t nul_bytes = facts.nul_bytes + rest.facts().nul_bytes;
    const std::uint64_t undecodable = facts.undecodable + rest.facts().undecodable;
    facts = rest.facts();
    facts.nul_bytes = nul_bytes;
    facts.undecodable = undecodable;
  }

  RowText text_;
  Selection selection_;
  WantedColumns columns_;
  Reading reading_;
  RowReceiver& receiver_;
  FastReader reader_;
  std::uint64_t first_line_ = 1;
  std::size_t workers_ = 1;
};

}  // namespace

TextFacts read_fast(RowText text, const Selection& selection, const Reading& reading,
                    RowReceiver& receiver) {
  return FastReading(std::move(text), selection, reading, receiver).read();
}

TextFacts read_carefully(RowText text, const Selection& selection, RowReceiver& receiver) {
  const auto source = prefixed(std::move(text.beginning), std::make_unique<Borrowed>(*text.rest));
  read_parts(*source, text.layout, text.header_rows, selection, receiver);
  return text.rest->facts();
}

}  // namespace nps::input
