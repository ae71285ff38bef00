#include "report/trend_verdict.hpp"

#include <cstddef>

#include "nps/stats/linear_trend.hpp"
#include "nps/text/number.hpp"

namespace nps::report {
namespace {

using analysis::Trend;
using analysis::TrendVerdict;

std::string points(double share) { return text::signed_fixed(100 * share, 1); }

/// By PeriodUnit.
constexpr Phrase kUnits[] = {Phrase::unit_day, Phrase::unit_week, Phrase::unit_month,
                             Phrase::unit_quarter, Phrase::unit_year};

}  // namespace

std::string unit_name(survey::PeriodUnit unit, const Language& language) {
  return std::string(language[kUnits[static_cast<std::size_t>(unit)]]);
}

std::string verdict_text(const analysis::Timeline& timeline, const Trend& trend,
                         survey::PeriodUnit unit, const Language& language) {
  if (trend.verdict == TrendVerdict::shift && !trend.changes.empty()) {
    const stats::ChangePoint& change = trend.changes.back();
    return language.format(Phrase::trend_shift, {survey::label(timeline.periods[change.period]),
                                                 points(change.before), points(change.after)});
  }
  const bool slopes = trend.verdict == TrendVerdict::up || trend.verdict == TrendVerdict::down;
  if (slopes && trend.line) {
    return language.format(
        trend.verdict == TrendVerdict::up ? Phrase::trend_up : Phrase::trend_down,
        {points(trend.line->slope), unit_name(unit, language), text::p_value(trend.line->p)});
  }
  if (trend.verdict == TrendVerdict::stable && trend.center) {
    return language.format(Phrase::trend_stable, {points(*trend.center)});
  }
  return language.format(Phrase::trend_too_few, {text::grouped(trend.periods_with_answers),
                                                 text::grouped(stats::kLeastPeriods)});
}

Headline::Tone verdict_tone(const Trend& trend) {
  switch (trend.verdict) {
    case TrendVerdict::up:
      return Headline::Tone::good;
    case TrendVerdict::down:
      return Headline::Tone::bad;
    case TrendVerdict::shift:
      return trend.changes.back().after > trend.changes.back().before ? Headline::Tone::good
                                                                      : Headline::Tone::bad;
    default:
      return Headline::Tone::neutral;
  }
}

}  // namespace nps::report
