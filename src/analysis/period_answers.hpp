#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "nps/analysis/trend.hpp"
#include "nps/analysis/weighted_metric.hpp"
#include "nps/stats/series.hpp"

namespace nps::analysis {

/// The answers of consecutive periods, as the NPS or a metric wants them. `periods` and `options`
/// must outlive it.
class PeriodAnswers {
 public:
  PeriodAnswers(const std::vector<TrendPeriod>& periods, const TrendOptions& options);

  struct SeriesResult {
    std::optional<stats::Series> series;
    std::string_view reason;  ///< English: why there is none; empty when there is one
  };
  /// What the methods of a trend know. Periods that share strata or clusters are taken with as many
  /// answers of independent samples as let them differ from each other as they do on average.
  [[nodiscard]] SeriesResult series() const;

  /// One period less another, both with answers, whatever strata and clusters they share.
  [[nodiscard]] std::optional<stats::Difference> difference(std::size_t period,
                                                            std::size_t from) const;
  /// English: why two periods with answers have no difference.
  [[nodiscard]] std::string_view no_difference(std::size_t period, std::size_t from) const;

 private:
  [[nodiscard]] bool has_answers(std::size_t period) const;
  /// Has answers, and what chance does to them is known and not nothing.
  [[nodiscard]] bool is_sample(std::size_t period) const;
  /// Of the NPS.
  [[nodiscard]] std::optional<stats::Side> side_of(std::size_t period, double level,
                                                   double factor) const;
  [[nodiscard]] bool shares_units() const;
  [[nodiscard]] std::optional<stats::Series> series_of(const std::vector<stats::Counts>& counts,
                                                       const std::vector<Sample>& samples) const;
  [[nodiscard]] SeriesResult joint_series() const;

  const std::vector<TrendPeriod>& periods_;
  const std::optional<MetricChoice>& metric_;
  double level_;
  std::vector<stats::Counts> counts_;           ///< of the NPS; with weights effective counts
  std::vector<std::optional<Domain>> domains_;  ///< of the NPS of answers with weights
  std::vector<MetricSide> sides_;               ///< of a metric
};

}  // namespace nps::analysis
