#pragma once

#include <span>
#include <string_view>

namespace nps {

/// A text that the program carries with it.
struct EmbeddedText {
  std::string_view name;
  std::string_view text;
};

/// The JSON schemas, by command.
[[nodiscard]] std::span<const EmbeddedText> json_schemas();

}  // namespace nps
