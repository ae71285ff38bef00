#include "survey/rejects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <ostream>
#include <utility>

#include "survey/plain_number.hpp"

namespace nps::survey {
namespace {

constexpr std::size_t kMissing = std::numeric_limits<std::size_t>::max();

bool looks_like_formula(std::string_view cell) {
  constexpr std::string_view kStarts = "=+-@\t\r";
  return !cell.empty() && kStarts.find(cell.front()) != std::string_view::npos &&
         !plain_number(cell);
}

/// For every name its position among `columns`; the second of two equal names gets the second
/// equal column.
std::vector<std::size_t> align(const std::vector<std::string>& names, const ColumnMap& columns) {
  std::vector<std::size_t> positions;
  std::vector<bool> taken(columns.size());
  for (const std::string& name : names) {
    std::size_t found = kMissing;
    for (std::size_t i = 0; i < columns.size() && found == kMissing; ++i) {
      if (!taken[i] && columns.name(i) == name) found = i;
    }
    if (found != kMissing) taken[found] = true;
    positions.push_back(found);
  }
  return positions;
}

}  // namespace

void append_csv_cell(std::string& line, std::string_view cell) {
  const bool formula = looks_like_formula(cell);
  const bool quoted = cell.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quoted) line += '"';
  if (formula) line += '\'';
  for (const char c : cell) {
    if (quoted && c == '"') line += '"';
    line += c;
  }
  if (quoted) line += '"';
}

void RejectWriter::begin_file(const std::string& file, const ColumnMap& columns) {
  if (file_.empty()) write_header(columns);
  file_ = file;
  width_ = columns.size();
  positions_ = align(names_, columns);
}

void RejectWriter::write_header(const ColumnMap& columns) {
  std::string line = "file,line,reason";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    names_.push_back(columns.name(i));
    line += ',';
    append_csv_cell(line, names_.back());
  }
  *out_ << line << '\n';
}

std::string RejectWriter::render(const input::Record& record, std::string_view reason) const {
  std::string line;
  append_csv_cell(line, file_);
  line += fmt::format(",{},", record.line);
  append_csv_cell(line, reason);
  for (const std::size_t position : positions_) {
    line += ',';
    if (position < record.cells.size()) append_csv_cell(line, record.cells[position]);
  }
  // What a row has beyond its header is why it was refused.
  for (std::size_t i = width_; i < record.cells.size(); ++i) {
    line += ',';
    append_csv_cell(line, record.cells[i]);
  }
  line += '\n';
  return line;
}

void RejectWriter::reject(const input::Record& record, std::uint64_t row, std::string_view reason) {
  if (holds_) {
    held_.push_back({row, false, render(record, reason)});
  } else {
    *out_ << render(record, reason);
  }
}

void RejectWriter::hold(const input::Record& record, std::uint64_t row) {
  if (holds_) held_.push_back({row, true, render(record, "duplicate")});
}

void RejectWriter::finish(const std::vector<std::uint64_t>& used) {
  for (const Held& held : held_) {
    if (held.provisional && std::binary_search(used.begin(), used.end(), held.row)) continue;
    *out_ << held.text;
  }
  held_.clear();
}

}  // namespace nps::survey
