#pragma once

#include <optional>
#include <string_view>

#include "nps/analysis/domain.hpp"
#include "nps/analysis/metric.hpp"
#include "nps/stats/difference.hpp"
#include "nps/survey/tally.hpp"

/// Metrics of answers with or without weights, strata or clusters. With them the value is weighted;
/// its linearised variance says how many answers of a simple random sample would be as sure, and
/// every interval and test is used on so many: equal weights give back what answers without weights
/// give.
namespace nps::analysis {

/// The metric of a tally: as Metric::estimate of its answers; with weights, of a metric whose unit
/// is no point, and with the standard error of the design.
[[nodiscard]] MetricValue measure_metric(const survey::Tally& tally, const MetricChoice& choice);

/// Answers of a group, ready to be held against those of another.
class MetricSide {
 public:
  MetricSide(const survey::Tally& tally, const MetricChoice& choice);
  /// All answers of a sample that has weights but those of `part`.
  [[nodiscard]] static MetricSide of_rest(const survey::Weighting& sample,
                                          const survey::Weighting& part,
                                          const MetricChoice& choice);
  /// For the share inside the box that a metric has beside its value.
  [[nodiscard]] static MetricSide of_share(const survey::Tally& tally, const MetricChoice& choice);

  /// The answers, with weights the effective ones; in a census one whose figures are known. Nothing
  /// where nothing else is left to chance, or its part is not known.
  [[nodiscard]] const std::optional<Sample>& sample() const { return sample_; }
  /// Of answers with weights.
  [[nodiscard]] const std::optional<Domain>& domain() const { return domain_; }
  /// Nothing of it is left to chance: a whole population has answered.
  [[nodiscard]] bool is_census() const { return domain_ && domain_->is_census(); }
  /// English: why there is no sample.
  [[nodiscard]] std::string_view reason() const { return reason_; }

 private:
  MetricSide() = default;
  void weigh(const survey::Weighting& weighting, const MetricScale& scale, bool is_share);

  std::optional<Sample> sample_;
  std::optional<Domain> domain_;
  std::string_view reason_;
};

/// Two independent samples.
struct SamplePair {
  Sample a;
  Sample b;
  stats::DesignDf df = {};  ///< of their difference
};

/// Two groups without an answer in common as samples whose difference is as sure as theirs, which
/// may share strata and clusters. Nothing where chance has no part in it, or an unknown one.
[[nodiscard]] std::optional<SamplePair> independent_samples(const MetricSide& a,
                                                            const MetricSide& b);

/// The difference a - b of the metric at a level. Nothing where a side has too few answers for it,
/// or the design too few units for the level.
[[nodiscard]] std::optional<stats::Difference> difference_at(const SamplePair& pair,
                                                             const MetricChoice& choice,
                                                             double level);

/// The difference a - b of the metric; nothing also where a side has too few answers for it.
[[nodiscard]] std::optional<stats::Difference> metric_difference(const MetricSide& a,
                                                                 const MetricSide& b,
                                                                 const MetricChoice& choice);

}  // namespace nps::analysis
