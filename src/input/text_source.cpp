#include "nps/input/text_source.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "input/converter.hpp"
#include "input/encoding.hpp"
#include "input/utf8_scan.hpp"
#include "nps/error.hpp"

namespace nps::input {
namespace {

// Small enough to stay in the cache between reading and checking.
constexpr std::size_t kBlock = std::size_t{1} << 17;

std::uint64_t count_nul(const char* data, std::size_t size) {
  if (size == 0 || std::memchr(data, '\0', size) == nullptr) return 0;
  return static_cast<std::uint64_t>(std::count(data, data + size, '\0'));
}

}  // namespace

class TextSource::Decoder {
 public:
  Decoder(std::unique_ptr<ByteSource> bytes, const std::string& encoding, std::string file)
      : bytes_(std::move(bytes)), file_(std::move(file)) {
    if (!encoding.empty()) named_ = encoding_named(encoding);
  }

  Decoder(std::unique_ptr<ByteSource> bytes, std::string_view before, std::string file)
      : bytes_(std::move(bytes)), file_(std::move(file)), phase_(Phase::ascii), before_(before) {}

  std::size_t read(char* out, std::size_t size) {
    const std::size_t got = read_some(out, size);
    handed_out_ += got;
    return got;
  }

  [[nodiscard]] const TextFacts& facts() const { return facts_; }
  [[nodiscard]] std::optional<UnchangedText> unchanged() const {
    const bool as_it_is = phase_ == Phase::ascii || phase_ == Phase::utf8;
    if (!as_it_is || facts_.undecodable > 0) return std::nullopt;
    const std::size_t left = pending_.size() - given_;
    return UnchangedText{marks_ + handed_out_,
                         facts_.nul_bytes - count_nul(pending_.data() + given_, left),
                         phase_ == Phase::utf8};
  }

 private:
  enum class Phase {
    start,       // nothing read yet
    ascii,       // nothing but ASCII so far
    utf8,        // decided
    converting,  // decided for something else
  };

  std::size_t read_some(char* out, std::size_t size) {
    while (size > 0) {
      if (given_ < pending_.size()) return give(out, size);
      pending_.clear();
      given_ = 0;
      if (phase_ == Phase::start) start();
      if (phase_ == Phase::converting) {
        if (!convert_block()) return 0;
      } else if (size >= kBlock) {
        const std::size_t got = read_utf8(out, kBlock);
        if (got > 0) return got;
        if (ended_ && pending_.empty()) return 0;
      } else {
        std::string block(kBlock, '\0');
        block.resize(read_utf8(block.data(), kBlock));
        if (block.empty() && pending_.empty() && ended_) return 0;
        pending_.insert(0, block);
      }
    }
    return 0;
  }

  std::size_t give(char* out, std::size_t size) {
    const std::size_t count = std::min(size, pending_.size() - given_);
    std::memcpy(out, pending_.data() + given_, count);
    given_ += count;
    return count;
  }

  // The marks and UTF-16 show at the beginning only.
  void start() {
    raw_.resize(kEncodingContext);
    raw_.resize(read_fully(*bytes_, raw_.data(), raw_.size()));
    const std::optional<ByteOrderMark> mark = byte_order_mark(raw_);
    if (named_) {
      if (mark && mark->encoding == named_->name) skip_marks(*mark);
      settle(*named_);
    } else if (mark) {
      skip_marks(*mark);
      settle(encoding_named(mark->encoding));
    } else if (const auto wide = utf16_without_mark(raw_)) {
      facts_.guessed = true;
      settle(encoding_named(*wide));
    } else {
      phase_ = Phase::ascii;
    }
  }

  // Programs that add a mark to a text that has one leave two.
  void skip_marks(const ByteOrderMark& mark) {
    facts_.byte_order_mark = true;
    const std::string bytes = raw_.substr(0, mark.length);
    while (std::string_view(raw_).substr(raw_given_).starts_with(bytes)) raw_given_ += mark.length;
    marks_ = raw_given_;
  }

  void settle(const Encoding& encoding) {
    facts_.encoding = encoding.name;
    if (encoding.name == "utf-8") {
      phase_ = Phase::utf8;
    } else {
      phase_ = Phase::converting;
      converter_.emplace(encoding);
    }
  }

  std::size_t read_raw(char* out, std::size_t size) {
    if (raw_given_ == raw_.size()) {
      if (!raw_.empty()) std::string().swap(raw_);
      raw_given_ = 0;
      return bytes_->read(out, size);
    }
    const std::size_t count = std::min(size, raw_.size() - raw_given_);
    std::memcpy(out, raw_.data() + raw_given_, count);
    raw_given_ += count;
    return count;
  }

  // Gives bytes back to be read again.
  void unread(std::string_view bytes) {
    raw_.replace(0, raw_given_, bytes);
    raw_given_ = 0;
  }

