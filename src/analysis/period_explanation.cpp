#include "nps/analysis/period_explanation.hpp"

#include <string>
#include <vector>

#include "nps/error.hpp"
#include "nps/survey/date.hpp"

namespace nps::analysis {
namespace {

survey::Day day_of_key(const std::string& iso) {
  const std::optional<survey::DateCell> date = survey::parse_date(iso);
  if (!date) throw Error(ErrorKind::internal, "a period has no first day: '" + iso + "'");
  return survey::day_of(date->day_first);
}

/// The segments' answers in a period, in as many parts as there are days or periods of counting.
std::vector<GroupAnswers> answers_in(const survey::Period& period,
                                     const survey::BreakdownTally& segments) {
  std::vector<GroupAnswers> answers;
  for (const survey::SegmentTally& segment : segments.segments) {
    const survey::Day day = day_of_key(segment.key.front());
    if (survey::period_of(day, period.rule).number != period.number) continue;
    answers.push_back({{segment.key.begin() + 1, segment.key.end()}, segment.tally});
  }
  return answers;
}

std::optional<std::size_t> place_year_before(const Timeline& timeline, std::size_t place) {
  const std::optional<survey::Period> before = survey::year_before(timeline.periods[place]);
  const std::int64_t first = timeline.periods.front().number;
  if (!before || before->number < first) return std::nullopt;
  return static_cast<std::size_t>(before->number - first);
}

}  // namespace

LastPeriodExplanation explain_last_period(const Timeline& timeline,
                                          const survey::BreakdownTally& segments, double level) {
  LastPeriodExplanation explanations;
  const auto last = last_whole_period(timeline.series.front().trend);
  if (!last) return explanations;
  const std::vector<std::string> by(segments.by.begin() + 1, segments.by.end());
  const auto against = [&](std::size_t before) -> std::optional<PeriodExplanation> {
    auto explanation = explain(by, answers_in(timeline.periods[before], segments),
                               answers_in(timeline.periods[*last], segments), level);
    if (!explanation) return std::nullopt;
    return PeriodExplanation{before, *last, std::move(*explanation)};
  };
  if (*last > 0) explanations.vs_previous = against(*last - 1);
  if (const auto before = place_year_before(timeline, *last)) {
    explanations.vs_year_ago = against(*before);
  }
  return explanations;
}

}  // namespace nps::analysis
