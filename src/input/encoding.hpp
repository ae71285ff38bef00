#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace nps::input {

/// What the bytes of a file were found to be.
struct DetectedEncoding {
  std::string name;      ///< for `encoding_named`
  bool guessed = false;  ///< false: a mark or strict UTF-8 decided
};

/// A mark at the beginning of a file and its length in bytes.
struct ByteOrderMark {
  std::string_view encoding;
  std::size_t length = 0;
};

[[nodiscard]] std::optional<ByteOrderMark> byte_order_mark(std::string_view beginning);

/// UTF-16 without a mark, by where the zero bytes of separators and line ends stand; empty when it
/// is none. `beginning` starts at the first byte of the file.
[[nodiscard]] std::optional<std::string> utf16_without_mark(std::string_view beginning);

/// Bytes from the first one outside ASCII on that decide the encoding of a text.
inline constexpr std::size_t kEncodingContext = std::size_t{1} << 16;
/// ASCII kept from before it: words that it is a part of.
inline constexpr std::size_t kEncodingBefore = 64;

/// The encoding of a text that is not plain ASCII. `sample` begins between two characters and may
/// be cut inside one at its end unless it is `complete`. Strict UTF-8 wins; otherwise the bytes are
/// read under each usual encoding, and the reading that makes the most ordinary words wins, ICU's
/// detector deciding near ties and what is left. Empty when no reading is plausible.
[[nodiscard]] std::optional<DetectedEncoding> detect_encoding(std::string_view sample,
                                                              bool complete);

}  // namespace nps::input
