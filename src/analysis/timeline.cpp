#include "nps/analysis/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "nps/analysis/domain.hpp"
#include "nps/error.hpp"
#include "nps/survey/date.hpp"

namespace nps::analysis {
namespace {

using survey::Day;
using survey::Period;
using survey::Tally;

/// Answers by the day their period of counting begins with.
using DatedTallies = std::map<Day, Tally>;

struct Segment {
  std::vector<std::string> by;
  std::vector<std::string> key;
  DatedTallies tallies;
  std::int64_t answers = 0;
};

Day day_of_text(const std::string& iso) {
  const std::optional<survey::DateCell> date = survey::parse_date(iso);
  if (!date) throw Error(ErrorKind::internal, "a period has no first day: '" + iso + "'");
  return survey::day_of(date->day_first);
}

std::vector<Segment> segments_of(const survey::BreakdownTally& breakdown) {
  std::map<std::vector<std::string>, Segment> by_key;
  for (const survey::SegmentTally& part : breakdown.segments) {
    const std::vector<std::string> key(part.key.begin() + 1, part.key.end());
    Segment& segment = by_key[key];
    segment.by.assign(breakdown.by.begin() + 1, breakdown.by.end());
    segment.key = key;
    segment.tallies.emplace(day_of_text(part.key.front()), part.tally);
    segment.answers += part.tally.n();
  }
  std::vector<Segment> segments;
  for (auto& [key, segment] : by_key) segments.push_back(std::move(segment));
  std::stable_sort(segments.begin(), segments.end(),
                   [](const Segment& a, const Segment& b) { return a.answers > b.answers; });
  return segments;
}

/// The answers of the days from `from` to `to`.
Tally sum_of(const DatedTallies& tallies, Day from, Day to, const survey::Scale& scale) {
  auto next = tallies.lower_bound(from);
  const auto end = tallies.upper_bound(to);
  if (next == end) return Tally(scale);
  Tally sum = next->second;
  for (++next; next != end; ++next) sum.merge(next->second);
  return sum;
}

/// The longest run of days without answers between two days that have some, both from `from` to
/// `to`.
Day longest_pause(const std::vector<Day>& days, Day from, Day to) {
  auto next = std::lower_bound(days.begin(), days.end(), from);
  const auto end = std::upper_bound(days.begin(), days.end(), to);
  Day longest = 0;
  for (; next != end && std::next(next) != end; ++next) {
    longest = std::max(longest, *std::next(next) - *next - 1);
  }
  return longest;
}

class TimelineMaker {
 public:
  TimelineMaker(const survey::SurveyTally& survey, const TimelineOptions& options)
      : survey_(survey), options_(options) {}

  Timeline make() {
    if (survey_.days.empty()) return with_series();
    const Period first = survey::period_of(survey_.days.front(), options_.every);
    const Period last = survey::period_of(survey_.days.back(), options_.every);
    refuse_too_many(last.number - first.number + 1);
    const auto foretold = static_cast<std::int64_t>(options_.trend.forecast_steps);
    for (std::int64_t number = first.number; number <= last.number + foretold; ++number) {
      timeline_.periods.push_back({options_.every, number});
    }
    timeline_.observed = static_cast<std::size_t>(last.number - first.number + 1);
    return with_series();
  }

 private:
  void refuse_too_many(std::int64_t periods) const {
    if (periods <= kMostPeriods) return;
    throw Error(ErrorKind::usage,
                fmt::format("the dates run from {} to {}: more than {} periods",
                            survey::iso_day(survey_.days.front()),
                            survey::iso_day(survey_.days.back()), kMostPeriods),
                {"",
                 0,
                 survey_.columns.date.value_or(""),
                 "is one of them wrong? --since and --until leave days out, --every makes longer "
                 "periods",
                 {}});
  }

  Timeline with_series() {
    for (const survey::BreakdownTally& breakdown : survey_.breakdowns) {
      for (const Segment& segment : segments_of(breakdown)) add_series(segment);
    }
    if (timeline_.series.empty()) add_series({});
    return std::move(timeline_);
  }

