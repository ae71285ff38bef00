#pragma once

#include <string_view>
#include <vector>

#include "nps/commands/command.hpp"
#include "nps/survey/period.hpp"

namespace nps::commands {

/// --every and --week-start: how time is cut into periods.
class PeriodArguments {
 public:
  explicit PeriodArguments(survey::PeriodUnit usual) { rule_.unit = usual; }

  [[nodiscard]] std::vector<Option> options(std::string_view group);

  [[nodiscard]] const survey::PeriodRule& rule() const { return rule_; }
  /// Whether --every or --week-start was given.
  [[nodiscard]] bool is_given() const { return is_given_; }

 private:
  survey::PeriodRule rule_;
  bool is_given_ = false;
};

}  // namespace nps::commands
