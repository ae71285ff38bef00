#pragma once

#include <cstddef>
#include <functional>
#include <memory>
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
