#include "nps/report/key.hpp"

#include <algorithm>

namespace nps::report {

std::string key_path_element(std::string_view name) {
  std::string element;
  element.reserve(name.size());
  for (const char c : name) {
    if (c == '.' || c == '\\') element += '\\';
    element += c;
  }
  return element;
}

std::string machine_name(std::string_view name) {
  std::string machine(name);
  std::replace(machine.begin(), machine.end(), '-', '_');
  return machine;
}

std::vector<std::string> split_key_path(std::string_view path) {
  if (path.empty()) return {};
  std::vector<std::string> names(1);
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '.') {
      names.emplace_back();
    } else {
      if (path[i] == '\\' && i + 1 < path.size()) ++i;
      names.back() += path[i];
    }
  }
  return names;
}

}  // namespace nps::report