  // Text of the next block, straight in `out`; what follows the first bad byte of the block goes,
  // repaired, to `pending_`.
  std::size_t read_utf8(char* out, std::size_t size) {
    const std::size_t carried = carry_.size();
    std::memcpy(out, carry_.data(), carried);
    carry_.clear();
    const std::size_t got = read_raw(out + carried, size - carried);
    const std::size_t filled = carried + got;
    ended_ = got == 0;
    const std::size_t good = phase_ == Phase::ascii ? read_ascii(out, filled) : check(out, filled);
    facts_.nul_bytes += count_nul(out, good);
    return good;
  }

  std::size_t read_ascii(char* out, std::size_t filled) {
    const std::size_t plain = ascii_prefix(out, filled);
    remember({out, plain});
    if (plain < filled) decide({out + plain, filled - plain});
    return plain;
  }

  // Keeps the last of the ASCII handed out, however short the reads that brought it.
  void remember(std::string_view plain) {
    before_.append(plain.substr(plain.size() - std::min(plain.size(), kEncodingBefore)));
    before_.erase(0, before_.size() - std::min(before_.size(), kEncodingBefore));
  }

  std::size_t check(char* out, std::size_t filled) {
    const std::size_t good = valid_prefix(out, filled);
    if (good == filled) return good;
    const std::string_view rest(out + good, filled - good);
    if (!ended_ && rest.size() < 4 && is_cut_sequence(rest)) {
      carry_ = rest;
    } else {
      repair(rest);
    }
    return good;
  }

  void repair(std::string_view rest) {
    while (!rest.empty()) {
      const std::size_t good = valid_prefix(rest.data(), rest.size());
      facts_.nul_bytes += count_nul(rest.data(), good);
      pending_.append(rest.substr(0, good));
      rest.remove_prefix(good);
      if (rest.empty()) return;
      if (!ended_ && rest.size() < 4 && is_cut_sequence(rest)) {
        carry_ = rest;
        return;
      }
      append_undecodable(static_cast<unsigned char>(rest.front()), pending_);
      ++facts_.undecodable;
      rest.remove_prefix(1);
    }
  }

  // The first byte outside ASCII has come: looks at it in its context and puts it back.
  void decide(std::string_view rest) {
    std::string sample(before_);
    const std::size_t context = sample.size();
    sample.append(rest);
    const std::size_t wanted = context + kEncodingContext;
    bool complete = false;
    while (sample.size() < wanted && !complete) {
      const std::size_t had = sample.size();
      sample.resize(wanted);
      const std::size_t got = read_raw(sample.data() + had, wanted - had);
      sample.resize(had + got);
      complete = got == 0;
    }
    ended_ = false;
    unread(std::string_view(sample).substr(context));
    const auto found = detect_encoding(std::string_view(sample).substr(0, wanted), complete);
    if (!found) refuse();
    facts_.guessed = found->guessed;
    settle(encoding_named(found->name));
  }

  [[noreturn]] void refuse() const {
    ErrorDetails details;
    details.file = file_;
    details.column = "--encoding";
    details.hint =
        "name it, such as --encoding gb18030, big5, shift_jis, euc-kr, windows-1250 or "
        "windows-1252";
    throw Error(ErrorKind::data, "the encoding of the text cannot be told from its characters",
                std::move(details));
  }

  // False at the end of the text.
  bool convert_block() {
    if (ended_) return false;
    std::vector<char> block(kEncodingContext);
    const std::size_t got = read_raw(block.data(), block.size());
    ended_ = got == 0;
    converter_->convert({block.data(), got}, ended_, pending_);
    facts_.nul_bytes += count_nul(pending_.data(), pending_.size());
    facts_.undecodable = converter_->undecodable();
    return true;
  }

  std::unique_ptr<ByteSource> bytes_;
  std::string file_;
  std::optional<Encoding> named_;
  std::optional<Converter> converter_;
  TextFacts facts_;
  Phase phase_ = Phase::start;
  bool ended_ = false;
  std::uint64_t marks_ = 0;       // bytes of byte-order marks at the beginning
  std::uint64_t handed_out_ = 0;  // bytes of text
  std::string raw_;               // read, but not yet looked at
  std::size_t raw_given_ = 0;
  std::string carry_;    // the beginning of a sequence that the last block cut
  std::string before_;   // the last ASCII handed out
  std::string pending_;  // text to hand out
  std::size_t given_ = 0;
};

TextSource::TextSource(std::unique_ptr<ByteSource> bytes, const std::string& encoding,
                       std::string file)
    : decoder_(std::make_unique<Decoder>(std::move(bytes), encoding, std::move(file))) {}

TextSource::TextSource(std::unique_ptr<ByteSource> bytes, AsciiBefore before, std::string file)
    : decoder_(std::make_unique<Decoder>(std::move(bytes), before.text, std::move(file))) {}

TextSource::~TextSource() = default;

std::size_t TextSource::read(char* out, std::size_t size) { return decoder_->read(out, size); }

const TextFacts& TextSource::facts() const { return decoder_->facts(); }

std::optional<UnchangedText> TextSource::unchanged() const { return decoder_->unchanged(); }

}  // namespace nps::input
