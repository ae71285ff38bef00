#include "commands/trend_command.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/drop_gate.hpp"
#include "commands/gates.hpp"
#include "commands/metric_arguments.hpp"
#include "commands/option_values.hpp"
#include "commands/output_arguments.hpp"
#include "commands/period_arguments.hpp"
#include "commands/progress.hpp"
#include "commands/statistics_arguments.hpp"
#include "commands/survey_arguments.hpp"
#include "nps/analysis/metric_report.hpp"
#include "nps/analysis/period_explanation.hpp"
#include "nps/analysis/timeline.hpp"
#include "nps/report/trend_document.hpp"
#include "nps/text/number.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Periods";

/// `90-days`, `3-periods`.
analysis::RollingWindow parse_window(const std::string& value) {
  constexpr std::int64_t kMost = 100'000;
  analysis::RollingWindow window;
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, window.length);
  const std::string_view unit(stop, static_cast<std::size_t>(end - stop));
  window.is_days = unit == "-days";
  const bool known = window.is_days || unit == "-periods";
  if (error != std::errc() || !known || window.length < 1 || window.length > kMost) {
    throw bad_value("rolling", value, "write a number of days or periods: 90-days, 3-periods");
  }
  return window;
}

class TrendInvocation final : public Invocation {
 public:
  TrendInvocation() { survey_.need_dates(); }

  std::vector<Option> options() override {
    std::vector<Option> all;
    append(all, every_.options(kGroup));
    all.push_back({"rolling",
                   "WINDOW",
                   kGroup,
                   "also the NPS of so many days or periods together: 90-days, 3-periods",
                   {},
                   false,
                   [this](const std::string& value) { rolling_ = parse_window(value); }});
    all.push_back(text_option("explain", "COL[,COL]", kGroup,
                              "split the last change into the shares and the NPS of segments",
                              explain_));
    append(all, survey_.score_options());
    append(all, metrics_.options(false));
    append(all, without(survey_.row_options(), {"id", "keep"}));
    append(all, survey_.range_options());
    append(all, survey_.weight_options());
    append(all, survey_.form_options());
    append(all, statistics_.interval_options());
    append(all, only(statistics_.segment_options(), {"adjust"}));
    all.push_back(table_option("chart", "NAME", "Statistics", "control limits and signals",
                               stats::control_charts(), stats::find_control_chart, chart_));
    append(all, output_.options());
    append(all, gates_.options());
    all.push_back(drop_.option());
    return all;
  }

  Positional positional() override { return survey_.files(); }

  Outcome run(const Context& context, const Messages& messages) override {
    MetricArguments::Wanted wanted = metrics_.wanted_one(
        survey_.finish(context, every_.rule().sunday_weeks), survey_.scale(), survey_.has_groups());
    const auto metric = wanted.choice(metrics_.confidence(statistics_.report_options().level));
    if (metric) refuse_for_metric(metric);
    survey::SurveyOptions& options = wanted.survey;
    // Windows of days need the days.
    options.every = every_.rule();
    if (rolling_ && rolling_->is_days) options.every->unit = survey::PeriodUnit::day;
    if (!explain_.empty()) options.by.push_back(explain_);
    std::vector<OutputFile> outputs = output_.open(options.files);
    Progress progress(context, messages, options.files.size());
    survey::SurveyTally survey = survey::tally_survey(options, progress.opener());
    progress.clear();
    gates_.refuse_invalid(survey.rows);
    if (metric && !wanted.scale_given) analysis::refuse_other_scale(survey, *wanted.metric);
    warn_about_future(context, survey);
    const std::optional<survey::BreakdownTally> explaining = take_explaining(survey);
    const analysis::Timeline timeline = analysis::make_timeline(survey, timeline_options(metric));
    warn_about_clusters(timeline, survey);
    report::TrendSettings settings{statistics_.settings(), every_.rule(), rolling_, metric, {}};
    if (chart_ != &stats::control_charts().front()) settings.chart = chart_;
    if (explaining) {
      settings.explanation =
          analysis::explain_last_period(timeline, *explaining, statistics_.report_options().level);
    }
    output_.write(report::trend_document(survey, timeline, settings, output_.language()),
                  std::move(outputs), context);
    if (!output_.read_by_people()) {
      for (const auto& warning : survey.warnings) messages.warning(warning.code, warning.message);
    }
    return check(timeline.series.front().trend, metric, messages);
  }

