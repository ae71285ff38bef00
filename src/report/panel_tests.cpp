#include "report/panel_tests.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "nps/report/key.hpp"

namespace nps::report {
namespace {

using analysis::PanelReport;

Field machine_field(const char* key, Value value) {
  return {key, "", std::move(value), Unit::none, Audience::machines};
}

Value whole(double count) { return static_cast<std::int64_t>(count); }

Facts paired_facts(const analysis::NamedPairedResult& named) {
  const stats::PairedResult& result = named.result;
  const std::string key = machine_name(named.test->name);
  const auto limit = [&](double stats::Interval::*end) -> Value {
    if (!result.interval) return Missing{std::string(result.no_interval)};
    return 100 * (*result.interval.*end);
  };
  const auto figure = [](const std::optional<double>& value) -> Value {
    return value ? Value(*value) : Value(std::monostate{});
  };
  Facts facts{
      std::move(key),
      "",
      {machine_field("low", limit(&stats::Interval::low)),
       machine_field("high", limit(&stats::Interval::high)),
       machine_field("statistic", figure(result.statistic)), machine_field("df", figure(result.df)),
       machine_field("p", result.p ? Value(*result.p) : Value(Missing{std::string(result.no_p)}))}};
  if (result.ranks) {
    facts.fields.push_back(machine_field("v", result.ranks->sum));
    facts.fields.push_back(machine_field("p_uncorrected", result.ranks->p_uncorrected));
  }
  return facts;
}

/// What weights cost the difference.
Facts weight_facts(const PanelReport& report) {
  const std::optional<double> effect = stats::design_effect(*report.weighted);
  const auto& design = report.weighted->design;
  const Value missing =
      Missing{design && !design->unknown.empty() ? std::string(design->unknown)
                                                 : "all respondents changed by the same amount"};
  return {
      "",
      "",
      {machine_field("design_effect", effect ? Value(*effect) : missing),
       machine_field("n_effective", !effect       ? missing
                                    : *effect > 0 ? Value(report.weighted->respondents() / *effect)
                                                  : Value(Missing{"nothing is left to chance"}))}};
}

Facts margin_facts(const char* key, const std::optional<stats::MarginTest>& test,
                   std::string_view no_test) {
  const Value missing = Missing{std::string(no_test)};
  Facts facts{key,
              "",
              {machine_field("statistic", test ? Value(test->statistic) : missing),
               machine_field("df", test ? Value(test->df) : missing)}};
  if (test && test->df2) facts.fields.push_back(machine_field("df2", *test->df2));
  facts.fields.push_back(machine_field("p", test ? Value(test->p) : missing));
  return facts;
}

/// Why a test of the shares is missing, where one is.
std::string_view no_margin_test(const PanelReport& report) {
  const stats::Transitions& tested = report.tested();
  if (tested.design && !tested.design->unknown.empty()) return tested.design->unknown;
  return tested.design ? "nobody moved that way, or the primary sampling units are too few or alike"
                       : "nobody moved that way";
}

/// Who left and entered is told in respondents, whatever they weigh.
Facts mcnemar_facts(const char* key, const std::optional<stats::McNemar>& test,
                    const stats::Moves& moves, std::string_view no_test) {
  Facts facts = margin_facts(key, test ? std::optional(test->test) : std::nullopt, no_test);
  facts.fields.push_back(machine_field("left", whole(moves.left)));
  facts.fields.push_back(machine_field("entered", whole(moves.entered)));
  const auto add = [&](const char* name, std::optional<double> stats::McNemar::*p) {
    facts.fields.push_back(
        machine_field(name, test && (*test).*p ? Value(*((*test).*p)) : Value(std::monostate{})));
  };
  add("corrected_p", &stats::McNemar::corrected_p);
  add("exact_p", &stats::McNemar::exact_p);
  add("mid_p", &stats::McNemar::mid_p);
  return facts;
}

}  // namespace

Section paired_section(const PanelReport& report) {
  Section section{"paired", "", false, {}};
  const stats::PairedResult* result = report.result();
  const Value missing = Missing{std::string(analysis::kNobodyTwice)};
  const auto known = [&](const auto& value) -> Value {
    return result == nullptr ? missing : Value(value());
  };
  section.blocks.emplace_back(
      Facts{"",
            "",
            {machine_field("n", report.stayers_first.tally.n()),
             machine_field("difference", known([&] { return *report.change_points(); })),
             machine_field("significant", result != nullptr && result->p ? Value(report.significant)
                                          : result == nullptr
                                              ? missing
                                              : Value(Missing{std::string(result->no_p)}))}});
  if (report.weighted && result != nullptr) section.blocks.emplace_back(weight_facts(report));
  for (const auto& named : report.tests) section.blocks.emplace_back(paired_facts(named));
  return section;
}

Section margins_section(const PanelReport& report) {
  Section section{"margins", "", false, {}};
  const std::string_view reason = no_margin_test(report);
  section.blocks.emplace_back(margin_facts("stuart_maxwell", report.stuart_maxwell, reason));
  section.blocks.emplace_back(margin_facts("bhapkar", report.bhapkar, reason));
  const auto moves = [&](std::size_t group) { return stats::moves(report.transitions, group); };
  section.blocks.emplace_back(mcnemar_facts("promoters", report.promoters, moves(0), reason));
  section.blocks.emplace_back(mcnemar_facts("detractors", report.detractors, moves(2), reason));
  return section;
}

}  // namespace nps::report
