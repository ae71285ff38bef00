#include "nps/analysis/targets.hpp"

#include <algorithm>
#include <cmath>

#include "nps/error.hpp"
#include "nps/stats/score_interval.hpp"
#include "nps/text/nearest.hpp"

namespace nps::analysis {
namespace {

using Names = std::vector<std::string>;

std::string joined(const Names& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " × ") + name;
  return text;
}

[[noreturn]] void refuse(const SegmentTarget& target, std::string message, std::string hint,
                         const std::string& wanted = {}, const Names& known = {}) {
  throw Error(ErrorKind::usage, std::move(message),
              {target.file, target.line, "", std::move(hint), text::nearest(wanted, known)});
}

/// The columns in the order of the breakdown, or nothing where they are others.
std::optional<Names> key_in_order(const SegmentTarget& target, const Names& by) {
  if (target.columns.size() != by.size()) return std::nullopt;
  Names key;
  for (const std::string& name : by) {
    const auto place = std::find(target.columns.begin(), target.columns.end(), name);
    if (place == target.columns.end()) return std::nullopt;
    key.push_back(target.key[static_cast<std::size_t>(place - target.columns.begin())]);
  }
  return key;
}

struct Place {
  std::size_t breakdown = 0;
  Names key;
};

Place place_of(const SegmentTarget& target, std::span<const SegmentKeys> breakdowns) {
  if (target.columns == Names{"segment"} && breakdowns.size() == 1 &&
      breakdowns.front().by.size() == 1) {
    return {0, target.key};
  }
  Names known;
  for (std::size_t i = 0; i < breakdowns.size(); ++i) {
    if (auto key = key_in_order(target, breakdowns[i].by)) return {i, std::move(*key)};
    known.push_back(joined(breakdowns[i].by));
  }
  const std::string wanted = joined(target.columns);
  if (target.columns == Names{"segment"}) {
    refuse(target, "a column 'segment' does not say which --by it means",
           "name the columns of the --by instead, such as: region,target");
  }
  refuse(target, "there is no --by '" + wanted + "'",
         "the columns before 'target' are those of a --by", wanted, known);
}

std::size_t segment_of(const SegmentTarget& target, const Place& place,
                       const SegmentKeys& breakdown) {
  const auto found = std::find(breakdown.keys.begin(), breakdown.keys.end(), place.key);
  if (found != breakdown.keys.end()) {
    return static_cast<std::size_t>(found - breakdown.keys.begin());
  }
  Names known;
  for (const Names& key : breakdown.keys) known.push_back(joined(key));
  const std::string wanted = joined(place.key);
  refuse(target, "there is no segment '" + wanted + "' in " + joined(breakdown.by),
         "segments are written as in the survey", wanted, known);
}

}  // namespace

void decide(TargetComparison& comparison, double p_adjusted, double level) {
  comparison.p_adjusted = p_adjusted;
  comparison.verdict = Verdict::undecided;
  if (p_adjusted < 1 - level) {
    comparison.verdict = comparison.difference > 0 ? Verdict::above : Verdict::below;
  }
}

std::optional<TargetComparison> compare_with_target(const stats::Counts& counts, double target,
                                                    double level, const stats::DesignDf& df) {
  if (!(counts.n() > 0)) return std::nullopt;
  const double points = 100 * (counts.promoters - counts.detractors) / counts.n();
  const double p = df ? stats::p_by_design(stats::score_statistic(counts, target / 100), df)
                      : stats::score_test_p(counts, target / 100);
  TargetComparison comparison{target, points - target, p, 1, Verdict::undecided};
  decide(comparison, comparison.p, level);
  return comparison;
}

TargetComparison compare_known_with_target(double points, double target) {
  constexpr double kRoundingError = 1e-10;
  const double difference = points - target;
  const bool is_met = std::abs(difference) <= kRoundingError;
  TargetComparison comparison{target, is_met ? 0 : difference, is_met ? 1.0 : 0.0};
  comparison.is_certain = true;
  decide(comparison, comparison.p, 0);
  return comparison;
}

std::vector<std::vector<std::optional<double>>> assign_targets(
    std::span<const SegmentTarget> targets, std::span<const SegmentKeys> breakdowns) {
  std::vector<std::vector<std::optional<double>>> assigned;
  for (const SegmentKeys& breakdown : breakdowns) assigned.emplace_back(breakdown.keys.size());
  for (const SegmentTarget& target : targets) {
    const Place place = place_of(target, breakdowns);
    const std::size_t segment = segment_of(target, place, breakdowns[place.breakdown]);
    std::optional<double>& its_target = assigned[place.breakdown][segment];
    if (its_target) refuse(target, "'" + joined(place.key) + "' has a target already", "");
    its_target = target.target;
  }
  return assigned;
}

}  // namespace nps::analysis
