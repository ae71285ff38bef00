#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/analysis/trend.hpp"
#include "nps/survey/period.hpp"
#include "nps/survey/survey.hpp"

namespace nps::analysis {

/// More periods than these are no trend but a wrong date.
inline constexpr std::int64_t kMostPeriods = 5'000;

/// Answers of several periods together, or of the days before the end of a period.
struct RollingWindow {
  std::int64_t length = 0;
  bool is_days = false;
};

struct TimelineOptions {
  survey::PeriodRule every;
  std::optional<RollingWindow> rolling;
  TrendOptions trend;
};

/// The answers of a window that ends with a period, or with the last day that has answers.
struct RollingEstimate {
  survey::Day from = 0;
  survey::Day to = 0;
  MeasuredGroup estimate;
};

/// The periods of the whole, or of a segment.
struct TimelineSeries {
  std::vector<std::string> by;   ///< names of the columns; empty for the whole
  std::vector<std::string> key;  ///< a value for each
  std::int64_t answers = 0;
  Trend trend;
  /// One for each period when windows were asked for; nothing where a window begins before the
  /// first day that has answers.
  std::vector<std::optional<RollingEstimate>> rolling;
};

struct Timeline {
  /// All from the first with an answer to the last, and as many as are foretold.
  std::vector<survey::Period> periods;
  std::size_t observed = 0;            ///< periods before those that are foretold
  std::vector<TimelineSeries> series;  ///< the whole, then by breakdown, most answers first
};

/// Puts answers that were counted by day or by period into their periods. A first or last period is
/// partial when the days of it that lie outside the days with answers are more than the longest
/// pause between such days in it and in its neighbour. Throws Error{usage} for more than
/// kMostPeriods periods.
[[nodiscard]] Timeline make_timeline(const survey::SurveyTally& survey,
                                     const TimelineOptions& options);

/// The warning that some period has the answers of few clusters, so that its interval is long,
/// though the sample may have many; nothing without clusters. `cluster` is the name of their
/// column.
[[nodiscard]] std::optional<survey::Warning> few_clusters_warning(const Timeline& timeline,
                                                                  std::string_view cluster);

/// Where the last period that is covered and has answers stands; nothing when there is none.
[[nodiscard]] std::optional<std::size_t> last_whole_period(const Trend& trend);

}  // namespace nps::analysis
