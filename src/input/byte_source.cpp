#include "nps/input/byte_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>
#include <utility>

#include "input/prefixed_source.hpp"
#include "nps/error.hpp"

namespace nps::input {
namespace {

std::string reason(int code) { return std::generic_category().message(code); }

[[noreturn]] void fail(const std::string& name, std::string message, std::string hint = {}) {
  ErrorDetails details;
  details.file = name;
  details.hint = std::move(hint);
  throw Error(ErrorKind::input, std::move(message), std::move(details));
}

class FileSource final : public ByteSource {
 public:
  FileSource(int descriptor, bool owned, std::string name)
      : descriptor_(descriptor), owned_(owned), name_(std::move(name)) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return;
    // Standard input may be a file of which something was read already. Files that the system makes
    // up as they are read have no size.
    const off_t begin = ::lseek(descriptor, 0, SEEK_CUR);
    if (begin < 0 || status.st_size <= begin) return;
    begin_ = begin;
    size_ = static_cast<std::uint64_t>(status.st_size - begin);
  }

  ~FileSource() override {
    if (owned_) ::close(descriptor_);
  }

  std::size_t read(char* out, std::size_t size) override {
    if (size == 0) return 0;
    // Beyond this Linux shortens the request by itself; other systems refuse it.
    size = std::min<std::size_t>(size, std::size_t{1} << 30);
    for (;;) {
      const ssize_t got = ::read(descriptor_, out, size);
      if (got >= 0) {
        offset_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      const int code = errno;
      if (code == EAGAIN || code == EWOULDBLOCK) {
        wait();
      } else if (code != EINTR) {
        fail_reading(offset_, code);
      }
    }
  }

  [[nodiscard]] std::optional<std::uint64_t> size() const override { return size_; }

  std::size_t read_at(std::uint64_t offset, char* out, std::size_t size) override {
    size = std::min<std::size_t>(size, std::size_t{1} << 30);
    for (;;) {
      const ssize_t got = ::pread(descriptor_, out, size, begin_ + static_cast<off_t>(offset));
      if (got == 0 && size > 0 && offset < size_.value_or(0)) {
        fail(name_, fmt::format("became shorter than its {} bytes while it was read", *size_),
             "read it when nobody writes to it");
      }
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) fail_reading(offset, errno);
    }
  }

 private:
  [[noreturn]] void fail_reading(std::uint64_t offset, int code) const {
    fail(name_, fmt::format("reading failed at byte {}: {}", offset, reason(code)));
  }

  // Standard input may be non-blocking when another program shares it.
  void wait() const {
    pollfd waiting{descriptor_, POLLIN, 0};
    ::poll(&waiting, 1, -1);
  }

  int descriptor_;
  bool owned_;
  std::string name_;
  std::uint64_t offset_ = 0;
  off_t begin_ = 0;
  std::optional<std::uint64_t> size_;
};

// Stands for a file in tests.
class MemoryFile final : public ByteSource {
 public:
  explicit MemoryFile(std::string bytes) : bytes_(std::move(bytes)) {}

  std::size_t read(char* out, std::size_t size) override {
    const std::size_t count = read_at(position_, out, size);
    position_ += count;
    return count;
  }

  [[nodiscard]] std::optional<std::uint64_t> size() const override { return bytes_.size(); }

  std::size_t read_at(std::uint64_t offset, char* out, std::size_t size) override {
    if (offset >= bytes_.size()) return 0;
    const auto at = static_cast<std::size_t>(offset);
    const std::size_t count = std::min(size, bytes_.size() - at);
    std::memcpy(out, bytes_.data() + at, count);
    return count;
  }

 private:
  std::string bytes_;
  std::uint64_t position_ = 0;
};

class PrefixedSource final : public ByteSource {
 public:
  PrefixedSource(std::string bytes, std::unique_ptr<ByteSource> rest)
      : bytes_(std::move(bytes)), rest_(std::move(rest)) {}

  std::size_t read(char* out, std::size_t size) override {
    if (position_ == bytes_.size()) {
      if (!bytes_.empty()) std::string().swap(bytes_);
      position_ = 0;
      return rest_->read(out, size);
    }
    const std::size_t count = std::min(size, bytes_.size() - position_);
    std::memcpy(out, bytes_.data() + position_, count);
    position_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t position_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

void refuse_directory(int descriptor, const std::string& name) {
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    fail(name, "is a directory", "name the files in it, such as " + name + "/*.csv");
  }
}

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& path) {
  if (path == "-") {
    refuse_directory(STDIN_FILENO, "standard input");
    return std::make_unique<FileSource>(STDIN_FILENO, false, "standard input");
  }
  int descriptor = -1;
  do {
    descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) fail(path, "cannot be opened: " + reason(errno));
  auto source = std::make_unique<FileSource>(descriptor, true, path);
  refuse_directory(descriptor, path);
  return source;
}

std::unique_ptr<ByteSource> memory_source(std::string bytes) {
  return std::make_unique<MemoryFile>(std::move(bytes));
}

std::unique_ptr<ByteSource> prefixed(std::string prefix, std::unique_ptr<ByteSource> rest) {
  return std::make_unique<PrefixedSource>(std::move(prefix), std::move(rest));
}

std::size_t ByteSource::read_at(std::uint64_t /*offset*/, char* /*out*/, std::size_t /*size*/) {
  throw Error(ErrorKind::internal, "a stream is read like a file");
}

std::size_t read_fully(ByteSource& source, char* out, std::size_t size) {
  std::size_t total = 0;
  while (total < size) {
    const std::size_t got = source.read(out + total, size - total);
    if (got == 0) break;
    total += got;
  }
  return total;
}

}  // namespace nps::input
