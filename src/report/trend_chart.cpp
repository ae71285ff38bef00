#include "report/trend_chart.hpp"

#include <algorithm>
#include <string>

#include "nps/report/key.hpp"
#include "nps/text/number.hpp"
#include "report/comparison_columns.hpp"
#include "report/comparison_notes.hpp"
#include "report/trend_columns.hpp"

namespace nps::report {
namespace {

using analysis::Timeline;
using analysis::TimelineSeries;
using analysis::Trend;
using analysis::TrendRow;

constexpr char kNewLevelSign = '^';
constexpr std::string_view kBetween = " × ";

std::optional<double> in_points(const std::optional<double>& share) {
  if (!share) return std::nullopt;
  return 100 * *share;
}

/// Between changes of level the mean of the periods there, else that of all.
std::optional<double> level_at(const Trend& trend, std::size_t place) {
  if (trend.changes.empty()) return trend.center;
  double level = trend.changes.front().before;
  for (const stats::ChangePoint& change : trend.changes) {
    if (change.period <= place) level = change.after;
  }
  return level;
}

std::string signs_of(const Trend& trend, std::size_t place) {
  const bool begins_level =
      std::any_of(trend.changes.begin(), trend.changes.end(),
                  [&](const stats::ChangePoint& change) { return change.period == place; });
  std::string signs;
  if (trend.rows[place].partial) signs += kPartialMark;
  if (!trend.rows[place].signals.empty()) signs += kSignalMark;
  if (begins_level) signs += kNewLevelSign;
  return signs;
}

Chart::Point point_at(const Timeline& timeline, const TimelineSeries& series, std::size_t place) {
  const TrendRow& row = series.trend.rows[place];
  Chart::Point point;
  point.label = survey::label(timeline.periods[place]);
  point.value = row.estimate.nps_points();
  if (const auto& interval = row.estimate.interval.interval; point.value && interval) {
    point.low = 100 * interval->low;
    point.high = 100 * interval->high;
  }
  point.level = in_points(level_at(series.trend, place));
  if (!series.rolling.empty() && series.rolling[place]) {
    point.window = series.rolling[place]->estimate.nps_points();
  }
  point.signs = signs_of(series.trend, place);
  return point;
}

std::string name_of(const TimelineSeries& series, const Language& language) {
  if (series.by.empty()) return std::string(language[Phrase::all_answers]);
  std::vector<std::string> shown = series.key;
  for (std::string& value : shown) {
    if (value.empty()) value = language[Phrase::no_answer_key];
  }
  return key_text(shown, kBetween);
}

/// The columns of the segments where they are the same for all.
std::string columns_of(const Timeline& timeline) {
  const auto& by = timeline.series.back().by;
  const bool same = std::all_of(timeline.series.begin() + 1, timeline.series.end(),
                                [&](const TimelineSeries& series) { return series.by == by; });
  return same ? key_text(by, kBetween) : "";
}

Sparklines::Line line_of(const TimelineSeries& series, std::optional<std::size_t> last,
                         const Language& language) {
  Sparklines::Line line;
  line.name = name_of(series, language);
  for (const TrendRow& row : series.trend.rows) line.values.push_back(row.estimate.nps_points());
  if (!last) return line;
  const TrendRow& row = series.trend.rows[*last];
  if (const auto nps = row.estimate.nps_points()) line.last.value = *nps;
  if (row.vs_previous) {
    line.change.value = 100 * row.vs_previous->difference.estimate;
    if (row.vs_previous->significant) line.change.mark = kSignificantMark;
  }
  return line;
}

}  // namespace

Chart trend_chart(const Timeline& timeline, const TimelineSeries& series,
                  const TrendSettings& settings, const Language& language) {
  Chart chart;
  const auto text = [&](Phrase phrase) { return std::string(language[phrase]); };
  chart.value_label = text(Phrase::column_nps);
  chart.band_label =
      language.format(Phrase::column_interval, {per_cent_text(settings.statistics.level)});
  chart.level_label = text(Phrase::chart_level);
  if (settings.rolling) chart.window_label = window_name(*settings.rolling, language);
  chart.cut_label = language.format(Phrase::chart_cut, {text::grouped(timeline.observed)});
  chart.signs = {{kPartialMark.front(), text(Phrase::sign_partial)},
                 {kSignalMark.front(), text(Phrase::sign_signal)},
                 {kNewLevelSign, text(Phrase::sign_new_level)}};
  for (std::size_t place = 0; place < series.trend.rows.size(); ++place) {
    chart.points.push_back(point_at(timeline, series, place));
  }
  return chart;
}

Sparklines trend_sparklines(const Timeline& timeline, const Language& language) {
  Sparklines lines;
  const auto last = analysis::last_whole_period(timeline.series.front().trend);
  lines.name_label = columns_of(timeline);
  lines.last_label = last ? survey::label(timeline.periods[*last]) : "";
  lines.change_label = language[Phrase::column_vs_previous];
  for (std::size_t place = 0; place < timeline.observed; ++place) {
    lines.periods.push_back(survey::label(timeline.periods[place]));
  }
  for (const TimelineSeries& series : timeline.series) {
    lines.lines.push_back(line_of(series, last, language));
  }
  return lines;
}

}  // namespace nps::report
