#include "input/gzip_source.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

#include "input/expansion_guard.hpp"
#include "nps/error.hpp"

namespace nps::input {
namespace {

constexpr std::size_t kInputBlock = std::size_t{1} << 16;
constexpr int kGzipOnly = 16;  // zlib: added to the window bits

class GzipSource final : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> source, std::string name)
      : source_(std::move(source)), name_(std::move(name)), input_(kInputBlock) {
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  std::size_t read(char* out, std::size_t size) override {
    const auto room =
        static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = room;
    while (stream_.avail_out == room && room > 0 && more_input()) inflate_some();
    const std::size_t produced = room - stream_.avail_out;
    guard_.expanded += produced;
    guard_.check(name_);
    return produced;
  }

 private:
  /// False at the end of the file, which must be the end of a member.
  bool more_input() {
    if (stream_.avail_in == 0) {
      const std::size_t got = source_->read(input_.data(), input_.size());
      guard_.compressed += got;
      stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
      stream_.avail_in = static_cast<uInt>(got);
      if (got == 0 && between_members_) return false;
      if (got == 0) fail("truncated", "it ends in the middle");
    }
    return true;
  }

  void inflate_some() {
    if (between_members_ && inflateReset(&stream_) != Z_OK) fail("damaged", "bad state");
    between_members_ = false;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      between_members_ = true;
    } else if (result == Z_MEM_ERROR) {
      throw std::bad_alloc();
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      fail("damaged", stream_.msg != nullptr ? stream_.msg : "no reason given");
    }
  }

  [[noreturn]] void fail(std::string_view what, std::string_view why) const {
    throw Error(
        ErrorKind::input,
        fmt::format("{} gzip data at byte {}: {}", what, guard_.compressed - stream_.avail_in, why),
        {name_, 0, "", "fetch the file again", {}});
  }

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  std::vector<char> input_;
  z_stream stream_{};
  ExpansionGuard guard_;
  bool between_members_ = true;  // also before the first
};

}  // namespace

std::unique_ptr<ByteSource> gunzipped(std::unique_ptr<ByteSource> source, const std::string& name) {
  return std::make_unique<GzipSource>(std::move(source), name);
}

}  // namespace nps::input
