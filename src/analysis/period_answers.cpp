#include "analysis/period_answers.hpp"

#include <algorithm>

#include "analysis/joint_periods.hpp"
#include "nps/analysis/segment_report.hpp"

namespace nps::analysis {

PeriodAnswers::PeriodAnswers(const std::vector<TrendPeriod>& periods, const TrendOptions& options)
    : periods_(periods), metric_(options.metric), level_(options.level) {
  for (const TrendPeriod& period : periods) {
    if (metric_) {
      sides_.emplace_back(period.tally, *metric_);
      continue;
    }
    const auto& weighting = period.tally.weighting();
    domains_.push_back(weighting ? std::optional<Domain>(*weighting) : std::nullopt);
    counts_.push_back(weighting ? domains_.back()->counts() : counts_of(period.tally));
  }
}

bool PeriodAnswers::has_answers(std::size_t period) const { return periods_[period].tally.n() > 0; }

bool PeriodAnswers::is_sample(std::size_t period) const {
  if (!metric_) return counts_[period].n() > 0;
  return sides_[period].sample().has_value() && !sides_[period].is_census();
}

bool PeriodAnswers::shares_units() const {
  return std::ranges::any_of(periods_, [](const TrendPeriod& period) {
    const auto& weighting = period.tally.weighting();
    return weighting && (weighting->sample->clustered || weighting->sample->psus.size() > 1);
  });
}

std::optional<stats::Series> PeriodAnswers::series_of(const std::vector<stats::Counts>& counts,
                                                      const std::vector<Sample>& samples) const {
  return metric_ ? metric_->metric->series(samples, metric_->scale) : stats::nps_series(counts);
}

PeriodAnswers::SeriesResult PeriodAnswers::joint_series() const {
  std::vector<const survey::Tally*> tallies;
  for (const TrendPeriod& period : periods_) tallies.push_back(&period.tally);
  const auto [parts, reason] = independent_parts(tallies, metric_);
  if (!parts) return {std::nullopt, reason};
  return {series_of(parts->counts, parts->samples), {}};
}

PeriodAnswers::SeriesResult PeriodAnswers::series() const {
  if (shares_units()) return joint_series();
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < periods_.size(); ++i) {
    if (has_answers(i) && !is_sample(i)) return {std::nullopt, kNoChanceInPeriods};
    if (metric_) samples.push_back(*sides_[i].sample());
  }
  const std::optional<stats::Series> series = series_of(counts_, samples);
  return {series, series ? std::string_view() : kMeansOfScores};
}

std::optional<stats::Difference> PeriodAnswers::difference(std::size_t period,
                                                           std::size_t from) const {
  if (metric_) return metric_difference(sides_[period], sides_[from], *metric_);
  const auto& a = domains_[period];
  const auto& b = domains_[from];
  const std::optional<double> factor = a && b ? joint_factor(*a, *b) : std::optional(1.0);
  if (!factor) return std::nullopt;
  const auto at = [&](double level) {
    const std::optional<stats::Side> now = side_of(period, level, *factor);
    const std::optional<stats::Side> then = side_of(from, level, *factor);
    return now && then ? std::optional(stats::difference(*now, *then)) : std::nullopt;
  };
  return stats::difference_by_design(at, level_, a && b ? joint_df(*a, *b) : std::nullopt);
}

std::optional<stats::Side> PeriodAnswers::side_of(std::size_t period, double level,
                                                  double factor) const {
  if (domains_[period]) return domains_[period]->side(level, factor);
  if (!(counts_[period].n() > 0)) return std::nullopt;
  return stats::Side(counts_[period], level);
}

std::string_view PeriodAnswers::no_difference(std::size_t period, std::size_t from) const {
  const bool is_weighted = periods_[period].tally.weighting().has_value();
  if (!metric_) return is_weighted ? kNoChance : kNoDifference;
  return independent_samples(sides_[period], sides_[from]) ? kNoDifference : kNoChance;
}

}  // namespace nps::analysis
