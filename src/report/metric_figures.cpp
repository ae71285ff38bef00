#include "report/metric_figures.hpp"

#include <cstdint>

#include "nps/report/metric_document.hpp"

namespace nps::report {
namespace {

using analysis::MetricChoice;
using analysis::MetricGroup;
using analysis::MetricUnit;
using analysis::MetricValue;

constexpr int kMostBars = 11;

Value figure(std::optional<double> value, std::string_view reason) {
  if (value) return *value;
  return Missing{std::string(reason)};
}

Value limit(const MetricValue& value, double stats::Interval::*end) {
  if (!value.interval.interval) return Missing{std::string(value.interval.reason)};
  return *value.interval.interval.*end;
}

Value limits(const MetricValue& value) {
  if (!value.interval.interval) return Missing{std::string(value.interval.reason)};
  return ValueList{value.interval.interval->low, value.interval.interval->high};
}

Value distribution(const survey::Tally& tally) {
  if (tally.distribution().empty()) return Missing{std::string(analysis::kMeansOfScores)};
  ValueList list;
  for (const std::int64_t count : tally.distribution()) list.emplace_back(count);
  return list;
}

ValueList range(const survey::ScoreRange& scores) {
  return {std::int64_t{scores.low}, std::int64_t{scores.high}};
}

/// One figure of a group; who sees it among the fields and in the table of segments.
struct MetricFigure {
  std::string key;
  std::string label;
  Value value;
  Unit unit;
  Audience in_facts;
  Audience in_table;
  bool only_in_table = false;
  bool is_spare = false;  ///< as Column::is_spare
};

constexpr auto kMachines = Audience::machines;
constexpr auto kEveryone = Audience::everyone;

/// What the weights cost.
void add_base(const MetricValue& value, const Language& language, std::vector<MetricFigure>& all) {
  const auto of_base = [&](auto part, std::string_view why_not) -> Value {
    if (!value.base) return Missing{std::string(value.no_error)};
    return part(*value.base, why_not);
  };
  all.push_back({"weight_sum", "",
                 of_base([](const auto& base, auto) -> Value { return base.weight_sum; }, ""),
                 Unit::score, kMachines, kMachines});
  all.push_back({"n_effective", std::string(language[Phrase::column_effective_n]),
                 of_base([](const auto& base, auto why) { return figure(base.n_effective, why); },
                         "nothing is left to chance"),
                 Unit::count, kEveryone, kEveryone, false, true});
  all.push_back({"design_effect", std::string(language[Phrase::design_effect]),
                 of_base([](const auto& base, auto why) { return figure(base.design_effect, why); },
                         "all answers are alike"),
                 Unit::score, kEveryone, kMachines});
}

std::vector<MetricFigure> figures(const survey::Tally& tally, const MetricValue& value,
                                  const MetricChoice& choice, const std::string& title,
                                  const Language& language) {
  const MetricShape& shape = metric_shape(choice.metric->unit);
  const std::string level = per_cent_text(choice.confidence.level);
  // A value that is the share or the mean is not shown to people twice.
  const bool is_share = choice.metric->unit == MetricUnit::share;
  const bool is_mean = choice.metric->unit == MetricUnit::score;
  std::vector<MetricFigure> all;
  all.push_back(
      {"value", title, figure(value.value, value.reason), shape.value, kMachines, kEveryone});
  all.push_back({"", language.format(Phrase::column_interval, {level}), limits(value), shape.value,
                 Audience::people, Audience::people, true});
  all.push_back(
      {"n", std::string(language[Phrase::column_n]), tally.n(), Unit::count, kMachines, kEveryone});
  if (choice.metric->box != nullptr) {
    const std::string label =
        language.format(Phrase::scores_in_box, {to_string(choice.scale.box())});
    all.push_back({"share", label, figure(value.share, value.reason), Unit::share,
                   is_share ? kMachines : kEveryone, is_share ? kMachines : kEveryone});
  }
  all.push_back({"mean", std::string(language[Phrase::mean_score]),
                 figure(value.mean, value.reason), Unit::score, is_mean ? kMachines : kEveryone,
                 kMachines});
  all.push_back({"distribution", "", distribution(tally), Unit::count, kMachines, kMachines});
  all.push_back({"standard_error", std::string(language[Phrase::standard_error]),
                 figure(value.standard_error, value.no_error),
                 choice.metric->unit == MetricUnit::index ? Unit::error : shape.value, kEveryone,
                 kMachines});
  all.push_back(
      {"interval.low", "", limit(value, &stats::Interval::low), shape.value, kMachines, kMachines});
  all.push_back({"interval.high", "", limit(value, &stats::Interval::high), shape.value, kMachines,
                 kMachines});
  all.push_back({"interval.level", "", choice.confidence.level, Unit::none, kMachines, kMachines});
  all.push_back({"interval.method", "",
                 std::string(choice.metric->interval_name(choice.confidence)), Unit::none,
                 kMachines, kMachines});
  if (choice.is_weighted) add_base(value, language, all);
  return all;
}

constexpr MetricShape kShapes[] = {{"points", Unit::points, Unit::points, 1},
                                   {"share", Unit::share, Unit::points, 100},
                                   {"score", Unit::score, Unit::change, 1},
                                   {"index", Unit::error, Unit::points, 1}};

Phrase title_phrase(std::string_view metric) {
  struct Title {
    std::string_view metric;
    Phrase phrase;
  };
  constexpr Title kTitles[] = {{"csat", Phrase::metric_csat},
                               {"ces", Phrase::metric_ces},
                               {"csi", Phrase::metric_csi},
                               {"top-box", Phrase::metric_top_box},
                               {"mean", Phrase::metric_mean}};
  for (const Title& title : kTitles) {
    if (title.metric == metric) return title.phrase;
  }
  return Phrase::column_nps;
}

}  // namespace

std::string metric_title(const analysis::Metric& metric, const StatisticalSettings& settings,
                         const Language& language) {
  if (!settings.label.empty()) return std::string(settings.label);
  return std::string(language[title_phrase(metric.name)]);
}

const MetricShape& metric_shape(MetricUnit unit) { return kShapes[static_cast<int>(unit)]; }

Facts metric_scale_facts(const MetricChoice& choice) {
  Facts facts{"settings", "", {}};
  const auto add = [&](const char* key, Value value) {
    facts.fields.push_back({key, "", std::move(value), Unit::none, Audience::machines});
  };
  add("scale.min", std::int64_t{choice.scale.scale.min});
  add("scale.max", std::int64_t{choice.scale.scale.max});
  if (choice.metric->box != nullptr) add("scale.box", range(choice.scale.box()));
  add("scale.low_is_good", choice.scale.low_is_good);
  return facts;
}

Facts metric_settings(const survey::SurveyTally& survey, const MetricChoice& choice,
                      const StatisticalSettings& settings) {
  Facts facts = metric_scale_facts(choice);
  const auto add = [&](const char* key, Value value) {
    facts.fields.push_back({key, "", std::move(value), Unit::none, Audience::machines});
  };
  ValueList filters;
  for (const auto& filter : survey.filters) filters.emplace_back(filter);
  add("confidence", settings.level);
  add("interval", std::string(choice.metric->interval_name(choice.confidence)));
  add("adjust", std::string(settings.adjust));
  add("filters", std::move(filters));
  return facts;
}

Headline metric_headline(const MetricGroup& group, const MetricChoice& choice,
                         const std::string& title, const Language& language) {
  Headline headline;
  if (!group.value.value) {
    headline.parts.push_back(
        {language.format(Phrase::no_metric_value, {title, std::string(group.value.reason)}),
         {},
         Unit::none,
         true});
    return headline;
  }
  const Unit unit = metric_shape(choice.metric->unit).value;
  headline.parts.push_back({title + " {}", *group.value.value, unit, true});
  if (group.value.interval.interval) {
    headline.parts.push_back(
        {language.format(Phrase::interval_at_level, {per_cent_text(choice.confidence.level)}),
         limits(group.value), unit});
  } else {
    headline.parts.push_back(
        {language.format(Phrase::no_interval, {std::string(group.value.interval.reason)}),
         {},
         Unit::none});
  }
  const Phrase answers = group.tally.n() == 1 ? Phrase::one_answer : Phrase::answers;
  headline.parts.push_back({std::string(language[answers]), group.tally.n(), Unit::count});
  return headline;
}

std::optional<Bars> score_bars(const survey::Tally& tally, const MetricChoice& choice,
                               const Language& language) {
  const auto& counts = tally.distribution();
  const survey::Scale& scale = choice.scale.scale;
  // What single scores weigh is not known.
  const bool is_known = !counts.empty() && !tally.weighting();
  if (!is_known || tally.n() == 0 || scale.size() > kMostBars) return {};
  Bars bars{std::string(language[Phrase::scores_title]), {}};
  const auto n = static_cast<double>(tally.n());
  for (int score = scale.max; score >= scale.min; --score) {
    const std::int64_t count = counts[static_cast<std::size_t>(score - scale.min)];
    const bool good = choice.metric->box != nullptr && choice.scale.box().contains(score);
    bars.bars.push_back({std::to_string(score), static_cast<double>(count) / n, count,
                         good ? Bars::Tone::good : Bars::Tone::neutral});
  }
  return bars;
}

std::vector<Field> metric_fields(const MetricGroup& group, const MetricChoice& choice,
                                 const Language& language) {
  std::vector<Field> fields;
  fields.push_back(
      {"metric", "", std::string(choice.metric->name), Unit::none, Audience::machines});
  fields.push_back({"unit", "", std::string(metric_shape(choice.metric->unit).name), Unit::none,
                    Audience::machines});
  for (MetricFigure& figure : figures(group.tally, group.value, choice, "", language)) {
    if (figure.only_in_table) continue;
    const bool missing = std::holds_alternative<Missing>(figure.value);
    fields.push_back({std::move(figure.key), std::move(figure.label), std::move(figure.value),
                      figure.unit, missing ? Audience::machines : figure.in_facts});
  }
  return fields;
}

std::vector<Column> metric_columns(const MetricChoice& choice, const std::string& title,
                                   const Language& language) {
  std::vector<Column> columns;
  for (MetricFigure& figure :
       figures(survey::Tally(choice.scale.scale), {}, choice, title, language)) {
    columns.push_back({std::move(figure.key), std::move(figure.label), figure.unit, figure.in_table,
                       false, figure.is_spare});
  }
  return columns;
}

std::vector<Cell> metric_cells(const survey::Tally& tally, const MetricValue& value,
                               const MetricChoice& choice) {
  std::vector<Cell> cells;
  for (MetricFigure& figure : figures(tally, value, choice, "", languages().front())) {
    cells.push_back({std::move(figure.value), ""});
  }
  return cells;
}

}  // namespace nps::report
