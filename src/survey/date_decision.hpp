#pragma once

#include <optional>
#include <string>

#include "nps/survey/date.hpp"
#include "survey/row_counter.hpp"

namespace nps::survey {

/// What the choice between the answers of a respondent hangs on.
struct DateQuestion {
  std::string column;       ///< of the dates
  bool is_found = false;    ///< by the platform: nobody asked for these dates
  bool is_missing = false;  ///< some file has no such column
  bool anyone_twice = false;
  bool keeps_one = true;       ///< of several answers, not their mean
  bool order_matters = false;  ///< another answer would count if days and months changed places
};

/// The order of day and month by which answers are chosen; nothing when the order of the rows must
/// do. Throws Error{usage} when the order of day and month matters and is not clear.
[[nodiscard]] std::optional<DateOrder> decide_date_order(const DateRemarks& dates,
                                                         const DateQuestion& question);

}  // namespace nps::survey
