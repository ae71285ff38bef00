#include "nps/input/compression.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "input/codec.hpp"
#include "input/expansion_guard.hpp"
#include "input/prefixed_source.hpp"
#include "nps/error.hpp"

namespace nps::input {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kInputBlock = std::size_t{1} << 16;

struct Compression {
  std::string_view name;
  std::string_view magic;
  std::unique_ptr<Codec> (*codec)();
};

constexpr std::array kCompressions{
    Compression{"gzip"sv, "\x1F\x8B"sv, gzip_codec},
    Compression{"zstd"sv, "\x28\xB5\x2F\xFD"sv, zstd_codec},
    Compression{"xz"sv, "\xFD\x37zXZ\0"sv, xz_codec},
    Compression{"bzip2"sv, "BZh"sv, bzip2_codec},
};

class DecodedSource final : public ByteSource {
 public:
  DecodedSource(std::unique_ptr<ByteSource> source, std::string name, const Compression& kind)
      : source_(std::move(source)),
        name_(std::move(name)),
        kind_(kind.name),
        codec_(kind.codec()),
        buffer_(kInputBlock) {}

  std::size_t read(char* out, std::size_t size) override {
    std::span<char> room(out, size);
    while (room.size() == size && size > 0 && more_input()) decode(room);
    const std::size_t produced = size - room.size();
    guard_.expanded += produced;
    guard_.check(name_);
    return produced;
  }

 private:
  /// False when nothing is left to decode.
  bool more_input() {
    if (input_.empty() && !source_ended_) {
      const std::size_t got = source_->read(buffer_.data(), buffer_.size());
      guard_.compressed += got;
      input_ = {buffer_.data(), got};
      source_ended_ = got == 0;
    }
    return !(source_ended_ && between_members_);
  }

  void decode(std::span<char>& room) {
    if (between_members_) codec_->begin();
    between_members_ = false;
    const std::size_t room_before = room.size();
    const Codec::Step step = codec_->decode(input_, room, source_ended_);
    if (step == Codec::Step::damaged) fail("damaged", codec_->reason());
    between_members_ = step == Codec::Step::member_ends;
    const bool stuck = source_ended_ && !between_members_ && room.size() == room_before;
    if (stuck) fail("truncated", "it ends in the middle");
  }

  [[noreturn]] void fail(std::string_view what, std::string_view why) const {
    throw Error(ErrorKind::input,
                fmt::format("{} {} data at byte {}: {}", what, kind_,
                            guard_.compressed - input_.size(), why),
                {name_, 0, "", "fetch the file again", {}});
  }

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  std::string_view kind_;
  std::unique_ptr<Codec> codec_;
  std::vector<char> buffer_;
  std::span<const char> input_;
  ExpansionGuard guard_;
  bool source_ended_ = false;
  bool between_members_ = true;  // also before the first
};

// A table may begin with the letters BZh; what follows in bzip2 is a digit and the magic number of
// a block or of the end.
bool continues_as_bzip2(std::string_view rest) {
  if (rest.empty()) return true;
  if (rest[0] < '1' || rest[0] > '9') return false;
  rest.remove_prefix(1);
  return "1AY&SY"sv.starts_with(rest) || "\x17\x72\x45\x38\x50\x90"sv.starts_with(rest);
}

const Compression* recognise(std::string_view beginning) {
  for (const Compression& entry : kCompressions) {
    if (!beginning.starts_with(entry.magic)) continue;
    if (entry.name == "bzip2"sv && !continues_as_bzip2(beginning.substr(3))) continue;
    return &entry;
  }
  return nullptr;
}

}  // namespace

PlainSource decompressed(std::unique_ptr<ByteSource> source, const std::string& name) {
  std::string beginning(10, '\0');
  beginning.resize(read_fully(*source, beginning.data(), beginning.size()));
  const Compression* found = recognise(beginning);
  auto whole = prefixed(std::move(beginning), std::move(source));
  if (found == nullptr) return {std::move(whole), std::nullopt};
  return {std::make_unique<DecodedSource>(std::move(whole), name, *found),
          std::string(found->name)};
}

}  // namespace nps::input
