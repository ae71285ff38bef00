#include "commands/rejects_file.hpp"

#include <algorithm>

#include "nps/render/csv_field.hpp"

namespace nps::commands {
namespace {

constexpr std::size_t kGather = std::size_t{64} * 1024;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A sign, digits and perhaps a fraction: nothing a spreadsheet could run.
bool is_signed_number(std::string_view cell) {
  if (!cell.starts_with('-') && !cell.starts_with('+')) return false;
  cell.remove_prefix(1);
  const auto* const point = std::find(cell.begin(), cell.end(), '.');
  const bool whole = point != cell.begin() && std::all_of(cell.begin(), point, is_digit);
  if (point == cell.end()) return whole;
  return whole && point + 1 != cell.end() && std::all_of(point + 1, cell.end(), is_digit);
}

void append_cell(std::string& line, std::string_view cell) {
  line += ',';
  if (is_signed_number(cell)) {
    line += cell;
  } else {
    render::append_csv_text(line, cell);
  }
}

}  // namespace

survey::RejectReceiver RejectsFile::receiver() {
  return {[this](std::span<const std::string> names) { write_columns(names); },
          [this](const survey::RejectedRow& row) { write_row(row); }};
}

void RejectsFile::write_columns(std::span<const std::string> names) {
  pending_ += "file,line,reason";
  for (const std::string& name : names) append_cell(pending_, name);
  end_line();
}

void RejectsFile::write_row(const survey::RejectedRow& row) {
  render::append_csv_text(pending_, row.file);
  pending_.append(",").append(std::to_string(row.line));
  append_cell(pending_, row.reason);
  for (const std::string_view cell : row.cells) append_cell(pending_, cell);
  end_line();
}

void RejectsFile::end_line() {
  pending_ += '\n';
  if (pending_.size() < kGather) return;
  file_.write(pending_);
  pending_.clear();
}

void RejectsFile::commit() {
  file_.write(pending_);
  pending_.clear();
  file_.commit();
}

}  // namespace nps::commands
