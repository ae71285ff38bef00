#include "input/codec.hpp"

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>

namespace nps::input {
namespace {

// Runs a step of a library whose stream has pointers and lengths, by the names that zlib gave them.
// None of them writes to its input, though some of their headers do not promise it.
template <typename Stream, typename Work>
int run(Stream& stream, std::span<const char>& in, std::span<char>& out, const Work& work) {
  using Length = decltype(stream.avail_in);
  const auto length = [](std::size_t size) {
    return static_cast<Length>(std::min<std::size_t>(size, std::numeric_limits<Length>::max()));
  };
  const Length given = length(in.size());
  const Length room = length(out.size());
  stream.next_in = reinterpret_cast<decltype(stream.next_in)>(const_cast<char*>(in.data()));
  stream.avail_in = given;
  stream.next_out = reinterpret_cast<decltype(stream.next_out)>(out.data());
  stream.avail_out = room;
  const int result = work(&stream);
  in = in.subspan(given - stream.avail_in);
  out = out.subspan(room - stream.avail_out);
  return result;
}

class GzipCodec final : public Codec {
 public:
  GzipCodec() {
    constexpr int kGzipOnly = 16;  // added to the window bits
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipCodec() override { inflateEnd(&stream_); }

  void begin() override { inflateReset(&stream_); }

  Step decode(std::span<const char>& in, std::span<char>& out, bool /*last*/) override {
    const int result =
        run(stream_, in, out, [](z_stream* stream) { return inflate(stream, Z_NO_FLUSH); });
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    if (result == Z_STREAM_END) return Step::member_ends;
    return result == Z_OK || result == Z_BUF_ERROR ? Step::more : Step::damaged;
  }

  [[nodiscard]] std::string reason() const override {
    return stream_.msg != nullptr ? stream_.msg : "no reason given";
  }

 private:
  z_stream stream_{};
};

class Bzip2Codec final : public Codec {
 public:
  Bzip2Codec() { start(); }
  ~Bzip2Codec() override { BZ2_bzDecompressEnd(&stream_); }

  void begin() override {
    BZ2_bzDecompressEnd(&stream_);
    start();
  }

  Step decode(std::span<const char>& in, std::span<char>& out, bool /*last*/) override {
    result_ = run(stream_, in, out, BZ2_bzDecompress);
    if (result_ == BZ_MEM_ERROR) throw std::bad_alloc();
    if (result_ == BZ_STREAM_END) return Step::member_ends;
    return result_ == BZ_OK ? Step::more : Step::damaged;
  }

  [[nodiscard]] std::string reason() const override {
    return result_ == BZ_DATA_ERROR_MAGIC ? "no beginning of a bzip2 stream"
                                          : "a checksum or a code is wrong";
  }

 private:
  void start() {
    stream_ = {};
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc();
  }

  bz_stream stream_{};
  int result_ = BZ_OK;
};

// liblzma goes from member to member, and over the padding between them, by itself.
class XzCodec final : public Codec {
 public:
  XzCodec() {
    if (lzma_stream_decoder(&stream_, kMemory, LZMA_CONCATENATED) != LZMA_OK) {
      throw std::bad_alloc();
    }
  }
  ~XzCodec() override { lzma_end(&stream_); }

  Step decode(std::span<const char>& in, std::span<char>& out, bool last) override {
    result_ = run(stream_, in, out, [last](lzma_stream* stream) {
      return lzma_code(stream, last ? LZMA_FINISH : LZMA_RUN);
    });
    if (result_ == LZMA_MEM_ERROR) throw std::bad_alloc();
    if (result_ == LZMA_STREAM_END) return Step::member_ends;
    return result_ == LZMA_OK || result_ == LZMA_BUF_ERROR ? Step::more : Step::damaged;
  }

  [[nodiscard]] std::string reason() const override {
    if (result_ == LZMA_MEMLIMIT_ERROR) return "unpacking them takes more than 1 GiB of memory";
    if (result_ == LZMA_FORMAT_ERROR) return "no beginning of an xz stream";
    if (result_ == LZMA_OPTIONS_ERROR) return "they use a feature that is not known";
    return "a checksum or a code is wrong";
  }

 private:
  static constexpr std::uint64_t kMemory = std::uint64_t{1} << 30;

  lzma_stream stream_ = LZMA_STREAM_INIT;
  int result_ = LZMA_OK;
};

class ZstdCodec final : public Codec {
 public:
  ZstdCodec() : stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
  }

  Step decode(std::span<const char>& in, std::span<char>& out, bool /*last*/) override {
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out.data(), out.size(), 0};
    result_ = ZSTD_decompressStream(stream_.get(), &output, &input);
    in = in.subspan(input.pos);
    out = out.subspan(output.pos);
    if (ZSTD_isError(result_) != 0) return Step::damaged;
    return result_ == 0 ? Step::member_ends : Step::more;
  }

  [[nodiscard]] std::string reason() const override { return ZSTD_getErrorName(result_); }

 private:
  struct Closer {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };

  std::unique_ptr<ZSTD_DStream, Closer> stream_;
  std::size_t result_ = 0;
};

}  // namespace

std::unique_ptr<Codec> gzip_codec() { return std::make_unique<GzipCodec>(); }
std::unique_ptr<Codec> bzip2_codec() { return std::make_unique<Bzip2Codec>(); }
std::unique_ptr<Codec> xz_codec() { return std::make_unique<XzCodec>(); }
std::unique_ptr<Codec> zstd_codec() { return std::make_unique<ZstdCodec>(); }

}  // namespace nps::input
