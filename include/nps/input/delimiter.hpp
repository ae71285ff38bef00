#pragma once

#include <array>
#include <string_view>

namespace nps::input {

/// A character that may separate the cells of a row.
struct Delimiter {
  std::string_view name;     ///< as --delimiter takes it
  std::string_view summary;  ///< the character as a user types it
  char character = '\0';
  bool guessed = true;  ///< tried when nobody names one
};

/// All there are, in the order in which they are tried. The colon stands in too many texts to be
/// guessed.
inline constexpr std::array kDelimiters{
    Delimiter{"comma", ",", ',', true},  Delimiter{"semicolon", ";", ';', true},
    Delimiter{"tab", "\\t", '\t', true}, Delimiter{"pipe", "|", '|', true},
    Delimiter{"colon", ":", ':', false},
};

/// The one with this character, or nullptr.
[[nodiscard]] constexpr const Delimiter* find_delimiter(char character) {
  for (const Delimiter& known : kDelimiters) {
    if (known.character == character) return &known;
  }
  return nullptr;
}

}  // namespace nps::input
