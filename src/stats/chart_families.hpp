#pragma once

#include "nps/stats/control_chart.hpp"

/// The charts behind the table, and what they share.
namespace nps::stats {

[[nodiscard]] std::optional<ControlChart> xmr_chart(const Series& series);
[[nodiscard]] std::optional<ControlChart> ewma_chart(const Series& series);
[[nodiscard]] std::optional<ControlChart> ewma_xmr_chart(const Series& series);
[[nodiscard]] std::optional<ControlChart> cusum_chart(const Series& series);

/// Standard errors from the centre to the limits.
inline constexpr double kChartWidth = 3;
/// Mean of |X - Y| for independent standard normal X and Y, with the digits of the tables that
/// control charts are made with.
inline constexpr double kMeanMovingRange = 1.128;

/// `centre` +- `reach` inside the range of the series, and where `value` stands.
[[nodiscard]] ControlLimits limits_around(double centre, double error, double value,
                                          const Series& series);

/// Mean of the absolute differences of neighbours; at least two values.
[[nodiscard]] double mean_moving_range(std::span<const double> values);

/// The run rules that hold at the last of these z.
[[nodiscard]] std::vector<RunRule> signals_of(std::span<const double> z);

}  // namespace nps::stats