 private:
  /// The breakdown that explains is no series: it is taken from the others.
  [[nodiscard]] std::optional<survey::BreakdownTally> take_explaining(
      survey::SurveyTally& survey) const {
    if (explain_.empty()) return std::nullopt;
    survey::BreakdownTally explaining = std::move(survey.breakdowns.back());
    survey.breakdowns.pop_back();
    return explaining;
  }

  [[nodiscard]] analysis::TimelineOptions timeline_options(
      const std::optional<analysis::MetricChoice>& metric) const {
    const analysis::ReportOptions& statistics = statistics_.report_options();
    analysis::TimelineOptions options;
    options.every = every_.rule();
    options.rolling = rolling_;
    options.trend.level = statistics.level;
    options.trend.interval = statistics.interval;
    options.trend.adjust = statistics.adjust;
    options.trend.metric = metric;
    options.trend.chart = chart_;
    return options;
  }

  void refuse_for_metric(const std::optional<analysis::MetricChoice>& metric) const {
    gates_.refuse_without_nps();
    statistics_.refuse_interval();
    drop_.refuse_improvement(metric);
    if (explain_.empty()) return;
    throw Error(ErrorKind::usage, "--explain splits a change of the NPS, not of another metric",
                {"",
                 0,
                 "--explain",
                 "leave it out, or follow the metric within each segment with --by",
                 {}});
  }

  void warn_about_future(const Context& context, survey::SurveyTally& survey) const {
    const auto today = survey_.range().today(context);
    if (!today || survey.days.empty() || survey.days.back() <= *today) return;
    // Of the last period of a table, any day may be the one with answers.
    const survey::Period last = survey::period_of(survey.days.back(), every_.rule());
    if (survey.dated_by_period && survey::first_day(last) <= *today) return;
    const auto first = std::upper_bound(survey.days.begin(), survey.days.end(), *today);
    survey.warnings.push_back(
        {"future_dates", "answers are dated after " + survey::iso_day(*today) + ", on " +
                             text::grouped(static_cast<std::uint64_t>(survey.days.end() - first)) +
                             " days up to " + survey::iso_day(survey.days.back())});
  }

  static void warn_about_clusters(const analysis::Timeline& timeline, survey::SurveyTally& survey) {
    const auto is_told = [](const survey::Warning& warning) {
      return warning.code == "few_clusters";
    };
    if (!survey.columns.cluster || std::ranges::any_of(survey.warnings, is_told)) return;
    auto warning = analysis::few_clusters_warning(timeline, *survey.columns.cluster);
    if (warning) survey.warnings.push_back(std::move(*warning));
  }

  /// Gates look at the last period that is covered whole.
  [[nodiscard]] Outcome check(const analysis::Trend& trend,
                              const std::optional<analysis::MetricChoice>& metric,
                              const Messages& messages) const {
    const auto place = analysis::last_whole_period(trend);
    Change change;
    if (place && *place > 0) {
      const analysis::TrendRow& row = trend.rows[*place];
      const auto value = row.estimate.value();
      const auto before = trend.rows[*place - 1].estimate.value();
      if (row.vs_previous) {
        change =
            change_of(row.vs_previous->difference.estimate, row.vs_previous->significant, metric);
      } else if (value && before) {
        change = change_of(*value - *before, false, metric);
        change.significant.reset();  // nobody knows
      }
    }
    const analysis::ReportOptions& statistics = statistics_.report_options();
    const Outcome nps =
        gates_.check(place ? trend.rows[*place].estimate
                           : analysis::measure_group(survey::Tally::of_groups(0, 0, 0),
                                                     *statistics.interval, statistics.level, {}),
                     messages);
    const Outcome drop = drop_.check(change, messages);
    return nps == Outcome::done ? drop : nps;
  }

  PeriodArguments every_{survey::PeriodUnit::month};
  std::optional<analysis::RollingWindow> rolling_;
  std::string explain_;
  const stats::ControlChartMethod* chart_ = &stats::control_charts().front();
  SurveyArguments survey_;
  MetricArguments metrics_;
  StatisticsArguments statistics_;
  OutputArguments output_;
  DropGate drop_;
  Gates gates_;
};

}  // namespace

std::unique_ptr<Invocation> open_trend() { return std::make_unique<TrendInvocation>(); }

}  // namespace nps::commands
