#include "nps/input/compression.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <exception>
#include <string_view>
#include <utility>
#include <vector>

#include "input/expansion_guard.hpp"
#include "input/gzip_source.hpp"
#include "input/prefixed_source.hpp"
#include "nps/error.hpp"

namespace nps::input {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kInputBlock = std::size_t{1} << 16;

struct ArchiveCloser {
  void operator()(archive* handle) const { archive_read_free(handle); }
};

// One compressed stream through libarchive's "raw" format.
class ArchiveSource final : public ByteSource {
 public:
  ArchiveSource(std::unique_ptr<ByteSource> source, std::string name, std::string kind,
                int (*support_filter)(archive*))
      : source_(std::move(source)),
        name_(std::move(name)),
        kind_(std::move(kind)),
        input_(kInputBlock),
        archive_(archive_read_new()) {
    if (!archive_) throw std::bad_alloc();
    // A filter that would need another program gives ARCHIVE_WARN: this program starts none.
    if (support_filter(archive_.get()) != ARCHIVE_OK) {
      throw Error(ErrorKind::input, "this program was built without " + kind_ + " support",
                  details("unpack the file first"));
    }
    archive_read_support_format_raw(archive_.get());
    archive_read_support_format_empty(archive_.get());
  }

  std::size_t read(char* out, std::size_t size) override {
    if (!opened_) open();
    if (ended_ || size == 0) return 0;
    const la_ssize_t got = archive_read_data(archive_.get(), out, size);
    if (got < 0) fail();
    const auto produced = static_cast<std::size_t>(got);
    if (produced == 0) {
      end();
      return 0;
    }
    guard_.expanded += produced;
    guard_.check(name_);
    return produced;
  }

 private:
  static la_ssize_t feed(archive* handle, void* self_pointer, const void** block) {
    auto& self = *static_cast<ArchiveSource*>(self_pointer);
    try {
      const std::size_t got = self.source_->read(self.input_.data(), self.input_.size());
      self.guard_.compressed += got;
      *block = self.input_.data();
      return static_cast<la_ssize_t>(got);
    } catch (...) {
      // C code stands between here and the caller.
      self.source_failure_ = std::current_exception();
      archive_set_error(handle, EIO, "reading failed");
      return ARCHIVE_FATAL;
    }
  }

  void open() {
    opened_ = true;
    if (archive_read_open(archive_.get(), this, nullptr, &ArchiveSource::feed, nullptr) !=
        ARCHIVE_OK) {
      fail();
    }
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(archive_.get(), &entry);
    if (result == ARCHIVE_EOF) {
      end();
    } else if (result != ARCHIVE_OK) {
      fail();
    } else if (archive_filter_code(archive_.get(), 0) == ARCHIVE_FILTER_NONE) {
      // Shorter than any complete file of its kind: the bytes would pass as they are.
      throw Error(ErrorKind::input,
                  fmt::format("truncated {} data: only {} bytes", kind_, guard_.compressed),
                  details("fetch the file again"));
    }
  }

  void end() {
    ended_ = true;
    refuse_trailing_bytes();
  }

  // A decoder stops without a word at bytes that do not begin another member, and a file that was
  // cut inside the next header looks just so.
  void refuse_trailing_bytes() {
    const la_int64_t consumed = archive_filter_bytes(archive_.get(), -1);
    if (static_cast<std::uint64_t>(consumed) < guard_.compressed ||
        source_->read(input_.data(), 1) > 0) {
      throw Error(ErrorKind::input,
                  fmt::format("truncated or damaged {} data: unknown bytes from byte {} on", kind_,
                              consumed),
                  details("fetch the file again"));
    }
  }

  [[noreturn]] void fail() const {
    if (source_failure_) std::rethrow_exception(source_failure_);
    const char* text = archive_error_string(archive_.get());
    throw Error(ErrorKind::input,
                fmt::format("truncated or damaged {} data within its first {} bytes: {}", kind_,
                            guard_.compressed, text != nullptr ? text : "no reason given"),
                details("fetch the file again"));
  }

  [[nodiscard]] ErrorDetails details(std::string hint) const {
    ErrorDetails result;
    result.file = name_;
    result.hint = std::move(hint);
    return result;
  }

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  std::string kind_;
  ExpansionGuard guard_;
  std::vector<char> input_;
  std::exception_ptr source_failure_;
  std::unique_ptr<archive, ArchiveCloser> archive_;
  bool opened_ = false;
  bool ended_ = false;
};

template <int (*support_filter)(archive*)>
std::unique_ptr<ByteSource> unarchived(std::unique_ptr<ByteSource> source, const std::string& name,
                                       const std::string& kind) {
  return std::make_unique<ArchiveSource>(std::move(source), name, kind, support_filter);
}

// libarchive passes over the checksums of gzip, so that goes through zlib itself.
std::unique_ptr<ByteSource> through_zlib(std::unique_ptr<ByteSource> source,
                                         const std::string& name, const std::string&) {
  return gunzipped(std::move(source), name);
}

struct Compression {
  std::string_view name;
  std::string_view magic;
  std::unique_ptr<ByteSource> (*open)(std::unique_ptr<ByteSource> source, const std::string& name,
                                      const std::string& kind);
};

constexpr std::array kCompressions{
    Compression{"gzip"sv, "\x1F\x8B"sv, through_zlib},
    Compression{"zstd"sv, "\x28\xB5\x2F\xFD"sv, unarchived<archive_read_support_filter_zstd>},
    Compression{"xz"sv, "\xFD\x37zXZ\0"sv, unarchived<archive_read_support_filter_xz>},
    Compression{"bzip2"sv, "BZh"sv, unarchived<archive_read_support_filter_bzip2>},
};

// A table may begin with the letters BZh; what follows in bzip2 is a digit and the magic number of
// a block or of the end.
bool continues_as_bzip2(std::string_view rest) {
  if (rest.empty()) return true;
  if (rest[0] < '1' || rest[0] > '9') return false;
  rest.remove_prefix(1);
  return "\x31\x41\x59\x26\x53\x59"sv.starts_with(rest) ||
         "\x17\x72\x45\x38\x50\x90"sv.starts_with(rest);
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
  const std::string kind(found->name);
  return {found->open(std::move(whole), name, kind), kind};
}

}  // namespace nps::input
