#include "survey/rejects.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace nps::survey {
namespace {

constexpr std::size_t kMissing = std::numeric_limits<std::size_t>::max();

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

void Rejects::begin_file(const std::string& file, const ColumnMap& columns) {
  if (files_.empty()) announce_columns(columns);
  files_.push_back(file);
  width_ = columns.size();
  positions_ = align(names_, columns);
}

void Rejects::announce_columns(const ColumnMap& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) names_.push_back(columns.name(i));
  receiver_->columns(names_);
}

void Rejects::arrange(const input::Record& record) {
  cells_.clear();
  for (const std::size_t position : positions_) {
    const bool there = position < record.cells.size();
    cells_.push_back(there ? record.cells[position] : std::string_view{});
  }
  // What a row has beyond its header is why it was refused.
  for (std::size_t i = width_; i < record.cells.size(); ++i) cells_.push_back(record.cells[i]);
}

void Rejects::store(const input::Record& record, std::uint64_t row, bool provisional,
                    std::string_view reason) {
  arrange(record);
  Held held{row, provisional, files_.size() - 1, record.line, std::string(reason), {}, {}};
  held.ends.reserve(cells_.size());
  for (const std::string_view cell : cells_) {
    held.text += cell;
    held.ends.push_back(held.text.size());
  }
  held_.push_back(std::move(held));
}

void Rejects::reject(const input::Record& record, std::uint64_t row, std::string_view reason) {
  if (holds_) return store(record, row, false, reason);
  arrange(record);
  receiver_->row({files_.back(), record.line, reason, cells_});
}

void Rejects::hold(const input::Record& record, std::uint64_t row) {
  if (holds_) store(record, row, true, "duplicate");
}

void Rejects::finish(const std::vector<std::uint64_t>& used) {
  for (const Held& held : held_) {
    if (held.provisional && std::binary_search(used.begin(), used.end(), held.row)) continue;
    cells_.clear();
    std::size_t begin = 0;
    for (const std::size_t end : held.ends) {
      cells_.push_back(std::string_view(held.text).substr(begin, end - begin));
      begin = end;
    }
    receiver_->row({files_[held.file], held.line, held.reason, cells_});
  }
  held_.clear();
}

}  // namespace nps::survey
