#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "nps/error.hpp"
#include "nps/input/delimited_file.hpp"
#include "support/choppy_source.hpp"
#include "support/read_rows.hpp"

namespace nps::input {

using Table = std::vector<std::vector<std::string>>;

struct Opened {
  FileFacts facts;
  Table rows;  // from the header on
  std::vector<std::uint64_t> lines;
};

/// The table in `bytes`, which come `step` at a time; its head must agree with its rows.
inline Opened open(const std::string& bytes, const FileOptions& options = {},
                   std::size_t step = 1 << 20) {
  DelimitedFile file(std::make_unique<test::ChoppySource>(bytes, step), "a.csv", options);
  Opened result;
  for (const test::ReadRow& row :
       test::read_rows(file, 0, test::every_cell(file.head().front().cells.size()))) {
    result.rows.push_back(row.cells);
    result.lines.push_back(row.line);
  }
  for (std::size_t i = 0; i < file.head().size(); ++i) {
    EXPECT_EQ(file.head()[i].cells, result.rows.at(i));
    EXPECT_EQ(file.head()[i].line, result.lines.at(i));
  }
  result.facts = file.facts();
  return result;
}

/// What opening fails with.
inline Error error_of(const std::string& bytes, const FileOptions& options = {}) {
  try {
    open(bytes, options);
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorKind::internal, "no error");
}

inline FileOptions wanting(std::vector<std::string> names) {
  FileOptions options;
  options.wanted = std::move(names);
  return options;
}

inline FileOptions skipping(std::uint64_t rows) {
  FileOptions options;
  options.skip_rows = rows;
  return options;
}

inline FileOptions separated_by(char delimiter) {
  FileOptions options;
  options.delimiter = delimiter;
  return options;
}

}  // namespace nps::input
