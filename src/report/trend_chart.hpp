#pragma once

#include "nps/analysis/timeline.hpp"
#include "nps/report/document.hpp"
#include "nps/report/trend_document.hpp"
#include "report/measured_columns.hpp"

namespace nps::report {

/// A series as people see it best.
[[nodiscard]] Chart trend_chart(const analysis::Timeline& timeline,
                                const analysis::TimelineSeries& series,
                                const TrendSettings& settings, const MeasureContext& context);

/// All series on one scale, and where they stood at the end of the last whole period.
[[nodiscard]] Sparklines trend_sparklines(const analysis::Timeline& timeline,
                                          const MeasureContext& context);

}  // namespace nps::report
