#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace nps::tests {

/// A command line in a console block and what it is said to print, both streams together.
struct ConsoleCommand {
  std::size_t line = 0;  ///< in the document, from 1
  std::string command;
  std::string expected;  ///< a line `...` stands for any lines
};

/// A Markdown file whose examples are run: blocks fenced by ```console hold lines `$ COMMAND`, each
/// with its output below; blocks fenced by ```text NAME are files the commands find.
struct ConsoleDocument {
  struct File {
    std::string name;
    std::string contents;
  };
  std::vector<File> files;
  std::vector<ConsoleCommand> commands;
};

[[nodiscard]] ConsoleDocument read_console_document(const std::filesystem::path& path);

/// True when `actual` is `expected`, whose lines `...` stand for any lines.
[[nodiscard]] bool output_matches(const std::string& expected, const std::string& actual);

}  // namespace nps::tests
