#pragma once

#include <string>
#include <vector>

#include "commands/date_range.hpp"
#include "nps/commands/command.hpp"
#include "nps/survey/survey.hpp"

namespace nps::commands {

/// The files and input options that every command which reads surveys has in common.
class SurveyArguments {
 public:
  /// Options about the form of the files: encoding, separator, header, platform.
  [[nodiscard]] std::vector<Option> form_options();
  /// The score column and how its cells are read.
  [[nodiscard]] std::vector<Option> score_options();
  /// Segments, and which rows count.
  [[nodiscard]] std::vector<Option> row_options();
  /// Weights and how the answers were drawn.
  [[nodiscard]] std::vector<Option> weight_options();
  /// The days whose answers are used.
  [[nodiscard]] std::vector<Option> range_options();
  [[nodiscard]] Positional files();

  /// The options put together, standard input when there is no file. Throws Error{usage} for
  /// combinations that contradict each other, or when there is no file and nothing is piped in.
  /// `sunday_weeks` is for --since last-week.
  [[nodiscard]] survey::SurveyOptions finish(const Context& context,
                                             bool sunday_weeks = false) const;

  /// Every answer needs a date: --date has a purpose of its own.
  void need_dates() { dates_needed_ = true; }
  [[nodiscard]] const DateRange& range() const { return range_; }

  /// --scale as typed.
  [[nodiscard]] const std::string& scale() const { return scale_; }
  /// Whether --promoters or --detractors were given.
  [[nodiscard]] bool has_groups() const { return !promoters_.empty() || !detractors_.empty(); }

 private:
  void set_population(const std::string& value);

  survey::SurveyOptions options_;
  std::string scale_;
  std::string promoters_;
  std::string detractors_;
  DateRange range_;
  bool dates_needed_ = false;
  bool keep_given_ = false;
  bool threads_given_ = false;
};

}  // namespace nps::commands
