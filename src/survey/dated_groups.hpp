#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "nps/survey/period.hpp"
#include "survey/date_remarks.hpp"
#include "survey/day_reader.hpp"

namespace nps::survey {

/// Puts groups that were counted by day into periods, when all rows are read and the whole column
/// can say which order of day and month holds.
class DatedGroups {
 public:
  /// What the column of dates showed.
  struct Column {
    std::string name;
    DateRemarks remarks;
  };

  /// `keys` are the texts of all day keys. Throws Error{usage} when the order matters and is not
  /// clear, and when a cell holds days of two periods.
  DatedGroups(std::set<std::string> keys, const Column& column, const PeriodRule& rule);

  /// The period of a key; nothing for a key that is no date.
  [[nodiscard]] std::optional<Period> period(const std::string& key) const;
  /// All days of the keys, in order.
  [[nodiscard]] std::vector<Day> days() const;
  /// Whether some cell holds a period, so that all days of it stand in for those that have answers.
  [[nodiscard]] bool has_spans() const;

 private:
  void refuse_divided(const std::string& column) const;

  std::set<std::string> keys_;
  PeriodRule rule_;
  DateOrder order_ = DateOrder::day_first;
};

/// Throws Error{usage} when none of the rows that need a date has one.
void require_dates(const DatedGroups::Column& column, std::uint64_t undated);

}  // namespace nps::survey
