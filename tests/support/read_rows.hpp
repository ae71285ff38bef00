#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "nps/error.hpp"
#include "nps/input/delimited_file.hpp"

namespace nps::test {

/// A row with copies of its cells.
struct ReadRow {
  std::uint64_t line = 0;
  input::RowShape shape = input::RowShape::whole;
  std::vector<std::string> cells;
  bool operator==(const ReadRow&) const = default;
};

/// Puts the rows of all workers in order.
class RowCollector final : public input::RowReceiver {
 public:
  void begin(std::size_t workers) override { parts_.resize(workers); }
  bool read(std::size_t worker, input::RecordReader& part) override {
    input::Record record;
    while (part.next(record)) {
      parts_[worker].push_back(
          {record.line, record.shape, {record.cells.begin(), record.cells.end()}});
    }
    return !parts_[worker].empty();
  }
  void hand_in(std::size_t worker) override {
    std::vector<ReadRow>& part = parts_[worker];
    rows.insert(rows.end(), std::make_move_iterator(part.begin()),
                std::make_move_iterator(part.end()));
    part.clear();
  }

  std::vector<ReadRow> rows;

 private:
  std::vector<std::vector<ReadRow>> parts_;
};

/// All rows behind the header rows. Throws what reading throws.
inline std::vector<ReadRow> read_rows(input::DelimitedFile& file, std::size_t header_rows,
                                      const input::Selection& selection,
                                      const input::Reading& reading = {}) {
  RowCollector collector;
  file.read_rows(header_rows, selection, reading, collector);
  return std::move(collector.rows);
}

/// Every cell of rows under a header of some width.
inline input::Selection every_cell(std::size_t header_width) {
  input::Selection selection;
  selection.header_width = header_width;
  selection.all = true;
  return selection;
}

}  // namespace nps::test
