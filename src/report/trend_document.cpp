#include "nps/report/trend_document.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "nps/report/key.hpp"
#include "nps/text/number.hpp"
#include "report/comparison_columns.hpp"
#include "report/trend_chart.hpp"
#include "report/trend_columns.hpp"
#include "report/trend_explanation.hpp"
#include "report/trend_verdict.hpp"

namespace nps::report {
namespace {

using analysis::Timeline;
using analysis::TimelineSeries;
using analysis::Trend;
using analysis::TrendRow;

Field machine(std::string key, Value value) {
  return {std::move(key), "", std::move(value), Unit::none, Audience::machines};
}

/// The verdict of the whole, and the last period that is covered.
Headline headline(const Timeline& timeline, const TrendSettings& settings,
                  const MeasureContext& context) {
  const Language& language = context.language();
  const ValueForm& form = context.form;
  const Trend& trend = timeline.series.front().trend;
  Headline headline;
  headline.parts.push_back(
      {verdict_text(timeline, trend, settings.every.unit, form, language), {}, Unit::none, true});
  headline.tone = verdict_tone(trend, form);
  if (const auto place = analysis::last_whole_period(trend)) {
    headline.parts.push_back(
        {language.format(form.is_nps ? Phrase::trend_last : Phrase::metric_last,
                         {survey::label(timeline.periods[*place]), form.title}),
         measured_value(trend.rows[*place].estimate), form.value});
  }
  return headline;
}

Value figure_or_reason(bool exists, double value, const Trend& trend) {
  if (!exists) return Missing{std::string(trend.reason)};
  return value;
}

constexpr std::string_view kNoTrendOfAnswers = "all answers are alike, or have weights";
constexpr std::string_view kFewSlopes = "too few different values for limits of the slope";

Value sen_limit(const Trend& trend, const ValueForm& form, double stats::Interval::*end) {
  if (!trend.mann_kendall) return Missing{std::string(trend.reason)};
  const std::optional<stats::Interval>& interval = trend.mann_kendall->sen_interval;
  if (!interval) return Missing{std::string(kFewSlopes)};
  return form.machine * (*interval.*end);
}

Facts trend_facts(const Trend& trend, const ValueForm& form) {
  const bool line = trend.line.has_value();
  const bool ranks = trend.mann_kendall.has_value();
  const auto of_line = [&](double stats::LinearTrend::*which, double factor) {
    return figure_or_reason(line, line ? factor * (*trend.line.*which) : 0, trend);
  };
  const auto of_answers = [&](double stats::LinearByLinear::*which, double factor) -> Value {
    if (!trend.answers_trend) {
      return Missing{std::string(trend.reason.empty() ? kNoTrendOfAnswers : trend.reason)};
    }
    return factor * (*trend.answers_trend.*which);
  };
  return {
      "trend",
      "",
      {machine("slope", of_line(&stats::LinearTrend::slope, form.machine)),
       machine("standard_error", of_line(&stats::LinearTrend::standard_error, form.machine)),
       machine("p", of_line(&stats::LinearTrend::p, 1)),
       machine("overdispersion", of_line(&stats::LinearTrend::overdispersion, 1)),
       machine("mann_kendall.p", figure_or_reason(ranks, ranks ? trend.mann_kendall->p : 0, trend)),
       machine("mann_kendall.tau",
               figure_or_reason(ranks, ranks ? trend.mann_kendall->tau : 0, trend)),
       machine("mann_kendall.sen_slope",
               figure_or_reason(ranks, ranks ? form.machine * trend.mann_kendall->sen_slope : 0,
                                trend)),
       machine("mann_kendall.sen_low", sen_limit(trend, form, &stats::Interval::low)),
       machine("mann_kendall.sen_high", sen_limit(trend, form, &stats::Interval::high)),
       machine("linear_by_linear.slope", of_answers(&stats::LinearByLinear::slope, form.machine)),
       machine("linear_by_linear.z", of_answers(&stats::LinearByLinear::z, 1)),
       machine("linear_by_linear.p", of_answers(&stats::LinearByLinear::p, 1))}};
}

Facts chart_facts(const Trend& trend, const stats::ControlChartMethod* chosen,
                  const ValueForm& form) {
  Facts facts{"chart",
              "",
              {machine("center", trend.chart_center ? Value(form.machine * *trend.chart_center)
                                                    : Value(Missing{std::string(no_chart(trend))})),
               machine("widened", trend.limits_widened)}};
  if (chosen != nullptr) facts.fields.push_back(machine("name", machine_name(chosen->name)));
  for (const stats::ChartParameter& parameter : trend.chart_parameters) {
    facts.fields.push_back(machine(std::string(parameter.name),
                                   (parameter.has_unit ? form.machine : 1) * parameter.value));
  }
  return facts;
}

Facts verdict_facts(const Timeline& timeline, const Trend& trend, survey::PeriodUnit unit,
                    const ValueForm& form) {
  return {"verdict",
          "",
          {machine("code", std::string(analysis::name_of(trend.verdict))),
           machine("message", verdict_text(timeline, trend, unit, form, languages().front()))}};
}

Table machine_table(const char* key, std::initializer_list<const char*> columns) {
  Table table{key, "", {}, {}, {}};
  for (const char* column : columns) {
    table.columns.push_back({column, "", Unit::none, Audience::machines});
  }
  return table;
}

Table changes_table(const Timeline& timeline, const Trend& trend, const ValueForm& form) {
  Table table = machine_table("change_points", {"period", "before", "after", "z"});
  for (const stats::ChangePoint& change : trend.changes) {
    table.rows.push_back({{survey::label(timeline.periods[change.period]), ""},
                          {form.machine * change.before, ""},
                          {form.machine * change.after, ""},
                          {change.z, ""}});
  }
  return table;
}

Table forecast_table(const Timeline& timeline, const Trend& trend, const MeasureContext& context) {
  const double factor = context.form.machine;
  Table table =
      machine_table("forecast", {"period", context.value_key(), "interval.low", "interval.high"});
  for (std::size_t i = 0; i < trend.forecast.size(); ++i) {
    const stats::ForecastStep& step = trend.forecast[i];
    table.rows.push_back({{survey::label(timeline.periods[timeline.observed + i]), ""},
                          {factor * step.mean, ""},
                          {factor * step.interval.low, ""},
                          {factor * step.interval.high, ""}});
  }
  return table;
}

std::string adjusted(const TrendSettings& settings, const Language& language) {
  return settings.statistics.adjust == "none"
             ? std::string(language[Phrase::not_adjusted])
             : language.format(Phrase::adjusted_by, {std::string(settings.statistics.adjust)});
}

std::vector<std::string> notes(const Timeline& timeline, const Trend& trend,
                               const TrendSettings& settings, const MeasureContext& context) {
  const Language& language = context.language();
  const ValueForm& form = context.form;
  std::vector<std::string> notes;
  const auto any = [&](auto&& holds) {
    return std::any_of(trend.rows.begin(), trend.rows.end(), holds);
  };
  const auto changed = [](const TrendRow& row) {
    return (row.vs_previous && row.vs_previous->significant) ||
           (row.vs_year_ago && row.vs_year_ago->significant);
  };
  if (any([](const TrendRow& row) { return row.partial; })) {
    notes.emplace_back(language[Phrase::note_partial]);
  }
  if (any([](const TrendRow& row) { return !row.signals.empty(); })) {
    notes.emplace_back(language[Phrase::note_signal]);
  }
  if (settings.chart != nullptr) {
    notes.push_back(language.format(Phrase::note_chart, {std::string(settings.chart->name)}));
  }
  if (any(changed)) {
    notes.push_back(language.format(Phrase::note_change, {per_cent_text(settings.statistics.level),
                                                          adjusted(settings, language)}));
  }
  if (any([](const TrendRow& row) { return row.low_base; })) {
    notes.push_back(language.format(Phrase::note_low_base, {std::to_string(analysis::kLowBase)}));
  }
  if (trend.line && trend.mann_kendall) {
    notes.push_back(language.format(
        Phrase::note_line,
        {change_text(form, trend.line->slope), unit_name(settings.every.unit, language),
         text::p_value(trend.line->p), text::p_value(trend.mann_kendall->p)}));
  }
  if (!trend.forecast.empty()) {
    const stats::ForecastStep& step = trend.forecast.front();
    notes.push_back(language.format(
        Phrase::note_forecast,
        {survey::label(timeline.periods[timeline.observed]), value_text(form, step.mean),
         value_text(form, step.interval.low) + " … " + value_text(form, step.interval.high)}));
  }
  return notes;
}

Facts key_facts(const TimelineSeries& series) {
  if (series.by.empty()) return {"key", "", {}};
  Facts facts{"", "", {}};
  for (std::size_t i = 0; i < series.by.size(); ++i) {
    facts.fields.push_back(machine("key." + key_path_element(series.by[i]), series.key[i]));
  }
  return facts;
}

std::string title_of(const Timeline& timeline, const TimelineSeries& series,
                     const TrendSettings& settings, const MeasureContext& context) {
  const Language& language = context.language();
  if (series.by.empty()) {
    return language.format(Phrase::periods_of_all, {unit_name(settings.every.unit, language)});
  }
  std::vector<std::string> shown = series.key;
  for (std::string& value : shown) {
    if (value.empty()) value = language[Phrase::no_answer_key];
  }
  return language.format(
      Phrase::periods_of_segment,
      {key_text(shown, " × "),
       verdict_text(timeline, series.trend, settings.every.unit, context.form, language)});
}

Section series_section(const Timeline& timeline, const TimelineSeries& series,
                       const TrendSettings& settings, const MeasureContext& context,
                       const ValueForm& english) {
  const ValueForm& form = context.form;
  Section section{"series", title_of(timeline, series, settings, context), true, {}};
  section.blocks.emplace_back(key_facts(series));
  section.blocks.emplace_back(verdict_facts(timeline, series.trend, settings.every.unit, english));
  Table table = periods_table(timeline, series, settings, context);
  table.notes = notes(timeline, series.trend, settings, context);
  if (series.by.empty()) {
    section.blocks.emplace_back(trend_chart(timeline, series, settings, context));
  }
  section.blocks.emplace_back(std::move(table));
  section.blocks.emplace_back(trend_facts(series.trend, form));
  section.blocks.emplace_back(chart_facts(series.trend, settings.chart, form));
  section.blocks.emplace_back(changes_table(timeline, series.trend, form));
  section.blocks.emplace_back(forecast_table(timeline, series.trend, context));
  return section;
}

Facts settings_facts(const survey::SurveyTally& survey, const TrendSettings& settings) {
  Facts facts = measured_settings(survey, settings.statistics, settings.metric);
  facts.fields.push_back(
      machine("week_start", std::string(settings.every.sunday_weeks ? "sunday" : "monday")));
  Value rolling = std::monostate{};
  if (settings.rolling) {
    rolling = std::to_string(settings.rolling->length) +
              (settings.rolling->is_days ? "-days" : "-periods");
  }
  facts.fields.push_back(machine("rolling", std::move(rolling)));
  return facts;
}

Facts every_facts(const survey::PeriodRule& every) {
  const auto unit = static_cast<std::size_t>(every.unit);
  return {"", "", {machine("every", std::string(survey::period_units()[unit].name))}};
}

}  // namespace

Document trend_document(const survey::SurveyTally& survey, const Timeline& timeline,
                        const TrendSettings& settings, const Language& language) {
  const MeasureContext context =
      measure_context(survey, settings.statistics, settings.metric, language);
  const ValueForm english = value_form(settings.metric, languages().front());
  Document document{"nps.trend/1", {}};
  auto& blocks = document.blocks;
  blocks.emplace_back(tool_block());
  blocks.emplace_back(input_block(survey));
  blocks.emplace_back(settings_facts(survey, settings));
  blocks.emplace_back(every_facts(settings.every));
  if (settings.metric) blocks.emplace_back(metric_facts(*settings.metric));
  blocks.emplace_back(headline(timeline, settings, context));
  if (survey.columns.score_found) {
    blocks.emplace_back(
        Note{language.format(Phrase::score_column_found, {survey.columns.score}), {}});
  }
  if (timeline.series.size() > 1) blocks.emplace_back(trend_sparklines(timeline, context));
  for (const TimelineSeries& series : timeline.series) {
    blocks.emplace_back(series_section(timeline, series, settings, context, english));
    if (series.by.empty() && settings.explanation) {
      append_explanations(timeline, *settings.explanation, settings.statistics.level, language,
                          blocks);
    }
  }
  blocks.emplace_back(rows_block(survey, language));
  blocks.emplace_back(invalid_values_block(survey.invalid_values, language));
  blocks.emplace_back(warnings_block(survey.warnings));
  append_warning_notes(survey.warnings, blocks);
  return document;
}

}  // namespace nps::report
