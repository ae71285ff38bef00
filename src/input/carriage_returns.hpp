#pragma once

#include <cstddef>

namespace nps::input {

/// Makes one LF of CR and of CR LF in a text that comes in pieces.
class CarriageReturns {
 public:
  /// Works in place; gives the new size, which may be 0.
  std::size_t replace(char* text, std::size_t size) {
    char* kept = text;
    for (const char* from = text; from != text + size; ++from) {
      const bool second_of_pair = after_carriage_ && *from == '\n';
      after_carriage_ = *from == '\r';
      if (!second_of_pair) *kept++ = after_carriage_ ? '\n' : *from;
    }
    return static_cast<std::size_t>(kept - text);
  }

 private:
  bool after_carriage_ = false;
};

}  // namespace nps::input
