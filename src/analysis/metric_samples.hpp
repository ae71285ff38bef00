#pragma once

#include <optional>
#include <span>

#include "nps/analysis/metric.hpp"
#include "nps/stats/homogeneity.hpp"
#include "nps/stats/mean.hpp"
#include "nps/stats/series.hpp"

/// What the metrics make of two groups of answers and of more: the entries of their table.
namespace nps::analysis {

/// Of the scores less the least score; nothing where single scores are not known.
[[nodiscard]] std::optional<stats::Moments> moments(const Sample& sample);

/// The answers inside the box.
[[nodiscard]] stats::Part part_of(const Sample& sample);

/// Points of the index for one step of the scale; the best score is 100.
[[nodiscard]] double index_step(const MetricScale& scale);
/// The index of the least score.
[[nodiscard]] double index_of_least(const MetricScale& scale);

using MaybeDifference = std::optional<stats::Difference>;
[[nodiscard]] MaybeDifference net_difference(const Sample& a, const Sample& b,
                                             const MetricScale& scale, double level);
[[nodiscard]] MaybeDifference difference_of_shares(const Sample& a, const Sample& b,
                                                   const MetricScale& scale, double level);
[[nodiscard]] MaybeDifference difference_of_means(const Sample& a, const Sample& b,
                                                  const MetricScale& scale, double level);
[[nodiscard]] MaybeDifference index_difference(const Sample& a, const Sample& b,
                                               const MetricScale& scale, double level);

using MaybeSeries = std::optional<stats::Series>;
[[nodiscard]] MaybeSeries series_of_nps(std::span<const Sample> periods, const MetricScale& scale);
[[nodiscard]] MaybeSeries series_of_shares(std::span<const Sample> periods,
                                           const MetricScale& scale);
[[nodiscard]] MaybeSeries series_of_means(std::span<const Sample> periods,
                                          const MetricScale& scale);
[[nodiscard]] MaybeSeries series_of_indices(std::span<const Sample> periods,
                                            const MetricScale& scale);

[[nodiscard]] stats::HomogeneityResult equal_nps(std::span<const Sample> groups,
                                                 const stats::HomogeneityMethod& method);
[[nodiscard]] stats::HomogeneityResult equal_shares(std::span<const Sample> groups,
                                                    const stats::HomogeneityMethod& method);
[[nodiscard]] stats::HomogeneityResult equal_means(std::span<const Sample> groups,
                                                   const stats::HomogeneityMethod& method);

}  // namespace nps::analysis
