#include "report/plan_cases.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

namespace nps::report {
namespace {

using analysis::PlanCase;

/// A column of every table: what the row reckons with.
struct CaseColumn {
  std::string_view key;
  Phrase label;
  Unit unit;
  Value (*value)(const PlanCase& planned);
};

constexpr CaseColumn kCaseColumns[] = {
    {"promoter_share", Phrase::column_promoters, Unit::share,
     [](const PlanCase& c) -> Value { return c.assumption.promoter_share; }},
    {"passive_share", Phrase::column_passives, Unit::share,
     [](const PlanCase& c) -> Value { return c.assumption.passive_share; }},
    {"detractor_share", Phrase::column_detractors, Unit::share,
     [](const PlanCase& c) -> Value { return c.assumption.detractor_share; }},
    {"standard_deviation", Phrase::column_spread, Unit::error,
     [](const PlanCase& c) -> Value { return 100 * std::sqrt(c.assumption.variance); }},
};

struct AssumptionName {
  std::string_view name;
  Phrase label;
};

constexpr AssumptionName kAssumptionNames[] = {
    {"pilot", Phrase::assumption_pilot},
    {"assumed", Phrase::assumption_assumed},
    {"typical", Phrase::assumption_typical},
    {"worst_case", Phrase::assumption_worst_case},
};

std::string label_of(std::string_view assumption, const Language& language) {
  const auto* found =
      std::find_if(std::begin(kAssumptionNames), std::end(kAssumptionNames),
                   [&](const AssumptionName& known) { return known.name == assumption; });
  return std::string(language[found->label]);
}

}  // namespace

Table plan_case_table(std::string title, const std::vector<PlanCase>& cases,
                      const Language& language) {
  Table table{"rows", std::move(title), {}, {}, {}, true};
  table.columns = {
      {"expected", "", Unit::none, Audience::machines},
      {"", std::string(language[Phrase::column_assumption]), Unit::none, Audience::people}};
  for (const auto& column : kCaseColumns) {
    table.columns.push_back({std::string(column.key), std::string(language[column.label]),
                             column.unit, Audience::everyone});
  }
  for (const auto& planned_case : cases) {
    auto& row = table.rows.emplace_back();
    row.push_back({std::string(planned_case.assumption.name), ""});
    row.push_back({label_of(planned_case.assumption.name, language), ""});
    for (const auto& column : kCaseColumns) row.push_back({column.value(planned_case), ""});
  }
  return table;
}

}  // namespace nps::report
