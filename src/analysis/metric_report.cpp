#include "nps/analysis/metric_report.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/segment_rows.hpp"
#include "nps/analysis/weighted_metric.hpp"
#include "nps/error.hpp"

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

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

[[noreturn]] void refuse_scale(const survey::SurveyTally& survey, const Metric& metric,
                               const std::string& what, const std::string& hint) {
  throw Error(ErrorKind::data,
              "column '" + survey.columns.score + "' does not look like answers on the scale " +
                  std::string(metric.scale) + " of " + std::string(metric.name) + ": " + what,
              {"", 0, "", hint, {}});
}

}  // namespace

void refuse_other_scale(const survey::SurveyTally& survey, const Metric& metric) {
  const survey::Scale& scale = survey.scale;
  std::uint64_t beyond = 0;
  for (const survey::InvalidValue& value : survey.invalid_values) {
    const std::optional<int> number = whole_number(value.value);
    if (number && !scale.contains(*number)) beyond += value.count;
  }
  const auto used = static_cast<std::uint64_t>(survey.overall.n());
  if (beyond > 1 && beyond * 100 > used + beyond) {
    refuse_scale(survey, metric,
                 std::to_string(beyond) + " of " + std::to_string(used + beyond) +
                     " answers are numbers beyond it",
                 "name the scores that exist with --scale A-B");
  }
  constexpr std::uint64_t kEnough = 30;
  const auto& counts = survey.overall.distribution();
  if (used < kEnough || counts.empty()) return;
  const auto last = std::find_if(counts.rbegin(), counts.rend(), [](auto n) { return n > 0; });
  const int highest = scale.max - static_cast<int>(last - counts.rbegin());
  constexpr std::array<int, 4> kUsualEnds{3, 4, 5, 7};
  if (highest == scale.max || std::ranges::find(kUsualEnds, highest) == kUsualEnds.end()) return;
  const int lowest = scale.min == 0 && counts.front() == 0 ? 1 : scale.min;
  refuse_scale(survey, metric, "nobody gave more than " + std::to_string(highest),
               "name the scores that exist: --scale " + std::to_string(lowest) + "-" +
                   std::to_string(highest) + ", or --scale " + std::string(metric.scale) +
                   " if they are these");
}

MetricReport make_metric_report(const survey::SurveyTally& survey, const MetricChoice& choice,
                                const ReportOptions& options) {
  const auto estimated = [&choice](const survey::Tally& tally) {
    return MetricGroup{tally, measure_metric(tally, choice)};
  };
  MetricReport report{choice, estimated(survey.overall), {}, survey.warnings};
  report.choice.is_weighted = survey.overall.weighting().has_value();
  const Sample all = sample_of(survey.overall, choice.scale);
  const auto versus_rest = [&](const survey::Tally& tally) -> std::optional<stats::Difference> {
    if (tally.n() == survey.overall.n()) return std::nullopt;
    if (tally.weighting()) {
      return metric_difference(
          MetricSide(tally, choice),
          MetricSide::of_rest(*survey.overall.weighting(), *tally.weighting(), choice), choice);
    }
    const Sample sample = sample_of(tally, choice.scale);
    return choice.metric->difference(sample, all - sample, choice.scale, choice.confidence.level);
  };
  if (auto warning = low_base_warning(survey.overall.n())) {
    report.warnings.push_back(std::move(*warning));
  }
  for (const auto& tallies : survey.breakdowns) {
    MetricBreakdown& breakdown = report.breakdowns.emplace_back();
    breakdown.by = tallies.by;
    for (const auto& segment : tallies.segments) {
      breakdown.rows.push_back({segment.key, estimated(segment.tally), versus_rest(segment.tally),
                                std::nullopt, false, segment.tally.n() < kLowBase});
    }
    sort_rows(breakdown.rows, "-n");
    breakdown.below_min_n = hide_small(breakdown.rows, options.min_n);
    adjust_p_values(breakdown.rows, *options.adjust, choice.confidence.level);
    sort_rows(breakdown.rows, options.sort->name);
    breakdown.beyond_top = keep_top(breakdown.rows, options.top);
  }
  return report;
}

}  // namespace nps::analysis
