#include "report/trend_verdict.hpp"

#include <cstddef>
#include <initializer_list>

#include "nps/stats/linear_trend.hpp"
#include "nps/text/number.hpp"

namespace nps::report {
namespace {

using analysis::Trend;
using analysis::TrendVerdict;

/// By PeriodUnit.
constexpr Phrase kUnits[] = {Phrase::unit_day, Phrase::unit_week, Phrase::unit_month,
                             Phrase::unit_quarter, Phrase::unit_year};

}  // namespace

std::string unit_name(survey::PeriodUnit unit, const Language& language) {
  return std::string(language[kUnits[static_cast<std::size_t>(unit)]]);
}

std::string verdict_text(const analysis::Timeline& timeline, const Trend& trend,
                         survey::PeriodUnit unit, const ValueForm& form, const Language& language) {
  const auto told = [&](Phrase of_nps, Phrase of_metric, std::initializer_list<std::string> rest) {
    return language.format(form.is_nps ? of_nps : of_metric, rest);
  };
  if (trend.verdict == TrendVerdict::shift && !trend.changes.empty()) {
    const stats::ChangePoint& change = trend.changes.back();
    return told(Phrase::trend_shift, Phrase::metric_shifted,
                {survey::label(timeline.periods[change.period]), value_text(form, change.before),
                 value_text(form, change.after), form.title});
  }
  const bool slopes = trend.verdict == TrendVerdict::up || trend.verdict == TrendVerdict::down;
  if (slopes && trend.line) {
    const bool up = trend.verdict == TrendVerdict::up;
    return told(up ? Phrase::trend_up : Phrase::trend_down,
                up ? Phrase::metric_rising : Phrase::metric_falling,
                {change_text(form, trend.line->slope), unit_name(unit, language),
                 text::p_value(trend.line->p), form.title});
  }
  if (trend.verdict == TrendVerdict::stable && trend.center) {
    return told(Phrase::trend_stable, Phrase::metric_stable,
                {value_text(form, *trend.center), form.title});
  }
  if (trend.verdict == TrendVerdict::unknown) {
    return language.format(Phrase::trend_unknown, {std::string(trend.reason)});
  }
  return language.format(Phrase::trend_too_few, {text::grouped(trend.periods_with_answers),
                                                 text::grouped(stats::kLeastPeriods)});
}

Headline::Tone verdict_tone(const Trend& trend, const ValueForm& form) {
  const auto tone = [&](bool rises) {
    return rises != form.less_is_better ? Headline::Tone::good : Headline::Tone::bad;
  };
  switch (trend.verdict) {
    case TrendVerdict::up:
      return tone(true);
    case TrendVerdict::down:
      return tone(false);
    case TrendVerdict::shift:
      return tone(trend.changes.back().after > trend.changes.back().before);
    default:
      return Headline::Tone::neutral;
  }
}

}  // namespace nps::report
