// Prints the rows of each file named, one JSON array of cells a line, for comparing the reader with
// suites of CSV files; behind --careful with the careful reader. What was found out about the file
// goes to standard error.

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "nps/error.hpp"
#include "nps/input/delimited_file.hpp"
#include "support/read_rows.hpp"

namespace {

void write(std::FILE* stream, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stream);
  std::fputc('\n', stream);
}

void print(const std::string& path, const nps::input::Reading& reading) {
  using namespace nps::input;
  DelimitedFile file(open_file(path), path, {});
  const Selection everything = nps::test::every_cell(file.head().front().cells.size());
  std::size_t odd = 0;
  for (const nps::test::ReadRow& row : nps::test::read_rows(file, 0, everything, reading)) {
    write(stdout, nlohmann::json(row.cells).dump());
    if (row.shape != RowShape::whole) ++odd;
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
    nps::input::Reading reading;
    for (int i = 1; i < count; ++i) {
      const std::string argument = arguments[i];
      if (argument == "--careful") {
        reading.reader = nps::input::ReaderKind::careful;
      } else {
        print(argument, reading);
      }
    }
  } catch (const nps::Error& error) {
    write(stderr, error.details().file + ":" + std::to_string(error.details().line) + ": " +
                      error.message() + " (" + error.details().hint + ")");
    return 1;
  }
  return 0;
}
