#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "survey/file_plan.hpp"
#include "survey/invalid_values.hpp"
#include "survey/roles.hpp"
#include "survey/row_counter.hpp"

namespace nps::survey {

/// What rows showed, whatever is made of their answers.
struct RowFindings {
  RowCounts rows;
  RowRemarks remarks;
  RowFilter filter;
  DateRemarks dates;
  bool date_missing = false;  ///< some file has no date column
  StratumPopulations populations;
  InvalidValues invalid_values;
};

/// The rows of all files, counted by several workers, each on its own, and put together.
class RowCounters {
 public:
  /// Both must outlive the counters.
  RowCounters(const Roles& roles, const CountingRules& rules);

  /// Both must outlive the reading of the file.
  void begin_file(const OpenSurveyFile& file, const FilePlan& plan);
  /// Workers are numbered from 0 to `workers` - 1.
  void begin(std::size_t workers);
  /// Rows of a worker's part, at most input::kRowsAtATime. True when some are pending.
  bool count(std::size_t worker, std::span<const input::Record> rows);
  /// After the last row, and after the row at which reading failed. Throws Error{data} when a
  /// breakdown has too many groups; of several the one that had them first.
  void require_few_groups();
  /// Gives what the answers of the file say about their scale.
  [[nodiscard]] ScaleEvidence end_file();

  /// What is to be done in the order of all rows, for a worker whose turn it is: `settle` gets each
  /// pending row; `expect` the id of an answer some rows ahead of it.
  template <typename Settle, typename Expect>
  void hand_in(std::size_t worker, const Settle& settle, const Expect& expect) {
    counters_[worker]->pending().hand_out(
        [&](const PendingRow& row) {
          if (!row.invalid_cell.empty()) add_invalid(row);
          settle(row);
        },
        expect);
  }
  /// The worker's groups get their numbers in `tables`.
  void learn_groups_of(std::size_t worker);
  [[nodiscard]] std::uint32_t group(std::size_t worker, std::size_t table,
                                    std::uint32_t number) const {
    return group_numbers_[worker][table][number];
  }
  /// The position of a line of the current file among those of all files.
  [[nodiscard]] std::uint64_t position(std::uint64_t line) const { return rows_before_ + line; }

  /// When all is read: puts together what the workers found.
  void add_up();
  /// Complete after `add_up`.
  [[nodiscard]] RowFindings& findings() { return findings_; }
  [[nodiscard]] const RowFindings& findings() const { return findings_; }
  /// One for each breakdown; answers are in them after `add_answers`.
  [[nodiscard]] std::vector<SegmentTable>& tables() { return tables_; }
  [[nodiscard]] const std::vector<SegmentTable>& tables() const { return tables_; }
  /// Adds the answers that the workers have counted themselves, because none of them hung on other
  /// rows: to the tables, to `scores`, one for each score of the scale, and to `weights`.
  void add_answers(std::span<std::int64_t> scores, WeightSums& weights);

 private:
  void add_invalid(const PendingRow& row);

  const Roles& roles_;
  const CountingRules& rules_;
  std::vector<std::unique_ptr<RowCounter>> counters_;  ///< one per worker
  /// By worker and table: the numbers in `tables_` of the worker's groups.
  std::vector<std::vector<std::vector<std::uint32_t>>> group_numbers_;
  std::vector<SegmentTable> tables_;
  RowFindings findings_;

  // The file being read.
  const OpenSurveyFile* file_ = nullptr;
  const FilePlan* plan_ = nullptr;
  std::uint64_t rows_before_ = 0;  ///< at least as many physical lines as the files before have
};

/// Makes something of the rows of a survey's files.
class FileCounter {
 public:
  FileCounter() = default;
  FileCounter(const FileCounter&) = delete;
  FileCounter& operator=(const FileCounter&) = delete;
  virtual ~FileCounter() = default;

  [[nodiscard]] virtual RowCounters& counters() = 0;
  /// Deals with the pending rows of a worker whose turn it is.
  virtual void hand_in(std::size_t worker) = 0;
};

/// Gives the rows of a file to all of `counters`, which have begun it. `selection` has the cells
/// that all of them ask for. Throws Error{data|input}.
void read_rows(OpenSurveyFile& file, const input::Selection& selection,
               const input::Reading& reading, std::span<FileCounter* const> counters);

}  // namespace nps::survey
