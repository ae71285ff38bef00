#pragma once

#include <vector>

#include "nps/analysis/segment_report.hpp"
#include "nps/commands/command.hpp"
#include "nps/report/survey_blocks.hpp"

namespace nps::commands {

/// How sure, by which method, and which segments: the statistics options.
class StatisticsArguments {
 public:
  /// --confidence and --interval.
  [[nodiscard]] std::vector<Option> interval_options();
  /// --adjust, --min-n, --sort, --top.
  [[nodiscard]] std::vector<Option> segment_options();

  /// For metrics other than the NPS: throws Error{usage} when --interval was given.
  void refuse_interval() const;

  [[nodiscard]] const analysis::ReportOptions& report_options() const { return options_; }
  [[nodiscard]] report::StatisticalSettings settings() const;

 private:
  bool interval_given_ = false;
  analysis::ReportOptions options_{0.95,
                                   &stats::interval_methods().front(),
                                   &stats::adjustments().front(),
                                   &analysis::sort_orders().front(),
                                   0,
                                   {},
                                   {},
                                   {}};
};

}  // namespace nps::commands
