#include "report/goal_blocks.hpp"

#include <algorithm>
#include <string>

#include "nps/text/number.hpp"

namespace nps::report {
namespace {

using analysis::GoalMove;
using analysis::GoalPlan;

struct MoveTexts {
  std::string_view name;
  Phrase label;
  Phrase needs;
};

constexpr MoveTexts kMoves[] = {
    {"detractors_to_passives", Phrase::move_detractors_to_passives, Phrase::goal_needs_passives},
    {"passives_to_promoters", Phrase::move_passives_to_promoters, Phrase::goal_needs_promoters},
    {"detractors_to_promoters", Phrase::move_detractors_to_promoters, Phrase::goal_needs_leaps},
};

const MoveTexts& texts_of(const GoalMove& move) {
  return *std::find_if(std::begin(kMoves), std::end(kMoves),
                       [&](const MoveTexts& texts) { return texts.name == move.name; });
}

std::string signed_points(double points) {
  return (points > 0 ? "+" : "") + text::shortest(points);
}

Value needed(const GoalMove& move) {
  if (move.needed) return *move.needed;
  return Missing{"all of them are not enough"};
}

Headline goal_headline(const GoalPlan& plan, const Language& language) {
  const std::string goal = signed_points(plan.goal_points);
  const Headline::Part now{std::string(language[Phrase::goal_now]), plan.nps_points, Unit::points};
  if (plan.reached) {
    return {{{language.format(Phrase::goal_reached, {goal}), {}, Unit::none, true}, now},
            Headline::Tone::good};
  }
  const auto possible = std::find_if(plan.moves.begin(), plan.moves.end(),
                                     [](const GoalMove& move) { return move.needed.has_value(); });
  if (possible == plan.moves.end()) {
    return {{{language.format(Phrase::goal_out_of_reach, {goal}), {}, Unit::none, true}, now},
            Headline::Tone::bad};
  }
  const std::string available = text::grouped(static_cast<std::uint64_t>(possible->available));
  return {{{language.format(texts_of(*possible).needs, {available, goal}), *possible->needed,
            Unit::count, true},
           now},
          Headline::Tone::neutral};
}

Table move_table(const GoalPlan& plan, const Language& language) {
  Table table{"rows", "", {}, {}, {}, true};
  table.title = language.format(Phrase::goal_title, {text::signed_fixed(plan.nps_points, 1),
                                                     signed_points(plan.goal_points)});
  const auto label = [&](Phrase phrase) { return std::string(language[phrase]); };
  table.columns = {
      {"move", "", Unit::none, Audience::machines},
      {"", label(Phrase::column_move), Unit::none, Audience::people},
      {"needed", label(Phrase::column_needed), Unit::count, Audience::everyone},
      {"available", label(Phrase::column_available), Unit::count, Audience::everyone},
      {"nps_at_most", label(Phrase::column_at_most), Unit::points, Audience::everyone}};
  bool enough = true;
  for (const GoalMove& move : plan.moves) {
    table.rows.push_back({{std::string(move.name), ""},
                          {label(texts_of(move).label), ""},
                          {needed(move), ""},
                          {move.available, ""},
                          {move.points_at_most, ""}});
    enough = enough && move.needed;
  }
  if (!enough) table.notes.push_back(label(Phrase::goal_note));
  return table;
}

}  // namespace

Section goal_section(const GoalPlan& plan, const Language& language) {
  Section section{"goal", "", false, {}};
  section.blocks.emplace_back(goal_headline(plan, language));
  Facts facts{"", "", {}};
  const auto add = [&](const char* key, Value value) {
    facts.fields.push_back({key, "", std::move(value), Unit::none, Audience::machines});
  };
  add("goal", plan.goal_points);
  add("nps", plan.nps_points);
  add("promoters", plan.promoters);
  add("passives", plan.passives);
  add("detractors", plan.detractors);
  add("reached", plan.reached);
  section.blocks.emplace_back(std::move(facts));
  section.blocks.emplace_back(move_table(plan, language));
  return section;
}

}  // namespace nps::report
