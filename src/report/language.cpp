#include "nps/report/language.hpp"

#include <algorithm>

#include "report/phrase_table.hpp"

namespace nps::report {
namespace {

const Language kLanguages[] = {
    {"en", "English", kEnglish},
    {"zh", "Chinese (中文)", kChinese},
};

}  // namespace

std::span<const Language> languages() { return kLanguages; }

const Language* find_language(std::string_view name) {
  const auto* found = std::find_if(std::begin(kLanguages), std::end(kLanguages),
                                   [&](const Language& language) { return language.name == name; });
  return found == std::end(kLanguages) ? nullptr : found;
}

std::string Language::format(Phrase phrase, std::initializer_list<std::string> values) const {
  const std::string_view pattern = (*this)[phrase];
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_place = i + 2 < pattern.size() && pattern[i] == '{' && pattern[i + 1] >= '0' &&
                          pattern[i + 1] <= '9' && pattern[i + 2] == '}';
    if (!is_place) {
      text += pattern[i];
      continue;
    }
    text += values.begin()[pattern[i + 1] - '0'];
    i += 2;
  }
  return text;
}

}  // namespace nps::report
