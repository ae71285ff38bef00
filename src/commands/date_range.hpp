#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nps/commands/command.hpp"
#include "nps/survey/survey.hpp"

namespace nps::commands {

/// --since, --until and --now: the days whose answers are used.
class DateRange {
 public:
  [[nodiscard]] std::vector<Option> options();

  /// Fills `since` and `until`. Throws Error{usage} for what is neither a date nor one of the
  /// words, a date that reads both ways, a relative one when nobody knows what day it is, and an
  /// end before the beginning.
  void put_into(survey::SurveyOptions& options, const Context& context, bool sunday_weeks) const;

  /// The day of --now, else that of the clock; nothing when there is neither.
  [[nodiscard]] std::optional<survey::Day> today(const Context& context) const;

 private:
  std::string since_;
  std::string until_;
  std::optional<survey::Day> now_;
};

}  // namespace nps::commands
