#include "support/console_document.hpp"

#include <fstream>
#include <string_view>

namespace nps::tests {
namespace {

constexpr std::string_view kConsole = "```console";
constexpr std::string_view kFile = "```text ";
constexpr std::string_view kFence = "```";
constexpr std::string_view kAnyLines = "...";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

bool lines_match(const std::vector<std::string>& expected, std::size_t e,
                 const std::vector<std::string>& actual, std::size_t a) {
  for (; e < expected.size(); ++e, ++a) {
    if (expected[e] == kAnyLines) {
      for (std::size_t skip = a; skip <= actual.size(); ++skip) {
        if (lines_match(expected, e + 1, actual, skip)) return true;
      }
      return false;
    }
    if (a >= actual.size() || expected[e] != actual[a]) return false;
  }
  return a == actual.size();
}

}  // namespace

ConsoleDocument read_console_document(const std::filesystem::path& path) {
  ConsoleDocument document;
  std::ifstream in(path);
  std::string line;
  std::size_t number = 0;
  bool in_console = false;
  ConsoleDocument::File* file = nullptr;
  while (std::getline(in, line)) {
    ++number;
    if (in_console || file != nullptr) {
      if (line == kFence) {
        in_console = false;
        file = nullptr;
      } else if (file != nullptr) {
        file->contents += line + "\n";
      } else if (line.starts_with("$ ")) {
        document.commands.push_back({number, line.substr(2), ""});
      } else if (!document.commands.empty()) {
        document.commands.back().expected += line + "\n";
      }
    } else if (line == kConsole) {
      in_console = true;
    } else if (line.starts_with(kFile)) {
      file = &document.files.emplace_back();
      file->name = line.substr(kFile.size());
    }
  }
  return document;
}

bool output_matches(const std::string& expected, const std::string& actual) {
  return lines_match(lines_of(expected), 0, lines_of(actual), 0);
}

}  // namespace nps::tests
