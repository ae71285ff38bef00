#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "nps/stats/difference.hpp"
#include "nps/stats/homogeneity.hpp"
#include "nps/stats/interval.hpp"
#include "nps/stats/series.hpp"
#include "nps/stats/share_interval.hpp"
#include "nps/survey/scale.hpp"
#include "nps/survey/tally.hpp"

namespace nps::analysis {

/// The scores of a metric. Its box, the scores whose share is counted, is the promoters' range of
/// the scale; where low scores are good, it is the detractors'.
struct MetricScale {
  survey::Scale scale;
  bool low_is_good = false;

  [[nodiscard]] const survey::ScoreRange& box() const {
    return low_is_good ? scale.detractors : scale.promoters;
  }
};

/// What a value is counted in.
enum class MetricUnit {
  points,  ///< -100 to 100
  share,   ///< 0 to 1
  score,   ///< scores of the scale
  index    ///< 0 to 100
};

/// What is known of one group of answers: all that the metrics need of a tally.
struct Sample {
  stats::Counts counts;
  double n = 0;
  double boxed = 0;               ///< answers inside the box
  std::optional<double> sum;      ///< of the scores, less the least score for each
  std::optional<double> squares;  ///< of the same; missing where single scores are not known
  bool is_known = false;          ///< chance has no part in share and mean, whatever n is
  friend Sample operator-(const Sample& a, const Sample& b);
  friend Sample operator+(const Sample& a, const Sample& b);
};

[[nodiscard]] Sample sample_of(const survey::Tally& tally, const MetricScale& scale);

/// What weights, strata and clusters make of the answers of a group.
struct MetricBase {
  double weight_sum = 0;
  std::optional<double> n_effective;    ///< nothing where nothing is left to chance
  std::optional<double> design_effect;  ///< nothing where all answers are alike
};

/// A metric of one group. What is missing has a reason: of the value and share in `reason`, of the
/// interval in the interval, of the standard error in `no_error`.
struct MetricValue {
  double n = 0;
  std::optional<double> value;  ///< in the metric's unit
  std::optional<double> standard_error;
  stats::IntervalResult interval;
  std::optional<double> mean;   ///< of the scores
  std::optional<double> share;  ///< of the answers inside the box
  std::string_view reason;
  std::string_view no_error;
  std::optional<MetricBase> base = {};  ///< of answers with weights
};

/// How sure, and by which methods.
struct MetricConfidence {
  double level = 0.95;
  const stats::IntervalMethod* interval = &stats::interval_methods().front();
  const stats::ShareIntervalMethod* share_interval = &stats::share_interval_methods().front();
};

/// Why two groups have no difference.
inline constexpr std::string_view kNoDifference =
    "one side has too few answers, or no spread that is left to chance";
/// Why there is no spread of answers.
inline constexpr std::string_view kMeansOfScores = "the answers are means of several scores";

/// One figure that answers on a scale are boiled down to.
struct Metric {
  std::string_view name;     ///< as typed after --metric
  std::string_view summary;  ///< one line for the help
  std::string_view title;    ///< what the value is called, English
  std::string_view scale;    ///< scores that exist when the user does not say
  MetricUnit unit;
  /// How far the greatest value there can be is from the least, in the metric's unit.
  double (*span)(const MetricScale& scale);
  /// Scores of the box when the user does not say, for a scale on which high scores are good;
  /// nullptr: the metric has no box.
  survey::ScoreRange (*box)(const survey::Scale& scale);
  MetricValue (*estimate)(const Sample& sample, const MetricScale& scale,
                          const MetricConfidence& confidence);
  /// Difference a - b of two independent groups, in the metric's unit; nothing where a side has too
  /// few answers for it.
  std::optional<stats::Difference> (*difference)(const Sample& a, const Sample& b,
                                                 const MetricScale& scale, double level);
  /// The name of the interval's method.
  std::string_view (*interval_name)(const MetricConfidence& confidence);
  std::string_view test;  ///< the name of the test behind `difference`
  /// Consecutive periods in the metric's unit; nothing where the spread is not known.
  std::optional<stats::Series> (*series)(std::span<const Sample> periods, const MetricScale& scale);
  std::string_view overall;  ///< the HomogeneityMethod that is used when the user does not say
  /// A test of several groups together.
  stats::HomogeneityResult (*homogeneity)(std::span<const Sample> groups,
                                          const stats::HomogeneityMethod& method);
};

/// A metric that was asked for, and how.
struct MetricChoice {
  const Metric* metric = nullptr;
  MetricScale scale;
  MetricConfidence confidence;
  bool is_weighted = false;  ///< its answers have weights

  /// Whether a fall of the value is an improvement: the mean of a scale whose lowest score is best.
  [[nodiscard]] bool less_is_better() const {
    return scale.low_is_good && metric->unit == MetricUnit::score;
  }
};

/// Every metric, the default (nps) first.
[[nodiscard]] std::span<const Metric> metrics();
[[nodiscard]] const Metric* find_metric(std::string_view name);

/// The scale of a metric with its box at the good end. `scale` and `box` are as the user typed
/// them, empty for the metric's own. Throws Error{usage} for a box that leaves that end out or
/// holds every score, and for a metric without a box.
[[nodiscard]] MetricScale metric_scale(const Metric& metric, std::string_view scale,
                                       std::string_view box, bool low_is_good);

}  // namespace nps::analysis
