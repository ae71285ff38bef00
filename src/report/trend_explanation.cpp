#include "report/trend_explanation.hpp"

#include <string>
#include <utility>

#include "nps/report/key.hpp"
#include "report/comparison_columns.hpp"
#include "report/explanation_blocks.hpp"

namespace nps::report {
namespace {

constexpr const char* kKey = "explanation";
constexpr const char* kYearAgoKey = "explanation_year_ago";

Field machine(std::string key, Value value) {
  return {std::move(key), "", std::move(value), Unit::none, Audience::machines};
}

Section section_of(const char* key, const analysis::Timeline& timeline,
                   const analysis::PeriodExplanation& period, double level,
                   const Language& language) {
  ExplanationNames names;
  names.key = key;
  names.a = survey::label(timeline.periods[period.before]);
  names.b = survey::label(timeline.periods[period.period]);
  names.title = language.format(Phrase::trend_explained_by,
                                {names.a, names.b, key_text(period.explanation.by, " × ")});
  Section section = explanation_section(names, period.explanation, level, language);
  const Facts periods{"", "", {machine("a", names.a), machine("b", names.b)}};
  section.blocks.insert(section.blocks.begin(), periods);
  return section;
}

}  // namespace

void append_explanations(const analysis::Timeline& timeline,
                         const analysis::LastPeriodExplanation& explanations, double level,
                         const Language& language, std::vector<Block>& blocks) {
  if (explanations.vs_previous) {
    blocks.emplace_back(section_of(kKey, timeline, *explanations.vs_previous, level, language));
  } else {
    const std::string reason(languages().front()[Phrase::no_explanation]);
    blocks.emplace_back(Facts{"", "", {machine(kKey, Missing{reason})}});
    blocks.emplace_back(Note{std::string(language[Phrase::no_explanation]), {}});
  }
  if (explanations.vs_year_ago) {
    blocks.emplace_back(
        section_of(kYearAgoKey, timeline, *explanations.vs_year_ago, level, language));
  }
}

}  // namespace nps::report
