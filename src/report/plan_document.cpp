#include "nps/report/plan_document.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "nps/report/survey_blocks.hpp"
#include "nps/text/number.hpp"
#include "report/goal_blocks.hpp"
#include "report/plan_cases.hpp"

namespace nps::report {
namespace {

using analysis::BaseFigures;
using analysis::NeededAnswers;
using analysis::PlanCase;
using analysis::PlannedNumber;
using analysis::PlanQuestions;

constexpr std::string_view kNoSpread = "all answers of the pilot are in the same group";
constexpr std::string_view kNotAsked = "no difference was named";

/// 3 for 0.03, without what the binary number adds.
std::string points_text(double share) { return per_cent_text(share); }

Value planned(const PlannedNumber& number) {
  if (!number.number) return Missing{number.reason};
  return *number.number;
}

Value points(std::optional<double> share) {
  if (!share) return Missing{std::string(kNoSpread)};
  return 100 * *share;
}

Value power(const BaseFigures& figures) {
  if (!figures.margin) return Missing{std::string(kNoSpread)};
  if (!figures.power) return Missing{std::string(kNotAsked)};
  return *figures.power;
}

template <typename Figure>
void add_column(Table& table, Column column, const std::vector<PlanCase>& cases, Figure figure) {
  table.columns.push_back(std::move(column));
  for (std::size_t i = 0; i < cases.size(); ++i) {
    table.rows[i].push_back({figure(cases[i]), ""});
  }
}

void add_note(std::vector<std::string>& notes, const std::string& note) {
  if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(note);
}

/// A question whose answer is a number of answers.
struct AnswersQuestion {
  std::string_view key;
  std::string_view asked_key;
  double asked;
  std::optional<NeededAnswers> PlanCase::*needed;
  Phrase headline;
  std::string title;
};

Headline answers_headline(const AnswersQuestion& question, const PlanResults& results,
                          const Language& language) {
  const NeededAnswers& expected = *(results.cases.front().*question.needed);
  const NeededAnswers& worst = *(results.cases.back().*question.needed);
  const bool has_expected = expected.answers.number.has_value();
  const NeededAnswers& first = has_expected ? expected : worst;
  Headline headline;
  if (!first.answers.number) {
    headline.parts.push_back(
        {std::string(language[Phrase::plan_no_number]) + ": " + expected.answers.reason,
         {},
         Unit::none,
         true});
    return headline;
  }
  headline.parts.push_back({language.format(question.headline, {points_text(question.asked)}),
                            *first.answers.number, Unit::count, true});
  if (results.questions.response_rate && first.invitations.number) {
    headline.parts.push_back(
        {std::string(language[Phrase::plan_invitations]), *first.invitations.number, Unit::count});
  }
  if (!has_expected) {
    headline.parts.push_back({std::string(language[Phrase::assumption_worst_case])});
  } else {
    headline.parts.push_back(
        {std::string(language[Phrase::plan_worst_case]), planned(worst.answers), Unit::count});
  }
  return headline;
}

void add_answers_question(const AnswersQuestion& question, const PlanResults& results,
                          const Language& language, std::vector<Block>& blocks) {
  const auto& cases = results.cases;
  Section section{std::string(question.key), "", false, {}};
  section.blocks.emplace_back(answers_headline(question, results, language));
  section.blocks.emplace_back(Facts{"",
                                    "",
                                    {{std::string(question.asked_key), "", 100 * question.asked,
                                      Unit::points, Audience::machines}}});
  Table table = plan_case_table(question.title, cases, language);
  add_column(
      table,
      {"answers", std::string(language[Phrase::column_answers]), Unit::count, Audience::everyone},
      cases, [&](const PlanCase& c) { return planned((c.*question.needed)->answers); });
  const bool invites = results.questions.response_rate.has_value();
  add_column(table,
             {"invitations", std::string(language[Phrase::column_invitations]), Unit::count,
              invites ? Audience::everyone : Audience::machines},
             cases, [&](const PlanCase& c) -> Value {
               if (!invites) return std::monostate{};
               return planned((c.*question.needed)->invitations);
             });
  for (const PlanCase& planned_case : cases) {
    const NeededAnswers& needed = *(planned_case.*question.needed);
    const auto& missing = needed.answers.number ? needed.invitations : needed.answers;
    if (!missing.number && (invites || !needed.answers.number)) {
      add_note(table.notes, "- : " + missing.reason);
    }
  }
  section.blocks.emplace_back(std::move(table));
  blocks.emplace_back(std::move(section));
}

struct BaseColumn {
  std::string_view key;
  Phrase label;
  std::optional<double> BaseFigures::*figure;
};

constexpr BaseColumn kBaseColumns[] = {
    {"margin", Phrase::column_margin, &BaseFigures::margin},
    {"just_significant_difference", Phrase::column_just_significant,
     &BaseFigures::just_significant},
    {"detectable_difference", Phrase::column_detectable, &BaseFigures::detectable},
};

Headline base_headline(const PlanResults& results, const Language& language) {
  const auto& cases = results.cases;
  const PlanCase& first = cases.front().base->margin ? cases.front() : cases.back();
  const std::int64_t answers = *results.questions.answers;
  Headline headline;
  headline.parts = {{std::string(language[answers == 1 ? Phrase::one_answer : Phrase::answers]),
                     answers, Unit::count, true},
                    {std::string(language[Phrase::plan_base_margin]), points(first.base->margin),
                     Unit::error, true},
                    {std::string(language[Phrase::plan_base_detectable]),
                     points(first.base->detectable), Unit::error}};
  if (!cases.front().base->margin) {
    headline.parts.push_back({std::string(language[Phrase::assumption_worst_case])});
  }
  if (results.questions.response_rate && first.base_invitations.number) {
    headline.parts.push_back({std::string(language[Phrase::plan_invitations]),
                              *first.base_invitations.number, Unit::count});
  }
  return headline;
}

Table base_table(const PlanResults& results, const Language& language) {
  const PlanQuestions& questions = results.questions;
  const std::string answers = text::grouped(static_cast<std::uint64_t>(*questions.answers));
  Table table = plan_case_table(
      language.format(Phrase::plan_base_title, {answers, per_cent_text(questions.level)}),
      results.cases, language);
  for (const auto& column : kBaseColumns) {
    add_column(table,
               {std::string(column.key), std::string(language[column.label]), Unit::error,
                Audience::everyone},
               results.cases, [&](const PlanCase& c) { return points(*c.base.*column.figure); });
  }
  const bool named = questions.difference.has_value();
  const std::string difference = named ? points_text(*questions.difference) : "";
  add_column(table,
             {"power", language.format(Phrase::column_power, {difference}), Unit::share,
              named ? Audience::everyone : Audience::machines},
             results.cases, [&](const PlanCase& c) { return power(*c.base); });
  const PlannedNumber& invitations = results.cases.front().base_invitations;
  if (questions.response_rate && !invitations.number) table.notes.push_back(invitations.reason);
  if (!results.cases.front().base->margin) {
    table.notes.push_back("- : " + std::string(kNoSpread));
  }
  table.notes.push_back(
      language.format(Phrase::plan_base_note, {answers, per_cent_text(questions.power)}));
  return table;
}

void add_base(const PlanResults& results, const Language& language, std::vector<Block>& blocks) {
  const PlannedNumber& invitations = results.cases.front().base_invitations;
  Section section{"base", "", false, {}};
  section.blocks.emplace_back(base_headline(results, language));
  section.blocks.emplace_back(
      Facts{"",
            "",
            {{"n", "", *results.questions.answers, Unit::count, Audience::machines},
             {"invitations", "",
              results.questions.response_rate ? planned(invitations) : Value(std::monostate{}),
              Unit::count, Audience::machines}}});
  section.blocks.emplace_back(base_table(results, language));
  blocks.emplace_back(std::move(section));
}

Facts plan_settings(const PlanQuestions& questions) {
  const auto optional_number = [](const auto& number) -> Value {
    if (!number) return std::monostate{};
    return *number;
  };
  return {
      "settings",
      "",
      {{"confidence", "", questions.level, Unit::none, Audience::machines},
       {"power", "", questions.power, Unit::none, Audience::machines},
       {"population", "", optional_number(questions.population), Unit::none, Audience::machines},
       {"response_rate", "", optional_number(questions.response_rate), Unit::none,
        Audience::machines}}};
}

}  // namespace

Document plan_document(const PlanResults& results, const Language& language) {
  const PlanQuestions& questions = results.questions;
  const std::string level = per_cent_text(questions.level);
  Document document{"nps.plan/1", {}};
  auto& blocks = document.blocks;
  blocks.emplace_back(tool_block());
  if (results.pilot != nullptr) blocks.emplace_back(input_block(*results.pilot));
  blocks.emplace_back(plan_settings(questions));
  if (questions.margin) {
    add_answers_question(
        {"margin", "margin", *questions.margin, &PlanCase::for_margin,
         Phrase::plan_answers_for_margin,
         language.format(Phrase::plan_margin_title, {points_text(*questions.margin), level})},
        results, language, blocks);
  }
  if (questions.difference) {
    const std::string power = per_cent_text(questions.power);
    add_answers_question({"detect", "difference", *questions.difference, &PlanCase::for_difference,
                          Phrase::plan_answers_for_difference,
                          language.format(Phrase::plan_difference_title,
                                          {points_text(*questions.difference), power, level})},
                         results, language, blocks);
  }
  if (questions.answers) add_base(results, language, blocks);
  if (results.goal) blocks.emplace_back(goal_section(*results.goal, language));
  if (results.pilot != nullptr) blocks.emplace_back(rows_block(*results.pilot, language));
  blocks.emplace_back(warnings_block(results.warnings));
  append_warning_notes(results.warnings, blocks);
  return document;
}

}  // namespace nps::report
