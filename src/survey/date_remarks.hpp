#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "nps/survey/date.hpp"

namespace nps::survey {

/// What the cells of the date column showed.
struct DateRemarks {
  DateOrderEvidence order;
  bool any = false;
  /// The first cell with two readings.
  struct Ambiguous {
    DateCell date;
    std::string file;
    std::uint64_t line = 0;
    std::uint64_t position = 0;
  };
  std::optional<Ambiguous> ambiguous;

  void merge(const DateRemarks& other);
};

}  // namespace nps::survey
