#pragma once

#include <memory>
#include <span>
#include <string>

namespace nps::input {

/// The decoder of one kind of compression. A file is a sequence of members, each decoded by itself.
class Codec {
 public:
  enum class Step {
    more,         ///< wants input or room
    member_ends,  ///< what follows is another member
    damaged       ///< `reason()` says why
  };

  Codec() = default;
  Codec(const Codec&) = delete;
  Codec& operator=(const Codec&) = delete;
  virtual ~Codec() = default;

  /// Makes ready for another member. Called before the first, too.
  virtual void begin() {}

  /// Decodes from the front of `in` into the front of `out`; takes off both what was used. `last`:
  /// nothing follows `in`. Throws std::bad_alloc.
  virtual Step decode(std::span<const char>& in, std::span<char>& out, bool last) = 0;

  /// English, of the library.
  [[nodiscard]] virtual std::string reason() const = 0;
};

[[nodiscard]] std::unique_ptr<Codec> gzip_codec();
[[nodiscard]] std::unique_ptr<Codec> zstd_codec();
[[nodiscard]] std::unique_ptr<Codec> xz_codec();
[[nodiscard]] std::unique_ptr<Codec> bzip2_codec();

}  // namespace nps::input
