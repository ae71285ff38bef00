#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace nps::input {

/// A stream of raw bytes: the seam between the program and files, pipes, memory and compressed
/// data.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Reads up to `size` bytes into `out`; fewer than asked is allowed, 0 only at the end. Throws
  /// Error{input} naming the file and the offset when the system or the compressed data fail.
  virtual std::size_t read(char* out, std::size_t size) = 0;

  /// Bytes in all where any of them can be had at any time, as in a file; else nothing.
  [[nodiscard]] virtual std::optional<std::uint64_t> size() const { return std::nullopt; }

  /// Reads like `read`, but at a place, whatever has been read before; only where there is a size.
  /// Several threads may call at once. Gives 0 beyond the end. Throws Error{input} also where a
  /// file has become shorter than its size.
  virtual std::size_t read_at(std::uint64_t offset, char* out, std::size_t size);
};

/// How the program gets at a file named on the command line; tests hand in memory.
using FileOpener = std::function<std::unique_ptr<ByteSource>(const std::string& path)>;

/// A file, FIFO or device by its path, "-" for standard input. Throws Error{input} for a path that
/// is not there, may not be read or is a directory.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::string& path);

/// The given bytes.
[[nodiscard]] std::unique_ptr<ByteSource> memory_source(std::string bytes);

/// Loops over short reads until `size` bytes are there or the source ends; gives how many.
std::size_t read_fully(ByteSource& source, char* out, std::size_t size);

}  // namespace nps::input
