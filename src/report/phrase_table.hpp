#pragma once

#include <array>
#include <span>
#include <stdexcept>
#include <string_view>

#include "nps/report/language.hpp"

namespace nps::report {

struct PhraseText {
  Phrase phrase;
  std::string_view text;
};

using PhraseTable = std::array<std::string_view, static_cast<std::size_t>(Phrase::kCount)>;

/// The texts in the order of Phrase; a phrase left out or given twice does not compile.
consteval PhraseTable phrase_table(std::span<const PhraseText> texts) {
  PhraseTable table{};
  for (const PhraseText& entry : texts) {
    std::string_view& place = table[static_cast<std::size_t>(entry.phrase)];
    if (!place.empty()) throw std::logic_error("a phrase is given twice");
    place = entry.text;
  }
  for (const std::string_view text : table) {
    if (text.empty()) throw std::logic_error("a phrase is missing");
  }
  return table;
}

extern const PhraseTable kEnglish;
extern const PhraseTable kChinese;

}  // namespace nps::report
