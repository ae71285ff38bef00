#pragma once

#include <string>
#include <string_view>

#include "nps/analysis/timeline.hpp"
#include "nps/report/document.hpp"
#include "nps/report/trend_document.hpp"
#include "report/measured_columns.hpp"

namespace nps::report {

inline constexpr std::string_view kPartialMark = "~";
inline constexpr std::string_view kSignalMark = "!";

/// "90 days"
[[nodiscard]] std::string window_name(const analysis::RollingWindow& window,
                                      const Language& language);

/// English: why a series has no control chart.
[[nodiscard]] std::string_view no_chart(const analysis::Trend& trend);

/// The periods of a series, for machines and people.
[[nodiscard]] Table periods_table(const analysis::Timeline& timeline,
                                  const analysis::TimelineSeries& series,
                                  const TrendSettings& settings, const MeasureContext& context);

}  // namespace nps::report
