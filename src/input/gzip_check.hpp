#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nps::input {

/// Compares the checksum and the length at the end of every member of a gzip file (RFC 1952) with
/// the bytes that came out of it; libarchive passes over both. It watches the data on their way in
/// and out, so it has to find out by itself where a member ends: what stands before anything that
/// looks like another member's header is believed to be a trailer when it fits the output.
class GzipCheck {
 public:
  /// The next bytes of the file. They must be known before `expanded` gets what they hold.
  void compressed(std::string_view bytes);

  /// The next bytes that came out.
  void expanded(std::string_view bytes);

  /// At the end of both: true when the last member fits the last bytes of the file.
  [[nodiscard]] bool holds() const;

 private:
  struct Trailer {
    std::uint32_t checksum = 0;
    std::uint32_t length = 0;  // modulo 2^32
    std::uint64_t end = 0;     // bytes of the file up to it
    bool passed = false;       // it did not fit the member that is coming out
  };

  void collect(std::string_view text, std::uint64_t offset, std::size_t headers_before);
  void forget_old();
  void add(std::string_view bytes);
  Trailer* next_possible();

  std::vector<Trailer> possible_;  // trailers not reached by the output yet, in their order
  bool overflowed_ = false;        // so many that only made-up data can be the cause
  std::uint64_t size_ = 0;         // of the file so far
  std::string tail_;               // the last bytes of the file, for what a block's edge cuts
  std::uint32_t checksum_ = 0;     // of the member that is coming out
  std::uint32_t length_ = 0;
  bool empty_ = true;  // nothing of that member has come out yet
};

}  // namespace nps::input
