#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace nps::input {

/// The names under which an encoding is known here and to ICU.
struct Encoding {
  std::string name;       ///< lower-case, for reports: gb18030, windows-1252, …
  std::string converter;  ///< what ICU calls the table used for it
};

/// The encoding a person or a detector means by `name`. A subset is read as the larger set that
/// replaced it in practice, as browsers do: gb2312 and gbk as gb18030, euc-kr as windows-949 (still
/// called euc-kr), iso-8859-1 as windows-1252. Throws Error{usage} for a name nobody knows.
[[nodiscard]] Encoding encoding_named(std::string_view name);

/// The same, but empty for such a name.
[[nodiscard]] std::optional<Encoding> find_encoding(std::string_view name);

/// Turns bytes of one encoding into UTF-8, block by block.
class Converter {
 public:
  explicit Converter(const Encoding& encoding);
  ~Converter();
  Converter(Converter&&) noexcept;
  Converter& operator=(Converter&&) noexcept;

  /// Appends the text of `bytes`; `last` when no more follow. A byte that cannot be decoded becomes
  /// U+FFFD followed by its value, `<E9>`.
  void convert(std::string_view bytes, bool last, std::string& text);

  /// Bytes that could not be decoded so far.
  [[nodiscard]] std::uint64_t undecodable() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What stands for a byte that cannot be decoded: U+FFFD and the value between angle brackets.
void append_undecodable(unsigned char byte, std::string& text);

}  // namespace nps::input
