#include "survey/breakdown_names.hpp"

#include "nps/text/unicode.hpp"

namespace nps::survey {

std::vector<std::string> split_names(std::string_view typed) {
  std::vector<std::string> names;
  std::string name;
  bool quoted = false;
  const auto finish = [&] {
    const std::string_view trimmed = text::trim(name);
    if (!trimmed.empty()) names.emplace_back(trimmed);
    name.clear();
  };
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == '"') {
      const bool doubled = quoted && i + 1 < typed.size() && typed[i + 1] == '"';
      if (doubled) name += typed[++i];
      if (!doubled) quoted = !quoted;
    } else if (typed[i] == ',' && !quoted) {
      finish();
    } else {
      name += typed[i];
    }
  }
  finish();
  return names;
}

}  // namespace nps::survey
