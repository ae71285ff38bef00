#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace nps::reference {

/// A line of a table: cells by the names of their columns.
using Row = std::map<std::string, std::string>;

inline std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
  return cells;
}

/// The CSV file tests/reference/<file>, which has no quotes.
inline std::vector<Row> rows_of(const std::string& file) {
  std::ifstream stream(std::string(NPS_SOURCE_DIR "/tests/reference/") + file);
  std::string line;
  std::getline(stream, line);
  const std::vector<std::string> names = cells_of(line);
  std::vector<Row> rows;
  while (std::getline(stream, line)) {
    const std::vector<std::string> cells = cells_of(line);
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = cells.at(i);
  }
  return rows;
}

}  // namespace nps::reference
