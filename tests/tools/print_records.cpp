// Prints the rows of each file named, one JSON array of cells a line, for comparing the reader with
// suites of CSV files. What was found out about the file goes to standard error.

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "nps/error.hpp"
#include "nps/input/delimited_file.hpp"

namespace {

void write(std::FILE* stream, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stream);
  std::fputc('\n', stream);
}

void print(const std::string& path) {
  using namespace nps::input;
  DelimitedFile file(open_file(path), path, {});
  Selection everything;
  everything.all = true;
  everything.header_width = file.head().front().cells.size();
  const auto reader = file.records(0, everything);
  Record record;
  std::size_t odd = 0;
  while (reader->next(record)) {
    nlohmann::json cells = nlohmann::json::array();
    for (const std::string_view cell : record.cells) cells.push_back(std::string(cell));
    write(stdout, cells.dump());
    if (record.shape != RowShape::whole) ++odd;
  }
  const FileFacts facts = file.facts();
  const nlohmann::json found = {
      {"file", path},
      {"encoding", facts.text.encoding},
      {"guessed", facts.text.guessed},
      {"undecodable", facts.text.undecodable},
      {"delimiter", std::string(1, facts.delimiter)},
      {"line_end", facts.line_end == LineEnd::cr   ? "CR"
                   : facts.line_end == LineEnd::lf ? "LF"
                                                   : "CR LF"},
      {"preamble_lines", facts.preamble_lines},
      {"rows_of_another_width", odd},
  };
  write(stderr, found.dump());
}

}  // namespace

int main(int count, char** arguments) {
  try {
    for (int i = 1; i < count; ++i) print(arguments[i]);
  } catch (const nps::Error& error) {
    write(stderr, error.details().file + ":" + std::to_string(error.details().line) + ": " +
                      error.message() + " (" + error.details().hint + ")");
    return 1;
  }
  return 0;
}
