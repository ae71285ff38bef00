#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "nps/survey/survey.hpp"

/// The parts that every document about a survey has in the same form.
namespace nps::report {

/// The statistical settings of a run, as `settings` shows them beside scale and filters.
struct StatisticalSettings {
  double level = 0.95;
  std::string_view interval;
  std::string_view adjust;
  std::string_view label = {};  ///< what the value is called in place of its own name; empty: that
};

/// `tool`: name and version. For machines.
[[nodiscard]] Facts tool_block();

/// `files` of `input`. For machines.
[[nodiscard]] Table files_table(const std::vector<survey::SurveyFile>& files);

/// `input`: files and columns. For machines.
[[nodiscard]] Section input_block(const survey::SurveyTally& survey);

/// `settings`. For machines.
[[nodiscard]] Facts settings_block(const survey::SurveyTally& survey,
                                   const StatisticalSettings& settings);

/// `rows`: where every row went. People see what is not zero.
[[nodiscard]] Facts rows_block(const survey::SurveyTally& survey, const Language& language);

/// `invalid_values`: what stood where a score was expected.
[[nodiscard]] Table invalid_values_block(const std::vector<survey::InvalidValue>& values,
                                         const Language& language);

/// `warnings` for machines.
[[nodiscard]] Table warnings_block(const std::vector<survey::Warning>& warnings);

/// The same warnings as lines for people.
void append_warning_notes(const std::vector<survey::Warning>& warnings, std::vector<Block>& blocks);

/// `text`, or a plain null when there is none.
[[nodiscard]] Value optional_text(const std::optional<std::string>& text);

/// 95 for 0.95, 99.9 for 0.999.
[[nodiscard]] std::string per_cent_text(double level);

}  // namespace nps::report
