#include "report/trend_chart.hpp"

#include <algorithm>
#include <string>
#include <variant>

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

std::optional<double> figure(const Value& value) {
  const auto* const number = std::get_if<double>(&value);
  return number == nullptr ? std::nullopt : std::optional(*number);
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

Chart::Point point_at(const Timeline& timeline, const TimelineSeries& series, std::size_t place,
                      const ValueForm& form) {
  const TrendRow& row = series.trend.rows[place];
  Chart::Point point;
  point.label = survey::label(timeline.periods[place]);
  point.value = figure(measured_value(row.estimate));
  if (point.value) {
    point.low = figure(measured_limit(row.estimate, &stats::Interval::low));
    point.high = figure(measured_limit(row.estimate, &stats::Interval::high));
  }
  if (const auto level = level_at(series.trend, place)) point.level = form.machine * *level;
  if (!series.rolling.empty() && series.rolling[place]) {
    point.window = figure(measured_value(series.rolling[place]->estimate));
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
                         const MeasureContext& context) {
  Sparklines::Line line;
  line.name = name_of(series, context.language());
  for (const TrendRow& row : series.trend.rows) {
    line.values.push_back(figure(measured_value(row.estimate)));
  }
  if (!last) return line;
  const TrendRow& row = series.trend.rows[*last];
  line.last.value = measured_value(row.estimate);
  if (row.vs_previous) {
    line.change.value =
        context.form.shown_change * context.form.machine * row.vs_previous->difference.estimate;
    if (row.vs_previous->significant) line.change.mark = kSignificantMark;
  }
  return line;
}

}  // namespace

Chart trend_chart(const Timeline& timeline, const TimelineSeries& series,
                  const TrendSettings& settings, const MeasureContext& context) {
  const Language& language = context.language();
  Chart chart;
  chart.unit = context.form.value;
  const auto text = [&](Phrase phrase) { return std::string(language[phrase]); };
  chart.value_label = context.form.title;
  chart.band_label =
      language.format(Phrase::column_interval, {per_cent_text(settings.statistics.level)});
  chart.level_label = text(Phrase::chart_level);
  if (settings.rolling) chart.window_label = window_name(*settings.rolling, language);
  chart.cut_label = language.format(Phrase::chart_cut, {text::grouped(timeline.observed)});
  chart.signs = {{kPartialMark.front(), text(Phrase::sign_partial)},
                 {kSignalMark.front(), text(Phrase::sign_signal)},
                 {kNewLevelSign, text(Phrase::sign_new_level)}};
  for (std::size_t place = 0; place < series.trend.rows.size(); ++place) {
    chart.points.push_back(point_at(timeline, series, place, context.form));
  }
  return chart;
}

Sparklines trend_sparklines(const Timeline& timeline, const MeasureContext& context) {
  const Language& language = context.language();
  Sparklines lines;
  lines.unit = context.form.value;
  lines.change_unit = context.form.change;
  const auto last = analysis::last_whole_period(timeline.series.front().trend);
  lines.name_label = columns_of(timeline);
  lines.last_label = last ? survey::label(timeline.periods[*last]) : "";
  lines.change_label = language[Phrase::column_vs_previous];
  for (std::size_t place = 0; place < timeline.observed; ++place) {
    lines.periods.push_back(survey::label(timeline.periods[place]));
  }
  for (const TimelineSeries& series : timeline.series) {
    lines.lines.push_back(line_of(series, last, context));
  }
  return lines;
}

}  // namespace nps::report
