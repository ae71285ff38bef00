#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "nps/input/byte_source.hpp"

namespace nps::input {

/// What was found out about the encoding; complete once the source has been read to its end.
struct TextFacts {
  std::string encoding = "utf-8";  ///< lower-case name: utf-8, utf-16le, gb18030, windows-1252, …
  bool byte_order_mark = false;
  bool guessed = false;           ///< neither a mark, nor --encoding, nor strict UTF-8 decided
  std::uint64_t undecodable = 0;  ///< bytes that could not be decoded
  std::uint64_t nul_bytes = 0;
};

/// The text read so far, where it is what stands in the source but for marks at the beginning.
struct UnchangedText {
  std::uint64_t bytes = 0;        ///< of the source, marks included
  std::uint64_t nul_bytes = 0;    ///< in it
  bool encoding_decided = false;  ///< it is UTF-8; else nothing but ASCII came so far
};

/// The end of an ASCII text.
struct AsciiBefore {
  std::string_view text;
};

/// UTF-8 text from bytes in any encoding. A pure ASCII beginning is passed on and the encoding is
/// decided where the first other byte stands, so a file that turns Chinese late is read right.
/// A byte that cannot be decoded becomes U+FFFD followed by its value, `<E9>`, so that two
/// different bad names stay different.
class TextSource final : public ByteSource {
 public:
  /// `encoding` is an ICU converter name or empty to find it out. Throws Error{usage} for a name
  /// that is unknown; reading throws Error{data} with a hint to --encoding when no encoding is
  /// plausible.
  TextSource(std::unique_ptr<ByteSource> bytes, const std::string& encoding, std::string file);
  /// The rest of a text that was nothing but ASCII so far and ended with `before`.
  TextSource(std::unique_ptr<ByteSource> bytes, AsciiBefore before, std::string file);
  ~TextSource() override;

  std::size_t read(char* out, std::size_t size) override;
  [[nodiscard]] const TextFacts& facts() const;

  /// Nothing when the text is converted or repaired.
  [[nodiscard]] std::optional<UnchangedText> unchanged() const;

 private:
  class Decoder;
  std::unique_ptr<Decoder> decoder_;
};

}  // namespace nps::input
