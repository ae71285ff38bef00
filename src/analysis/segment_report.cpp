#include "nps/analysis/segment_report.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

#include "analysis/segment_rows.hpp"
#include "nps/analysis/domain.hpp"
#include "nps/analysis/weighted_tally.hpp"
#include "nps/stats/estimate.hpp"

namespace nps::analysis {
namespace {

bool by_name(const SegmentRow& a, const SegmentRow& b) { return a.key < b.key; }

template <typename Figure>
bool ordered(const SegmentRow& a, const SegmentRow& b, Figure figure) {
  const auto of_a = figure(a);
  const auto of_b = figure(b);
  return of_a != of_b ? of_a < of_b : by_name(a, b);
}

std::int64_t base(const SegmentRow& row) { return row.n(); }

constexpr SortOrder kSortOrders[] = {
    {"n", "most answers first",
     [](const SegmentRow& a, const SegmentRow& b) {
       return ordered(a, b, [](const SegmentRow& row) { return -base(row); });
     }},
    {"-n", "fewest answers first",
     [](const SegmentRow& a, const SegmentRow& b) { return ordered(a, b, base); }},
    {"nps", "highest NPS first",
     [](const SegmentRow& a, const SegmentRow& b) {
       return ordered(a, b, [](const SegmentRow& row) { return -row.estimate.nps.value_or(-2); });
     }},
    {"-nps", "lowest NPS first",
     [](const SegmentRow& a, const SegmentRow& b) {
       return ordered(a, b, [](const SegmentRow& row) { return row.estimate.nps.value_or(2); });
     }},
    {"name", "by the segment's name", by_name},
};

/// The targets of a breakdown's segments are one family for the adjustment.
void decide_targets(Breakdown& breakdown, const stats::Adjustment& adjustment, double level) {
  std::vector<double> raw;
  const auto is_tested = [](const SegmentRow& row) {
    return row.vs_target && !row.vs_target->is_certain;
  };
  for (const auto& row : breakdown.rows) {
    if (is_tested(row)) raw.push_back(row.vs_target->p);
  }
  const std::vector<double> adjusted = adjustment.adjust(raw);
  auto next = adjusted.begin();
  for (auto& row : breakdown.rows) {
    if (!is_tested(row)) continue;
    decide(*row.vs_target, *next++, level);
  }
}

std::vector<SegmentKeys> keys_of(const std::vector<survey::BreakdownTally>& breakdowns) {
  std::vector<SegmentKeys> all;
  for (const auto& breakdown : breakdowns) {
    SegmentKeys& keys = all.emplace_back();
    keys.by = breakdown.by;
    for (const auto& segment : breakdown.segments) keys.keys.push_back(segment.key);
  }
  return all;
}

/// None where chance has no part or its part is not known.
stats::Counts effective_counts_of(const survey::Weighting& weighting) {
  const stats::WeightedEstimateResult result = estimate_weights(weighting);
  if (!result.estimate) return {};
  return stats::effective_counts(*result.estimate).value_or(stats::Counts{});
}

/// Nothing for answers without a design.
stats::DesignDf df_of(const survey::Tally& tally) {
  return tally.weighting() ? design_df(*tally.weighting()) : std::nullopt;
}

std::optional<TargetComparison> against_target(const survey::Tally& tally, double target,
                                               double level) {
  if (const auto& weighting = tally.weighting()) {
    const auto [estimate, reason] = estimate_weights(*weighting);
    if (estimate && estimate->census) return compare_known_with_target(100 * estimate->nps, target);
  }
  return compare_with_target(counts_of(tally), target, level, df_of(tally));
}

/// A segment less all other answers.
std::optional<stats::Difference> against_rest(const survey::Tally& segment,
                                              const survey::Tally& overall, double level) {
  const stats::Counts counts = counts_of(segment);
  return stats::difference(counts, counts_of(overall) - counts, level);
}

/// The same of answers with weights, of which `inside` are the segment's.
std::optional<stats::Difference> against_rest(const Domain& inside,
                                              const survey::Weighting& segment,
                                              const survey::Weighting& overall, double level) {
  const Domain outside(without(overall, segment));
  const std::optional<double> factor = joint_factor(inside, outside);
  if (!factor) return std::nullopt;
  const auto at = [&](double its_level) {
    const std::optional<stats::Side> segment_side = inside.side(its_level, *factor);
    const std::optional<stats::Side> rest = outside.side(its_level, *factor);
    return segment_side && rest ? std::optional(stats::difference(*segment_side, *rest))
                                : std::nullopt;
  };
  return stats::difference_by_design(at, level, joint_df(inside, outside));
}

/// Why a segment cannot be held against the rest.
std::string_view why_no_rest(const survey::Tally& segment, const survey::Tally& overall,
                             double level) {
  if (segment.n() == overall.n()) return "there are no other answers to compare with";
  const auto& weighting = segment.weighting();
  if (weighting && !stats::level_by_design(level, design_df(*weighting))) {
    return stats::kTooFewUnits;
  }
  return kNoChance;
}

/// A sum of fractions depends on its order, which must not be the order of the rows in the file.
std::vector<std::size_t> places_by_name(const std::vector<survey::SegmentTally>& segments) {
  std::vector<std::size_t> places(segments.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::sort(places.begin(), places.end(),
            [&](std::size_t a, std::size_t b) { return segments[a].key < segments[b].key; });
  return places;
}

Breakdown make_breakdown(const survey::BreakdownTally& tallies, const survey::Tally& overall,
                         const std::vector<std::optional<double>>& targets,
                         const ReportOptions& options) {
  Breakdown breakdown;
  breakdown.by = tallies.by;
  std::vector<stats::Counts> groups;
  std::vector<Domain> domains;
  for (const std::size_t i : places_by_name(tallies.segments)) {
    const auto& segment = tallies.segments[i];
    const auto& weighting = segment.tally.weighting();
    if (weighting) domains.emplace_back(*weighting);
    groups.push_back(weighting ? domains.back().counts() : counts_of(segment.tally));
    breakdown.rows.push_back(
        {segment.key,
         estimate_group(segment.tally, *options.interval, options.level),
         weighting ? against_rest(domains.back(), *weighting, *overall.weighting(), options.level)
                   : against_rest(segment.tally, overall, options.level),
         std::nullopt,
         false,
         segment.tally.n() < kLowBase,
         std::nullopt,
         {}});
    SegmentRow& row = breakdown.rows.back();
    if (!row.vs_rest) row.no_rest = why_no_rest(segment.tally, overall, options.level);
    if (!targets[i]) continue;
    breakdown.has_targets = true;
    row.vs_target = against_target(segment.tally, *targets[i], options.level);
  }
  constexpr std::string_view kIndependent = "welch-anova";
  const auto linked = test_linked(domains, groups.size(), kIndependent);
  std::tie(breakdown.test_name, breakdown.test) =
      linked ? *linked : NamedTest{kIndependent, stats::welch_anova(groups)};

  std::sort(breakdown.rows.begin(), breakdown.rows.end(), find_sort_order("-n")->before);
  breakdown.below_min_n = hide_small(breakdown.rows, options.min_n);
  adjust_p_values(breakdown.rows, *options.adjust, options.level);
  decide_targets(breakdown, *options.adjust, options.level);
  std::sort(breakdown.rows.begin(), breakdown.rows.end(), options.sort->before);
  for (const auto& row : breakdown.rows) {
    if (row.vs_target && row.vs_target->verdict == Verdict::below) {
      breakdown.below_target.push_back(row.key);
    }
  }
  breakdown.beyond_top = keep_top(breakdown.rows, options.top);
  return breakdown;
}

void estimate_counts(GroupEstimate& estimate, const stats::IntervalMethod& interval, double level) {
  const survey::Tally& tally = estimate.tally;
  const stats::Counts counts = counts_of(tally);
  const double n = counts.n();
  estimate.interval = interval.compute(counts, level);
  estimate.promoter_share = counts.promoters / n;
  estimate.passive_share = counts.passives / n;
  estimate.detractor_share = counts.detractors / n;
  if (const auto sum = tally.score_sum()) estimate.mean = *sum / n;
  estimate.nps = stats::nps(counts);
  estimate.standard_error = stats::standard_error(counts);
}

void estimate_with_weights(GroupEstimate& estimate, const stats::IntervalMethod& interval,
                           double level) {
  const survey::Weighting& weighting = *estimate.tally.weighting();
  const stats::Counts weights = weights_by_group(weighting);
  const double sum = weights.n();
  estimate.promoter_share = weights.promoters / sum;
  estimate.passive_share = weights.passives / sum;
  estimate.detractor_share = weights.detractors / sum;
  estimate.mean = weighting.score_sum / sum;
  estimate.nps = (weights.promoters - weights.detractors) / sum;
  const stats::WeightedEstimateResult result = estimate_weights(weighting);
  if (!result.estimate) {
    estimate.reason = result.reason;
    estimate.interval.reason = result.reason;
    return;
  }
  estimate.weighted = result.estimate;
  estimate.interval =
      stats::weighted_interval(*result.estimate, interval, level, design_df(weighting));
  estimate.standard_error = result.estimate->standard_error;
}

}  // namespace

std::span<const SortOrder> sort_orders() { return kSortOrders; }

const SortOrder* find_sort_order(std::string_view name) {
  const auto* found = std::find_if(std::begin(kSortOrders), std::end(kSortOrders),
                                   [&](const SortOrder& order) { return order.name == name; });
  return found == std::end(kSortOrders) ? nullptr : found;
}

stats::Counts counts_of(const survey::Tally& tally) {
  if (tally.weighting()) return effective_counts_of(*tally.weighting());
  return {static_cast<double>(tally.promoters()), static_cast<double>(tally.passives()),
          static_cast<double>(tally.detractors())};
}

std::optional<double> GroupEstimate::nps_points() const {
  if (tally.weighting() && nps) return 100 * *nps;
  if (tally.n() == 0) return std::nullopt;
  const auto net = static_cast<double>(tally.promoters() - tally.detractors());
  return 100 * net / static_cast<double>(tally.n());
}

GroupEstimate estimate_group(const survey::Tally& tally, const stats::IntervalMethod& interval,
                             double level) {
  GroupEstimate estimate{tally, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  if (tally.n() == 0) {
    estimate.interval = interval.compute({}, level);
    estimate.reason = "no answers";
  } else if (tally.weighting()) {
    estimate_with_weights(estimate, interval, level);
  } else {
    estimate_counts(estimate, interval, level);
  }
  return estimate;
}

std::optional<survey::Warning> low_base_warning(std::int64_t n) {
  if (n == 0 || n >= kLowBase) return std::nullopt;
  return survey::Warning{"low_base", "the base is low: " + std::to_string(n) +
                                         (n == 1 ? " answer" : " answers") + ", fewer than " +
                                         std::to_string(kLowBase)};
}

SegmentReport make_segment_report(const survey::SurveyTally& survey, const ReportOptions& options) {
  ReportOptions complete = options;
  if (complete.interval == nullptr) complete.interval = &stats::interval_methods().front();
  if (complete.adjust == nullptr) complete.adjust = &stats::adjustments().front();
  if (complete.sort == nullptr) complete.sort = &sort_orders().front();

  SegmentReport report{estimate_group(survey.overall, *complete.interval, complete.level),
                       complete.target,
                       {},
                       {},
                       survey.warnings};
  if (complete.target) {
    report.vs_target = against_target(survey.overall, *complete.target, complete.level);
  }
  if (auto warning = low_base_warning(survey.overall.n())) {
    report.warnings.push_back(std::move(*warning));
  }
  const auto targets = assign_targets(complete.segment_targets, keys_of(survey.breakdowns));
  for (std::size_t i = 0; i < survey.breakdowns.size(); ++i) {
    report.breakdowns.push_back(
        make_breakdown(survey.breakdowns[i], survey.overall, targets[i], complete));
  }
  return report;
}

}  // namespace nps::analysis
