#include "nps/report/weight_document.hpp"

#include <cstdint>

#include "nps/report/key.hpp"
#include "nps/report/survey_blocks.hpp"
#include "nps/text/number.hpp"

namespace nps::report {
namespace {

using analysis::CalibratedNps;
using analysis::Weighting;
using survey::WeightingRows;
using survey::WeightingSample;

Value count(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Section input_section(const WeightingSample& sample) {
  Section input{"input", "", false, {}};
  input.blocks.emplace_back(files_table({sample.file}));
  ValueList variables;
  for (const auto& margin : sample.columns) {
    for (const auto& name : margin) variables.emplace_back(name);
  }
  input.blocks.emplace_back(
      Facts{"columns",
            "",
            {{"score", "", optional_text(sample.score), Unit::none, Audience::machines},
             {"variables", "", std::move(variables), Unit::none, Audience::machines},
             {"weight", "", optional_text(sample.weight), Unit::none, Audience::machines}}});
  return input;
}

Facts settings_facts(const WeightSettings& settings) {
  const std::string method = settings.cells ? "post_stratification" : "raking";
  const auto limit = [](std::optional<double> number) {
    return number ? Value(*number) : Value(std::monostate{});
  };
  return {"settings",
          "",
          {{"method", "", method, Unit::none, Audience::machines},
           {"cap", "", limit(settings.cap), Unit::none, Audience::machines},
           {"trim", "", limit(settings.trim), Unit::none, Audience::machines},
           {"column", "", settings.column, Unit::none, Audience::machines},
           {"output", "", optional_text(settings.output), Unit::none, Audience::machines}}};
}

Headline headline(const WeightingSample& sample, const Weighting& weighting,
                  const Language& language) {
  Headline headline;
  headline.parts = {
      {std::string(language[Phrase::rows_have_weights]), count(sample.rows.weighted), Unit::count,
       true},
      {std::string(language[Phrase::effective_base]), weighting.effective_base, Unit::count, true},
      {language.format(Phrase::weights_from_to,
                       {text::fixed(weighting.smallest, 2), text::fixed(weighting.largest, 2)})}};
  return headline;
}

Facts weight_facts(const WeightingSample& sample, const Weighting& weighting,
                   const Language& language) {
  Facts facts{"weights", "", {}, true};
  const auto add = [&](const char* key, Value value, Unit unit = Unit::none) {
    facts.fields.push_back({key, "", std::move(value), unit, Audience::machines});
  };
  const auto show = [&](const char* key, Phrase label, Value value, Unit unit, bool shown) {
    facts.fields.push_back({key, std::string(language[label]), std::move(value), unit,
                            shown ? Audience::everyone : Audience::machines});
  };
  add("n", count(sample.rows.weighted));
  add("min", weighting.smallest);
  add("max", weighting.largest);
  add("effective_base", weighting.effective_base);
  show("design_effect", Phrase::design_effect, weighting.design_effect, Unit::score, true);
  show("sweeps", Phrase::sweeps, std::int64_t{weighting.sweeps}, Unit::count, true);
  show("capped_rows", Phrase::capped_rows, count(weighting.capped_rows), Unit::count,
       weighting.capped_rows > 0);
  show("trimmed_rows", Phrase::trimmed_rows, count(weighting.trimmed_rows), Unit::count,
       weighting.trimmed_rows > 0);
  add("largest_error", weighting.largest_error, Unit::share);
  return facts;
}

/// The NPS with the standard error that is reported first; without scores its reason for machines.
Facts nps_facts(const WeightingSample& sample, const std::optional<CalibratedNps>& nps,
                const StatisticalSettings& settings, const Language& language) {
  const Missing missing{sample.score ? "too few answers" : sample.no_score};
  Facts facts{"nps", "", {}, nps.has_value()};
  const auto add = [&](const char* key, std::string label, Value value, Unit unit) {
    const bool shown = nps && !label.empty();
    facts.fields.push_back({key, std::move(label), nps ? std::move(value) : Value(missing), unit,
                            shown ? Audience::everyone : Audience::machines});
  };
  const CalibratedNps found = nps.value_or(CalibratedNps{});
  const stats::WeightedEstimate& estimate = found.estimate;
  const auto limit = [&](double stats::Interval::*end) -> Value {
    if (!found.interval.interval) return Missing{std::string(found.interval.reason)};
    return 100 * (*found.interval.interval.*end);
  };
  add("n", "", static_cast<std::int64_t>(estimate.answers), Unit::count);
  add("nps", std::string(language[Phrase::column_nps]), 100 * estimate.nps, Unit::points);
  if (nps && found.interval.interval) {
    facts.fields.push_back(
        {"", language.format(Phrase::column_interval, {per_cent_text(settings.level)}),
         ValueList{100 * found.interval.interval->low, 100 * found.interval.interval->high},
         Unit::points, Audience::people});
  }
  add("standard_error", std::string(language[Phrase::standard_error]),
      100 * estimate.standard_error, Unit::error);
  add("standard_error_of", "", std::string(found.is_calibrated ? "calibration" : "fixed_weights"),
      Unit::none);
  add("standard_error_fixed_weights",
      found.is_calibrated ? std::string(language[Phrase::fixed_weights_error]) : std::string(),
      100 * found.fixed_error, Unit::error);
  add("design_effect", "",
      estimate.design_effect ? Value(*estimate.design_effect)
                             : Value(Missing{"all answers are in one group"}),
      Unit::none);
  add("interval.low", "", limit(&stats::Interval::low), Unit::points);
  add("interval.high", "", limit(&stats::Interval::high), Unit::points);
  add("interval.level", "", settings.level, Unit::none);
  add("interval.method", "", std::string(settings.interval), Unit::none);
  return facts;
}

Table share_table(const Weighting& weighting, const Language& language) {
  const auto label = [&](Phrase phrase) { return std::string(language[phrase]); };
  Table table{"shares", label(Phrase::shares_title), {}, {}, {}, true};
  table.columns = {
      {"variable", label(Phrase::column_variable), Unit::none, Audience::everyone},
      {"level", label(Phrase::column_level), Unit::none, Audience::everyone},
      {"population", label(Phrase::column_population), Unit::share, Audience::everyone},
      {"sample", label(Phrase::column_sample), Unit::share, Audience::everyone},
      {"weighted", label(Phrase::column_weighted), Unit::share, Audience::everyone},
      {"rows", label(Phrase::column_count), Unit::count, Audience::everyone}};
  for (const auto& level : weighting.levels) {
    table.rows.push_back({{level.variable, ""},
                          {level.level, ""},
                          {level.population, ""},
                          {level.sample, ""},
                          {level.weighted, ""},
                          {count(level.rows), ""}});
  }
  return table;
}

struct RowLine {
  const char* key;
  Phrase label;
  std::uint64_t WeightingRows::*count;
  bool always_shown;
};

constexpr RowLine kRowLines[] = {
    {"read", Phrase::rows_read, &WeightingRows::read, true},
    {"weighted", Phrase::rows_weighted, &WeightingRows::weighted, true},
    {"no_level", Phrase::rows_no_level, &WeightingRows::no_level, false},
    {"no_weight", Phrase::rows_no_weight, &WeightingRows::no_weight, false},
    {"preview", Phrase::rows_preview, &WeightingRows::preview, false},
    {"malformed", Phrase::rows_left_out, &WeightingRows::malformed, false},
};

Facts row_facts(const WeightingRows& rows, const Language& language) {
  Facts facts{"rows", std::string(language[Phrase::rows_title]), {}};
  for (const RowLine& line : kRowLines) {
    const std::uint64_t value = rows.*line.count;
    const bool shown = line.always_shown || value > 0;
    facts.fields.push_back({line.key, std::string(language[line.label]), count(value), Unit::count,
                            shown ? Audience::everyone : Audience::machines});
  }
  return facts;
}

}  // namespace

Document weight_document(const WeightingSample& sample, const Weighting& weighting,
                         const std::optional<CalibratedNps>& nps, const WeightSettings& settings,
                         const Language& language) {
  Document document{"nps.weight/1", {}};
  auto& blocks = document.blocks;
  blocks.emplace_back(tool_block());
  blocks.emplace_back(input_section(sample));
  blocks.emplace_back(settings_facts(settings));
  blocks.emplace_back(headline(sample, weighting, language));
  blocks.emplace_back(weight_facts(sample, weighting, language));
  blocks.emplace_back(nps_facts(sample, nps, settings.statistics, language));
  if (nps && !nps->is_calibrated) {
    const Phrase cause =
        weighting.capped_rows > 0 ? Phrase::note_capped_error : Phrase::note_trimmed_error;
    blocks.emplace_back(Note{std::string(language[cause]), Note::Level::info});
  }
  blocks.emplace_back(share_table(weighting, language));
  blocks.emplace_back(row_facts(sample.rows, language));
  if (!settings.output) {
    blocks.emplace_back(
        Note{std::string(language[Phrase::weights_not_written]), Note::Level::info});
  }
  blocks.emplace_back(warnings_block(weighting.warnings));
  append_warning_notes(weighting.warnings, blocks);
  return document;
}

}  // namespace nps::report
