#include "input/gzip.hpp"

#include <fmt/format.h>

#include <boost/beast/zlib/inflate_stream.hpp>
#include <cstdint>
#include <utility>
#include <vector>

#include "input/crc32.hpp"
#include "input/expansion_guard.hpp"
#include "nps/error.hpp"

namespace nps::input {
namespace {

namespace zlib = boost::beast::zlib;

constexpr std::size_t kInputBlock = std::size_t{1} << 16;
constexpr int kDeflateWindowBits = 15;

enum HeaderFlag : unsigned {
  kChecksum = 2,
  kExtra = 4,
  kName = 8,
  kComment = 16,
  kReserved = 0xE0
};

class GzipSource final : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> source, std::string name)
      : source_(std::move(source)), name_(std::move(name)), input_(kInputBlock) {}

  std::size_t read(char* out, std::size_t size) override {
    while (size > 0) {
      if (!in_member_ && !begin_member()) return 0;
      const std::size_t produced = inflate(out, size);
      if (produced == 0) continue;
      checksum_ = crc32(checksum_, out, produced);
      length_ += static_cast<std::uint32_t>(produced);
      guard_.expanded += produced;
      guard_.check(name_);
      if (member_complete_) end_member();
      return produced;
    }
    return 0;
  }

 private:
  // Some output, or none when more input was fetched or the member ended without any.
  std::size_t inflate(char* out, std::size_t size) {
    if (position_ == filled_ && !output_pending_ && !refill()) truncated();
    zlib::z_params step;
    step.next_in = input_.data() + position_;
    step.avail_in = filled_ - position_;
    step.next_out = out;
    step.avail_out = size;
    boost::beast::error_code result;
    inflater_.write(step, zlib::Flush::none, result);
    position_ = filled_ - step.avail_in;
    output_pending_ = step.avail_out == 0;
    const std::size_t produced = size - step.avail_out;
    if (result == zlib::error::end_of_stream) {
      member_complete_ = true;
      if (produced == 0) end_member();
    } else if (result && result != zlib::error::need_buffers) {
      damaged("the compressed data make no sense");
    } else if (result && produced == 0 && position_ < filled_) {
      damaged("the compressed data lead nowhere");
    }
    return produced;
  }

  bool begin_member() {
    if (members_ > 0 && !skip_padding()) return false;
    if (next_byte() != 0x1F || next_byte() != 0x8B) damaged("unknown bytes after the end");
    if (next_byte() != 8) damaged("an unknown method of compression");
    const unsigned flags = next_byte();
    if ((flags & kReserved) != 0) damaged("unknown flags in its header");
    skip(6);
    if ((flags & kExtra) != 0) {
      const std::size_t low = next_byte();
      skip(low | static_cast<std::size_t>(next_byte()) << 8);
    }
    if ((flags & kName) != 0) skip_text();
    if ((flags & kComment) != 0) skip_text();
    if ((flags & kChecksum) != 0) skip(2);
    inflater_.reset(kDeflateWindowBits);
    checksum_ = length_ = 0;
    in_member_ = true;
    member_complete_ = output_pending_ = false;
    return true;
  }

  void end_member() {
    if (next_word() != checksum_) damaged("the checksum is wrong");
    if (next_word() != length_) damaged("the length is wrong");
    ++members_;
    in_member_ = member_complete_ = false;
  }

  // False at the end of the file.
  bool skip_padding() {
    while (position_ < filled_ || refill()) {
      if (input_[position_] != '\0') return true;
      ++position_;
    }
    return false;
  }

  bool refill() {
    position_ = 0;
    filled_ = source_->read(input_.data(), input_.size());
    guard_.compressed += filled_;
    return filled_ > 0;
  }

  unsigned next_byte() {
    if (position_ == filled_ && !refill()) truncated();
    return static_cast<unsigned char>(input_[position_++]);
  }

  std::uint32_t next_word() {
    std::uint32_t word = 0;
    for (int shift = 0; shift < 32; shift += 8) word |= std::uint32_t{next_byte()} << shift;
    return word;
  }

  void skip(std::size_t count) {
    while (count-- > 0) next_byte();
  }

  void skip_text() {
    while (next_byte() != 0) {
    }
  }

  [[noreturn]] void truncated() const {
    throw Error(ErrorKind::input,
                fmt::format("truncated gzip data: the file ends after {} bytes of it, before its "
                            "last part",
                            guard_.compressed),
                {.file = name_,
                 .line = 0,
                 .column = {},
                 .hint = "fetch the file again",
                 .did_you_mean = {}});
  }

  [[noreturn]] void damaged(const char* how) const {
    throw Error(ErrorKind::input,
                fmt::format("damaged gzip data before byte {}: {}",
                            guard_.compressed - (filled_ - position_), how),
                {.file = name_,
                 .line = 0,
                 .column = {},
                 .hint = "fetch the file again",
                 .did_you_mean = {}});
  }

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  ExpansionGuard guard_;
  std::vector<char> input_;
  std::size_t position_ = 0;
  std::size_t filled_ = 0;
  zlib::inflate_stream inflater_;
  bool in_member_ = false;
  bool member_complete_ = false;
  bool output_pending_ = false;
  std::uint64_t members_ = 0;
  std::uint32_t checksum_ = 0;
  std::uint32_t length_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> gunzipped(std::unique_ptr<ByteSource> source, std::string name) {
  return std::make_unique<GzipSource>(std::move(source), std::move(name));
}

}  // namespace nps::input
