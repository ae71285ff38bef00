#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/analysis/targets.hpp"
#include "nps/stats/difference.hpp"
#include "nps/stats/homogeneity.hpp"
#include "nps/stats/interval.hpp"
#include "nps/stats/multiplicity.hpp"
#include "nps/stats/survey_design.hpp"
#include "nps/survey/survey.hpp"

namespace nps::analysis {

/// What is known about the NPS of one group of answers. Shares and NPS are -1..1; everything
/// optional is missing when the group is empty, and `reason` says so.
struct GroupEstimate {
  survey::Tally tally;
  std::optional<double> promoter_share;
  std::optional<double> passive_share;
  std::optional<double> detractor_share;
  std::optional<double> mean;  ///< of the scores
  std::optional<double> nps;
  std::optional<double> standard_error;
  stats::IntervalResult interval;
  std::string_view reason;
  std::optional<stats::WeightedEstimate> weighted;  ///< when answers have weights

  /// NPS in points, -100..100, from the counts: 100 times the share would not be 29 for 29 of 100.
  [[nodiscard]] std::optional<double> nps_points() const;
};

/// Fewer answers than this make a group's figures rough; it is flagged, not hidden.
inline constexpr std::int64_t kLowBase = 30;

struct SegmentRow {
  std::vector<std::string> key;
  GroupEstimate estimate;
  std::optional<stats::Difference> vs_rest;  ///< to all other answers; missing when there are none
  std::optional<double> p_adjusted;
  bool significant = false;
  bool low_base = false;
  std::optional<TargetComparison> vs_target;  ///< where the segment has a target
  std::string_view no_rest = {};              ///< English: why `vs_rest` is missing

  [[nodiscard]] std::int64_t n() const { return estimate.tally.n(); }
};

/// Segments left out of a breakdown, with their answers.
struct LeftOut {
  std::uint64_t segments = 0;
  std::int64_t answers = 0;
};

struct Breakdown {
  std::vector<std::string> by;
  std::string_view test_name;     ///< as those of stats::homogeneity_methods(), or "wald"
  stats::HomogeneityResult test;  ///< of equal NPS in all segments
  std::vector<SegmentRow> rows;
  LeftOut below_min_n;  ///< hidden because they are small, or because they would give away such
  LeftOut beyond_top;   ///< not among the first `top`
  bool has_targets = false;
  /// Keys of the segments found below their targets, those beyond `top` too.
  std::vector<std::vector<std::string>> below_target;
};

/// How segments are ordered; ties and `name` go by the key's bytes.
struct SortOrder {
  std::string_view name;     ///< as typed after --sort
  std::string_view summary;  ///< one line for the help
  bool (*before)(const SegmentRow& a, const SegmentRow& b);
};

/// Every order, the default (n) first.
[[nodiscard]] std::span<const SortOrder> sort_orders();
[[nodiscard]] const SortOrder* find_sort_order(std::string_view name);

struct ReportOptions {
  double level = 0.95;
  const stats::IntervalMethod* interval = nullptr;  ///< nullptr: the default method
  const stats::Adjustment* adjust = nullptr;        ///< nullptr: the default adjustment
  const SortOrder* sort = nullptr;                  ///< nullptr: the default order
  std::int64_t min_n = 0;                           ///< 0: nothing is hidden
  std::optional<std::size_t> top;
  std::optional<double> target;  ///< of the NPS as a whole, in points
  std::vector<SegmentTarget> segment_targets;
};

struct SegmentReport {
  GroupEstimate overall;
  std::optional<double> target;               ///< in points, as it was set
  std::optional<TargetComparison> vs_target;  ///< where one was set and there are answers
  std::vector<Breakdown> breakdowns;
  std::vector<survey::Warning> warnings;  ///< the survey's and the report's own
};

/// The groups of a tally as the statistics want them: with weights the effective counts, and none
/// where there are no such.
[[nodiscard]] stats::Counts counts_of(const survey::Tally& tally);

/// The estimate of one group. `interval` must not be null.
[[nodiscard]] GroupEstimate estimate_group(const survey::Tally& tally,
                                           const stats::IntervalMethod& interval, double level);

/// The warning of a report about fewer than kLowBase answers, where there are any.
[[nodiscard]] std::optional<survey::Warning> low_base_warning(std::int64_t n);

/// The NPS as a whole and by segment, each segment against the rest of the answers. The p-values of
/// a breakdown are one family for the adjustment. With `min_n`, smaller segments are hidden, and
/// the next smallest with them for as long as a hidden one could be found by subtraction. Throws
/// Error{usage} for a segment target that names no segment.
[[nodiscard]] SegmentReport make_segment_report(const survey::SurveyTally& survey,
                                                const ReportOptions& options);

}  // namespace nps::analysis
