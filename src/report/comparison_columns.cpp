#include "report/comparison_columns.hpp"

#include <optional>

namespace nps::report {
namespace {

using analysis::Comparison;
using analysis::PairComparison;

Missing without_result(const PairComparison& pair) { return {std::string(pair.no_result)}; }

/// A figure of a pair's test; `reason` says why the test has none.
template <class Figure>
Value of_test(const PairComparison& pair, std::string_view stats::TwoSampleResult::*reason,
              const Figure& figure) {
  if (!pair.result) return without_result(pair);
  const std::optional<double> value = figure(*pair.result);
  if (!value) return Missing{std::string((*pair.result).*reason)};
  return *value;
}

Value limit(const PairComparison& pair, double stats::Interval::*end) {
  return of_test(pair, &stats::TwoSampleResult::no_interval,
                 [end](const stats::TwoSampleResult& result) -> std::optional<double> {
                   if (!result.interval) return std::nullopt;
                   return 100 * (*result.interval.*end);
                 });
}

/// A figure that some tests do not have at all: null without a reason.
Value optional_figure(const PairComparison& pair,
                      std::optional<double> stats::TwoSampleResult::*which) {
  if (!pair.result || !((*pair.result).*which)) return std::monostate{};
  return *((*pair.result).*which);
}

Value detectable(const PairComparison& pair, double stats::Detectable::*which) {
  if (!pair.result) return without_result(pair);
  if (!pair.detectable) return Missing{"all answers of both groups are alike"};
  return 100 * (*pair.detectable.*which);
}

/// A figure of the difference of a share.
Value share(const PairComparison& pair, std::optional<stats::Difference> PairComparison::*of,
            double (*figure)(const stats::Difference& difference)) {
  if (!pair.result) return without_result(pair);
  const std::optional<stats::Difference>& difference = pair.*of;
  if (!difference) return Missing{"nothing in the difference is left to chance"};
  return figure(*difference);
}

/// A column of `comparisons`.
struct PairColumn {
  std::string_view key;
  Value (*value)(const PairComparison& pair);
};

constexpr PairColumn kColumns[] = {
    {"difference", difference_value},
    {"low", [](const PairComparison& p) { return limit(p, &stats::Interval::low); }},
    {"high", [](const PairComparison& p) { return limit(p, &stats::Interval::high); }},
    {"statistic",
     [](const PairComparison& p) {
       return optional_figure(p, &stats::TwoSampleResult::statistic);
     }},
    {"df", [](const PairComparison& p) { return optional_figure(p, &stats::TwoSampleResult::df); }},
    {"p", [](const PairComparison& p) { return p_value(p, false); }},
    {"p_adjusted", [](const PairComparison& p) { return p_value(p, true); }},
    {"significant",
     [](const PairComparison& p) -> Value {
       if (!p.p_adjusted) return p_value(p, true);
       return p.significant;
     }},
    {"detectable_difference",
     [](const PairComparison& p) { return detectable(p, &stats::Detectable::difference); }},
    {"just_significant",
     [](const PairComparison& p) { return detectable(p, &stats::Detectable::just_significant); }},
    {"promoters.difference",
     [](const PairComparison& p) {
       return share(p, &PairComparison::promoters, [](const auto& d) { return d.estimate; });
     }},
    {"promoters.low",
     [](const PairComparison& p) {
       return share(p, &PairComparison::promoters, [](const auto& d) { return d.interval.low; });
     }},
    {"promoters.high",
     [](const PairComparison& p) {
       return share(p, &PairComparison::promoters, [](const auto& d) { return d.interval.high; });
     }},
    {"promoters.p",
     [](const PairComparison& p) {
       return share(p, &PairComparison::promoters, [](const auto& d) { return d.p; });
     }},
    {"detractors.difference",
     [](const PairComparison& p) {
       return share(p, &PairComparison::detractors, [](const auto& d) { return d.estimate; });
     }},
    {"detractors.low",
     [](const PairComparison& p) {
       return share(p, &PairComparison::detractors, [](const auto& d) { return d.interval.low; });
     }},
    {"detractors.high",
     [](const PairComparison& p) {
       return share(p, &PairComparison::detractors, [](const auto& d) { return d.interval.high; });
     }},
    {"detractors.p",
     [](const PairComparison& p) {
       return share(p, &PairComparison::detractors, [](const auto& d) { return d.p; });
     }},
};

template <class Figure>
Value of_equivalence(const PairComparison& pair, const Figure& figure) {
  if (pair.equivalence) return figure(*pair.equivalence);
  if (!pair.result) return without_result(pair);
  return Missing{std::string(pair.result->no_interval)};
}

constexpr PairColumn kEquivalenceColumns[] = {
    {"equivalence.level",
     [](const PairComparison& p) {
       return of_equivalence(p, [](const auto& e) -> Value { return e.level; });
     }},
    {"equivalence.low",
     [](const PairComparison& p) {
       return of_equivalence(p, [](const auto& e) -> Value { return 100 * e.interval.low; });
     }},
    {"equivalence.high",
     [](const PairComparison& p) {
       return of_equivalence(p, [](const auto& e) -> Value { return 100 * e.interval.high; });
     }},
    {"equivalence.equivalent",
     [](const PairComparison& p) {
       return of_equivalence(p, [](const auto& e) -> Value { return e.equivalent; });
     }},
};

template <class Columns>
void add_columns(const Columns& columns, const Comparison& comparison, Table& table) {
  for (const PairColumn& column : columns) {
    table.columns.push_back({std::string(column.key), "", Unit::none, Audience::machines});
    for (std::size_t i = 0; i < comparison.pairs.size(); ++i) {
      table.rows[i].push_back({column.value(comparison.pairs[i]), ""});
    }
  }
}

}  // namespace

std::string key_text(const std::vector<std::string>& key, std::string_view separator) {
  std::string text;
  for (const std::string& value : key) {
    if (&value != key.data()) text += separator;
    text += value;
  }
  return text;
}

Value difference_value(const PairComparison& pair) {
  if (!pair.result) return without_result(pair);
  return 100 * pair.result->estimate;
}

Value limits_value(const PairComparison& pair) {
  if (!pair.result || !pair.result->interval) return limit(pair, &stats::Interval::low);
  return ValueList{100 * pair.result->interval->low, 100 * pair.result->interval->high};
}

Value p_value(const PairComparison& pair, bool adjusted) {
  return of_test(pair, &stats::TwoSampleResult::no_p, [&](const stats::TwoSampleResult& result) {
    return adjusted ? pair.p_adjusted : result.p;
  });
}

Table comparisons_table(const Comparison& comparison) {
  Table table{"comparisons", "", {}, {}, {}, true};
  table.rows.resize(comparison.pairs.size());
  for (const char* key : {"a", "b"}) {
    table.columns.push_back({key, "", Unit::none, Audience::machines});
  }
  for (std::size_t i = 0; i < comparison.pairs.size(); ++i) {
    for (const std::size_t group : {comparison.pairs[i].a, comparison.pairs[i].b}) {
      table.rows[i].push_back({key_text(comparison.groups[group].key, ","), ""});
    }
  }
  add_columns(kColumns, comparison, table);
  const auto has_margin = [](const PairComparison& pair) { return pair.equivalence.has_value(); };
  for (const PairComparison& pair : comparison.pairs) {
    if (!has_margin(pair)) continue;
    add_columns(kEquivalenceColumns, comparison, table);
    break;
  }
  return table;
}

}  // namespace nps::report
