#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace nps::survey {

/// Hashes text without making a std::string of it.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>{}(text);
  }
};

}  // namespace nps::survey
