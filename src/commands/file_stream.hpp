#pragma once

#include <ostream>
#include <streambuf>
#include <string>

#include "commands/output_file.hpp"

namespace nps::commands {

/// Hands everything written on to an output file.
class OutputFileBuffer final : public std::streambuf {
 public:
  explicit OutputFileBuffer(OutputFile& file) : file_(file) {}

 private:
  int_type overflow(int_type c) override;
  std::streamsize xsputn(const char* bytes, std::streamsize size) override;
  int sync() override;

  void flush_pending();

  OutputFile& file_;
  std::string pending_;  ///< small writes, gathered
};

/// A stream into an output file. A failed write throws the file's own error.
class FileStream final {
 public:
  explicit FileStream(OutputFile& file) : buffer_(file), stream_(&buffer_) {
    stream_.exceptions(std::ios::badbit);
  }

  [[nodiscard]] std::ostream& stream() { return stream_; }

 private:
  OutputFileBuffer buffer_;
  std::ostream stream_;
};

}  // namespace nps::commands
