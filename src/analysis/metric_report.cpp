#include "nps/analysis/metric_report.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "analysis/segment_rows.hpp"

namespace nps::analysis {
namespace {

/// Sorts stably by name first, so that rows that tie stand in that order.
void sort_rows(std::vector<MetricRow>& rows, std::string_view order) {
  std::ranges::sort(rows, {}, &MetricRow::key);
  const bool descending = !order.starts_with('-');
  if (order.ends_with("nps")) {
    std::ranges::stable_sort(rows, {}, [&](const MetricRow& row) {
      if (!row.group.value.value) return std::numeric_limits<double>::infinity();
      return descending ? -*row.group.value.value : *row.group.value.value;
    });
  } else if (order.ends_with("n")) {
    std::ranges::stable_sort(rows, {},
                             [&](const MetricRow& row) { return descending ? -row.n() : row.n(); });
  }
}

}  // namespace

MetricReport make_metric_report(const survey::SurveyTally& survey, const Metric& metric,
                                const MetricScale& scale, const MetricConfidence& confidence,
                                const ReportOptions& options) {
  const auto estimated = [&](const survey::Tally& tally) {
    return MetricGroup{tally, metric.estimate(sample_of(tally, scale), scale, confidence)};
  };
  MetricReport report{&metric, scale, confidence, estimated(survey.overall), {}, survey.warnings};
  const Sample all = sample_of(survey.overall, scale);
  if (auto warning = low_base_warning(survey.overall.n())) {
    report.warnings.push_back(std::move(*warning));
  }
  for (const auto& tallies : survey.breakdowns) {
    MetricBreakdown& breakdown = report.breakdowns.emplace_back();
    breakdown.by = tallies.by;
    for (const auto& segment : tallies.segments) {
      const Sample sample = sample_of(segment.tally, scale);
      breakdown.rows.push_back(
          {segment.key, estimated(segment.tally),
           sample.n < all.n ? metric.difference(sample, all - sample, scale, confidence.level)
                            : std::nullopt,
           std::nullopt, false, segment.tally.n() < kLowBase});
    }
    sort_rows(breakdown.rows, "-n");
    breakdown.below_min_n = hide_small(breakdown.rows, options.min_n);
    adjust_p_values(breakdown.rows, *options.adjust, confidence.level);
    sort_rows(breakdown.rows, options.sort->name);
    breakdown.beyond_top = keep_top(breakdown.rows, options.top);
  }
  return report;
}

}  // namespace nps::analysis
