#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "nps/survey/date.hpp"
#include "nps/survey/time_zone.hpp"

namespace nps::survey {

/// How the cells of a column of dates are read.
struct DateRules {
  std::string format;                    ///< of --date-format; empty: any form of parse_date
  std::shared_ptr<const TimeZone> zone;  ///< of --timezone; null: cells keep their civil time

  /// A date in civil time. With a zone, a cell that states its offset is converted; one that names
  /// its own zone but no offset is no date, because nobody can tell when it was.
  [[nodiscard]] std::optional<DateCell> read(std::string_view cell) const;
};

}  // namespace nps::survey
