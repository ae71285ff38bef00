#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "nps/analysis/metric.hpp"
#include "nps/analysis/segment_report.hpp"

namespace nps::analysis {

/// A metric of one group, with the answers behind it.
struct MetricGroup {
  survey::Tally tally;
  MetricValue value;
};

struct MetricRow {
  std::vector<std::string> key;
  MetricGroup group;
  std::optional<stats::Difference> vs_rest;  ///< to all other answers, where there are enough
  std::optional<double> p_adjusted;
  bool significant = false;
  bool low_base = false;

  [[nodiscard]] std::int64_t n() const { return group.tally.n(); }
};

struct MetricBreakdown {
  std::vector<std::string> by;
  std::vector<MetricRow> rows;
  LeftOut below_min_n;
  LeftOut beyond_top;
};

/// A metric as a whole and by segment.
struct MetricReport {
  MetricChoice choice;
  MetricGroup overall;
  std::vector<MetricBreakdown> breakdowns;
  std::vector<survey::Warning> warnings;  ///< the survey's and the report's own
};

/// Holds the answers against a scale that nobody named. Throws Error{data} when two or more,
/// and more than one in a hundred, are whole numbers beyond it, or when 30 or more end where a
/// usual shorter scale ends.
void refuse_other_scale(const survey::SurveyTally& survey, const Metric& metric);

/// As make_segment_report, of any metric: each segment against the rest of the answers. The orders
/// called `nps` are those of the metric's value. `survey` was counted on the scale of `choice`.
[[nodiscard]] MetricReport make_metric_report(const survey::SurveyTally& survey,
                                              const MetricChoice& choice,
                                              const ReportOptions& options);

}  // namespace nps::analysis
