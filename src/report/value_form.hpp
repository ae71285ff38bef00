#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nps/analysis/metric.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::report {

/// How the values of the NPS or of another metric are written.
struct ValueForm {
  bool is_nps = true;
  std::string title;            ///< what the value is called
  double machine = 100;         ///< machines read a value of the analysis times this
  double shown_change = 1;      ///< people read a difference of machines times this
  double widest = 200;          ///< no two values of machines are farther apart
  bool less_is_better = false;  ///< a fall is good news
  analysis::MetricUnit metric_unit = analysis::MetricUnit::points;
  Unit value = Unit::points;
  Unit change = Unit::points;
  std::optional<survey::ScoreRange> box;  ///< scores whose share is told beside the value
};

/// Of the metric that was asked for, else of the NPS.
[[nodiscard]] ValueForm value_form(const std::optional<analysis::MetricChoice>& metric,
                                   const Language& language);

/// A value of the analysis as people read it in a sentence: "+31.9", "64.2 %", "5.29", "78.3".
[[nodiscard]] std::string value_text(const ValueForm& form, double value);
/// A difference of two of them: "-1.2", "+0.31".
[[nodiscard]] std::string change_text(const ValueForm& form, double change);
/// How large a difference of machines is, with its word: "5.2 points", "0.31".
[[nodiscard]] std::string amount_text(const ValueForm& form, double difference,
                                      const Language& language);

/// What machines read first of a metric other than the NPS: `metric` and `unit`.
[[nodiscard]] Facts metric_facts(const analysis::MetricChoice& metric);

}  // namespace nps::report
