#include "nps/report/estimate_figures.hpp"

#include <cmath>
#include <cstdint>

#include "nps/report/survey_blocks.hpp"

namespace nps::report {
namespace {

using analysis::GroupEstimate;

constexpr std::string_view kOnlyGroups = "only the counts of the groups were given";

Value figure(std::optional<double> value, const GroupEstimate& estimate, double factor = 1) {
  if (!value) return Missing{std::string(estimate.reason)};
  return *value * factor;
}

Value limit(const GroupEstimate& estimate, double stats::Interval::*end) {
  if (!estimate.interval.interval) return Missing{std::string(estimate.interval.reason)};
  return 100 * (*estimate.interval.interval.*end);
}

Value distribution(const GroupEstimate& estimate) {
  const auto& counts = estimate.tally.distribution();
  if (!estimate.tally.score_sum()) return Missing{std::string(kOnlyGroups)};
  if (counts.empty()) return Missing{"the answers are means of several scores"};
  ValueList list;
  for (const std::int64_t count : counts) list.emplace_back(count);
  return list;
}

Value mean(const GroupEstimate& estimate) {
  if (!estimate.tally.score_sum()) return Missing{std::string(kOnlyGroups)};
  return figure(estimate.mean, estimate);
}

/// Empty without weights, when there is no such figure.
template <double stats::WeightedEstimate::*figure>
Value weighted(const GroupEstimate& e, const EstimateContext& /*context*/) {
  if (!e.weighted) return Missing{std::string(e.reason)};
  return (*e.weighted).*figure;
}

Value design_effect(const GroupEstimate& e, const EstimateContext& /*context*/) {
  if (!e.weighted) return Missing{std::string(e.reason)};
  if (!e.weighted->design_effect) return Missing{"all answers are in one group"};
  return *e.weighted->design_effect;
}

Value effective_base(const GroupEstimate& e, const EstimateContext& /*context*/) {
  if (!e.weighted) return Missing{std::string(e.reason)};
  const double n = stats::effective_n(*e.weighted);
  if (!std::isfinite(n)) return Missing{"nothing is left to chance"};
  return n;
}

Value both_limits(const GroupEstimate& estimate, const EstimateContext&) {
  if (!estimate.interval.interval) return Missing{std::string(estimate.interval.reason)};
  return ValueList{100 * estimate.interval.interval->low, 100 * estimate.interval.interval->high};
}

std::string no_label(const EstimateContext&) { return {}; }

template <Phrase phrase>
std::string label(const EstimateContext& context) {
  return std::string((*context.language)[phrase]);
}

std::string nps_label(const EstimateContext& context) {
  return std::string(context.label.empty() ? (*context.language)[Phrase::column_nps]
                                           : context.label);
}

std::string interval_label(const EstimateContext& context) {
  return context.language->format(Phrase::column_interval, {per_cent_text(context.level)});
}

constexpr auto kMachines = Audience::machines;
constexpr auto kPeople = Audience::people;
constexpr auto kEveryone = Audience::everyone;

constexpr EstimateFigure kFigures[] = {
    {"nps", Unit::points, kMachines, kEveryone, nps_label,
     [](const GroupEstimate& e, const EstimateContext&) { return figure(e.nps_points(), e); }},
    {"interval", Unit::points, std::nullopt, kPeople, interval_label, both_limits},
    {"n", Unit::count, kMachines, kEveryone, label<Phrase::column_n>,
     [](const GroupEstimate& e, const EstimateContext&) -> Value { return e.tally.n(); }},
    {"promoters", Unit::count, kMachines, kMachines, no_label,
     [](const GroupEstimate& e, const EstimateContext&) -> Value { return e.tally.promoters(); }},
    {"passives", Unit::count, kMachines, kMachines, no_label,
     [](const GroupEstimate& e, const EstimateContext&) -> Value { return e.tally.passives(); }},
    {"detractors", Unit::count, kMachines, kMachines, no_label,
     [](const GroupEstimate& e, const EstimateContext&) -> Value { return e.tally.detractors(); }},
    {"promoter_share", Unit::share, kMachines, kEveryone, label<Phrase::column_promoters>,
     [](const GroupEstimate& e, const EstimateContext&) { return figure(e.promoter_share, e); },
     true},
    {"passive_share", Unit::share, kMachines, kMachines, no_label,
     [](const GroupEstimate& e, const EstimateContext&) { return figure(e.passive_share, e); }},
    {"detractor_share", Unit::share, kMachines, kEveryone, label<Phrase::column_detractors>,
     [](const GroupEstimate& e, const EstimateContext&) { return figure(e.detractor_share, e); },
     true},
    {"distribution", Unit::count, kMachines, kMachines, no_label,
     [](const GroupEstimate& e, const EstimateContext&) { return distribution(e); }},
    {"mean", Unit::score, kEveryone, kMachines, label<Phrase::mean_score>,
     [](const GroupEstimate& e, const EstimateContext&) { return mean(e); }},
    {"standard_error", Unit::error, kEveryone, kMachines, label<Phrase::standard_error>,
     [](const GroupEstimate& e, const EstimateContext&) {
       return figure(e.standard_error, e, 100);
     }},
    {"interval.low", Unit::points, kMachines, kMachines, no_label,
     [](const GroupEstimate& e, const EstimateContext&) {
       return limit(e, &stats::Interval::low);
     }},
    {"interval.high", Unit::points, kMachines, kMachines, no_label,
     [](const GroupEstimate& e, const EstimateContext&) {
       return limit(e, &stats::Interval::high);
     }},
    {"interval.level", Unit::none, kMachines, kMachines, no_label,
     [](const GroupEstimate&, const EstimateContext& c) -> Value { return c.level; }},
    {"interval.method", Unit::none, kMachines, kMachines, no_label,
     [](const GroupEstimate&, const EstimateContext& c) -> Value {
       return std::string(c.interval);
     }},
    {"weight_sum", Unit::score, kMachines, kMachines, no_label,
     weighted<&stats::WeightedEstimate::weight_sum>},
    {"n_effective", Unit::count, kEveryone, kEveryone, label<Phrase::column_effective_n>,
     effective_base, true},
    {"design_effect", Unit::score, kEveryone, kMachines, label<Phrase::design_effect>,
     design_effect},
};
constexpr std::size_t kOfWeights = 3;

Bars::Bar bar(std::string_view label, std::optional<double> share, std::int64_t count,
              Bars::Tone tone) {
  return {std::string(label), share.value_or(0), count, tone};
}

}  // namespace

std::span<const EstimateFigure> estimate_figures(bool is_weighted) {
  const std::span<const EstimateFigure> all(kFigures);
  return is_weighted ? all : all.first(all.size() - kOfWeights);
}

Column figure_column(const EstimateFigure& figure, const EstimateContext& context) {
  return {std::string(figure.key), figure.label(context), figure.unit, figure.in_table, false,
          figure.is_spare};
}

std::vector<Field> estimate_fields(const GroupEstimate& estimate, const EstimateContext& context) {
  std::vector<Field> fields;
  for (const auto& figure : estimate_figures(context.is_weighted)) {
    if (!figure.in_facts) continue;
    Value value = figure.value(estimate, context);
    // People are told once, in the first line, why there is no figure.
    const bool missing = std::holds_alternative<Missing>(value);
    fields.push_back({std::string(figure.key), figure.label(context), std::move(value), figure.unit,
                      missing ? Audience::machines : *figure.in_facts});
  }
  return fields;
}

Headline estimate_headline(const GroupEstimate& estimate, const EstimateContext& context) {
  const Language& language = *context.language;
  Headline headline;
  if (!estimate.nps) {
    headline.parts.push_back({language.format(Phrase::no_answers, {std::string(estimate.reason)}),
                              {},
                              Unit::none,
                              true});
    return headline;
  }
  const std::string title = context.label.empty() ? std::string(language[Phrase::nps])
                                                  : std::string(context.label) + " {}";
  headline.parts.push_back({title, *estimate.nps_points(), Unit::points, true});
  if (estimate.interval.interval) {
    headline.parts.push_back(
        {language.format(Phrase::interval_at_level, {per_cent_text(context.level)}),
         both_limits(estimate, context), Unit::points});
  } else {
    headline.parts.push_back(
        {language.format(Phrase::no_interval, {std::string(estimate.interval.reason)}),
         {},
         Unit::none});
  }
  const Phrase answers = estimate.tally.n() == 1 ? Phrase::one_answer : Phrase::answers;
  headline.parts.push_back({std::string(language[answers]), estimate.tally.n(), Unit::count});
  // Colour only where the data decide: an interval that holds 0 is neither good nor bad.
  if (const auto& interval = estimate.interval.interval) {
    if (interval->low > 0) headline.tone = Headline::Tone::good;
    if (interval->high < 0) headline.tone = Headline::Tone::bad;
  }
  return headline;
}

Bars group_bars(const GroupEstimate& estimate, const Language& language) {
  const auto& tally = estimate.tally;
  return {std::string(language[Phrase::groups]),
          {bar(language[Phrase::promoters], estimate.promoter_share, tally.promoters(),
               Bars::Tone::good),
           bar(language[Phrase::passives], estimate.passive_share, tally.passives(),
               Bars::Tone::neutral),
           bar(language[Phrase::detractors], estimate.detractor_share, tally.detractors(),
               Bars::Tone::bad)}};
}

}  // namespace nps::report