  [[nodiscard]] bool is_partial(std::size_t place) const {
    const Period& period = timeline_.periods[place];
    const std::vector<Day>& days = survey_.days;
    const Day from = survey::first_day(period);
    const Day to = survey::last_day(period);
    const auto pause = [&](std::size_t a, std::size_t b) {
      return longest_pause(days, survey::first_day(timeline_.periods[a]),
                           survey::last_day(timeline_.periods[b]));
    };
    const std::size_t last = timeline_.observed - 1;
    const bool begins_late =
        place == 0 && days.front() - from > pause(0, std::min<std::size_t>(1, last));
    const bool ends_early =
        place == last && to - days.back() > pause(last == 0 ? 0 : last - 1, last);
    return begins_late || ends_early;
  }

  [[nodiscard]] std::optional<std::size_t> place_year_before(std::size_t place) const {
    const std::optional<Period> before = survey::year_before(timeline_.periods[place]);
    const std::int64_t first = timeline_.periods.front().number;
    if (!before || before->number < first) return std::nullopt;
    return static_cast<std::size_t>(before->number - first);
  }

  [[nodiscard]] std::optional<RollingEstimate> window_to(std::size_t place,
                                                         const DatedTallies& tallies) const {
    const RollingWindow& window = *options_.rolling;
    const Day to = std::min(survey::last_day(timeline_.periods[place]), survey_.days.back());
    Day from = to - window.length + 1;
    if (window.is_days && from < survey_.days.front()) return std::nullopt;
    if (!window.is_days) {
      if (static_cast<std::int64_t>(place) + 1 < window.length) return std::nullopt;
      const std::size_t first = place + 1 - static_cast<std::size_t>(window.length);
      from = std::max(survey::first_day(timeline_.periods[first]), survey::kFirstDay);
    }
    return RollingEstimate{
        from, to,
        measure_group(sum_of(tallies, from, to, survey_.scale), *options_.trend.interval,
                      options_.trend.level, options_.trend.metric)};
  }

  void add_series(const Segment& segment) {
    TimelineSeries series{segment.by, segment.key, segment.answers, {}, {}};
    std::vector<TrendPeriod> periods;
    for (std::size_t place = 0; place < timeline_.observed; ++place) {
      const Period& period = timeline_.periods[place];
      const Day from = std::max(survey::first_day(period), survey::kFirstDay);
      periods.push_back({sum_of(segment.tallies, from, survey::last_day(period), survey_.scale),
                         is_partial(place), place_year_before(place)});
      if (options_.rolling) series.rolling.push_back(window_to(place, segment.tallies));
    }
    series.trend = make_trend(periods, options_.trend);
    timeline_.series.push_back(std::move(series));
  }

  const survey::SurveyTally& survey_;
  const TimelineOptions& options_;
  Timeline timeline_;
};

}  // namespace

Timeline make_timeline(const survey::SurveyTally& survey, const TimelineOptions& options) {
  return TimelineMaker(survey, options).make();
}

std::optional<survey::Warning> few_clusters_warning(const Timeline& timeline,
                                                    std::string_view cluster) {
  constexpr double kFew = 30;
  std::optional<double> fewest;
  std::size_t period = 0;
  const std::vector<TrendRow>& rows = timeline.series.front().trend.rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& weighting = rows[i].estimate.tally.weighting();
    if (rows[i].estimate.tally.n() == 0 || !weighting || !weighting->sample->clustered) continue;
    const double here = *design_df(*weighting);
    if (fewest && *fewest <= here) continue;
    fewest = here;
    period = i;
  }
  if (!fewest || *fewest >= kFew) return std::nullopt;
  return survey::Warning{
      "few_clusters_in_period",
      fmt::format(
          "few clusters of column '{}' have answers in a period, fewest in {}: its interval "
          "allows for it (degrees of freedom: {:.0f})",
          cluster, survey::label(timeline.periods[period]), *fewest)};
}

std::optional<std::size_t> last_whole_period(const Trend& trend) {
  for (std::size_t place = trend.rows.size(); place-- > 0;) {
    if (!trend.rows[place].partial && trend.rows[place].estimate.tally.n() > 0) return place;
  }
  return std::nullopt;
}

}  // namespace nps::analysis
