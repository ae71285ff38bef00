#include "report/target_blocks.hpp"

#include <string>

#include "nps/text/number.hpp"

namespace nps::report {
namespace {

using analysis::TargetComparison;
using analysis::Verdict;

constexpr std::string_view kNoAnswers = "no answers";
constexpr std::string_view kNoTarget = "the segment has no target";

struct VerdictTexts {
  Verdict verdict;
  std::string_view name;
  Phrase word;
  Phrase headline;
};

constexpr VerdictTexts kVerdicts[] = {
    {Verdict::below, "below", Phrase::verdict_below, Phrase::target_below},
    {Verdict::undecided, "undecided", Phrase::verdict_undecided, Phrase::target_undecided},
    {Verdict::above, "above", Phrase::verdict_above, Phrase::target_above},
};

const VerdictTexts& texts_of(Verdict verdict) {
  return kVerdicts[static_cast<std::size_t>(verdict)];
}

static_assert(kVerdicts[1].verdict == Verdict::undecided && kVerdicts[2].verdict == Verdict::above);

/// A figure of a comparison, in the order of the machine formats.
struct TargetFigure {
  std::string_view key;
  Phrase label;
  Unit unit;
  Audience in_table;
  Value (*value)(const TargetComparison& comparison);
};

constexpr TargetFigure kFigures[] = {
    {"vs_target.target", Phrase::column_target, Unit::points, Audience::everyone,
     [](const TargetComparison& c) -> Value { return c.target; }},
    {"vs_target.difference", Phrase::column_target, Unit::points, Audience::machines,
     [](const TargetComparison& c) -> Value { return c.difference; }},
    {"vs_target.p", Phrase::column_p, Unit::p_value, Audience::machines,
     [](const TargetComparison& c) -> Value { return c.p; }},
    {"vs_target.p_adjusted", Phrase::column_p_adjusted, Unit::p_value, Audience::machines,
     [](const TargetComparison& c) -> Value { return c.p_adjusted; }},
    {"vs_target.verdict", Phrase::column_verdict, Unit::none, Audience::machines,
     [](const TargetComparison& c) -> Value { return std::string(texts_of(c.verdict).name); }},
};

Value missing(std::string_view reason) { return Missing{std::string(reason)}; }

}  // namespace

Headline::Part target_part(const TargetComparison& comparison, const Language& language) {
  return {
      language.format(texts_of(comparison.verdict).headline, {text::shortest(comparison.target)}),
      {},
      Unit::none,
      comparison.verdict != Verdict::undecided};
}

std::vector<Field> target_fields(std::optional<double> target,
                                 const std::optional<TargetComparison>& comparison,
                                 const Language& language) {
  if (!target) return {};
  std::vector<Field> fields;
  for (const TargetFigure& figure : kFigures) {
    if (figure.key == "vs_target.p_adjusted") continue;
    Value value = comparison ? figure.value(*comparison) : missing(kNoAnswers);
    if (figure.key == "vs_target.target") value = *target;
    const bool shown = comparison && figure.key == "vs_target.p";
    fields.push_back({std::string(figure.key), std::string(language[Phrase::p_of_target]),
                      std::move(value), figure.unit,
                      shown ? Audience::everyone : Audience::machines});
  }
  return fields;
}

void add_target_columns(const analysis::Breakdown& breakdown, const StatisticalSettings& settings,
                        const Language& language, Table& table) {
  if (!breakdown.has_targets) return;
  const auto add = [&](Column column, const auto& value) {
    table.columns.push_back(std::move(column));
    for (std::size_t i = 0; i < breakdown.rows.size(); ++i) {
      const auto& comparison = breakdown.rows[i].vs_target;
      table.rows[i].push_back({comparison ? value(*comparison) : missing(kNoTarget), ""});
    }
  };
  for (const TargetFigure& figure : kFigures) {
    add({std::string(figure.key), std::string(language[figure.label]), figure.unit,
         figure.in_table},
        figure.value);
  }
  add({"", std::string(language[Phrase::column_verdict]), Unit::none, Audience::people},
      [&](const TargetComparison& c) -> Value {
        return std::string(language[texts_of(c.verdict).word]);
      });
  const std::string adjusted =
      settings.adjust == "none"
          ? std::string(language[Phrase::not_adjusted])
          : language.format(Phrase::adjusted_by, {std::string(settings.adjust)});
  table.notes.push_back(
      language.format(Phrase::note_verdict, {per_cent_text(settings.level), adjusted}));
}

}  // namespace nps::report
