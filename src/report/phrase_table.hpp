#pragma once

#include <string_view>

#include "nps/report/language.hpp"

namespace nps::report {

/// A phrase in every language.
struct PhraseText {
  Phrase phrase;
  std::string_view english;
  std::string_view chinese;
};

}  // namespace nps::report
