#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "nps/error.hpp"
#include "nps/input/byte_source.hpp"
#include "nps/input/delimited_file.hpp"

namespace nps::test {

/// The first records of a file, on lines 1, 2, …
inline std::vector<input::HeadRecord> head_of(
    std::initializer_list<std::vector<std::string>> rows) {
  std::vector<input::HeadRecord> head;
  for (const std::vector<std::string>& cells : rows) head.push_back({head.size() + 1, cells});
  return head;
}

/// Files that exist only in memory.
class MemoryFiles {
 public:
  MemoryFiles() = default;
  MemoryFiles(std::initializer_list<std::pair<const std::string, std::string>> files)
      : files_(files) {}

  [[nodiscard]] input::FileOpener opener() const {
    return [files = files_](const std::string& path) {
      const auto file = files.find(path);
      if (file == files.end()) throw Error(ErrorKind::input, "no such file", {});
      return input::memory_source(file->second);
    };
  }

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& [name, text] : files_) names.push_back(name);
    return names;
  }

 private:
  std::map<std::string, std::string> files_;
};

/// The error a call ends in; fails the caller's expectations by its kind when there is none.
template <typename Call>
Error error_of(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorKind::internal, "no error was thrown");
}

}  // namespace nps::test
