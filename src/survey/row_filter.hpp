#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "nps/survey/date.hpp"
#include "nps/survey/date_rules.hpp"
#include "nps/survey/filter.hpp"
#include "nps/survey/survey.hpp"
#include "survey/day_span.hpp"
#include "survey/roles.hpp"
#include "survey/survey_file.hpp"
#include "survey/unseen_values.hpp"

namespace nps::survey {

/// Applies the conditions of --where to rows and keeps account of the cells they could not judge.
class RowFilter {
 public:
  /// The format of `dates` is that of the date column. `roles` must outlive the filter.
  RowFilter(const Roles& roles, const DateRules& dates);

  /// `slots` say where in a record of the file the cell of each condition stands.
  void begin_file(const OpenSurveyFile& file, const std::vector<std::size_t>& slots);

  /// Whether the row meets every condition. Nothing that cannot be judged is kept.
  [[nodiscard]] bool keeps(const input::Record& record) {
    any_row_ = true;
    return watches_.empty() || meets_all(record);
  }

  /// Adds what another filter of the same conditions saw in other rows of the same files.
  void merge(const RowFilter& other);

  /// Tells of the rows left out because a cell could not be compared, and of values of `=` and `!=`
  /// that no row has.
  void warn(std::vector<Warning>& warnings) const;

  /// Throws Error{usage} when the date of some row reads both ways and the readings disagree.
  void require_decided() const;

 private:
  /// Cells of one kind, and where the first of them stands.
  struct Cells {
    std::uint64_t count = 0;
    std::string file;
    std::uint64_t line = 0;
    std::uint64_t file_number = 0;
    /// Whether the first of these cells stands before that of `other`, which has one.
    [[nodiscard]] bool begin_before(const Cells& other) const;
    void add(const Cells& other);
  };
  struct Watch {
    const Condition* condition;
    std::string asked;  ///< the option with its value
    std::string column;
    std::size_t slot = 0;
    CellForm form;
    UnseenValues values;
    Cells not_comparable;
    Cells undecided;
    DateCell readings;            ///< of the first undecided cell
    std::optional<DaySpan> span;  ///< or its days, which the limit divides
  };

  [[nodiscard]] bool meets_all(const input::Record& record);
  [[nodiscard]] Cells cell_in(const input::Record& record) const {
    return {1, file_, record.line, files_};
  }
  [[nodiscard]] Warning left_out(const Watch& watch) const;
  [[noreturn]] static void fail_divided(const Watch& watch);
  [[noreturn]] static void fail_undecided(const Watch& watch);

  const Roles& roles_;
  DateRules dates_;
  std::string file_;
  std::uint64_t files_ = 0;
  bool any_row_ = false;
  std::vector<Watch> watches_;  ///< one per condition
};

}  // namespace nps::survey
