#include "report/comparison_columns.hpp"

#include <algorithm>
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

Value limit(const PairComparison& pair, const ValueForm& form, double stats::Interval::*end) {
  return of_test(pair, &stats::TwoSampleResult::no_interval,
                 [&](const stats::TwoSampleResult& result) -> std::optional<double> {
                   if (!result.interval) return std::nullopt;
                   return form.machine * (*result.interval.*end);
                 });
}

/// A figure that some tests do not have at all: null without a reason.
Value optional_figure(const PairComparison& pair,
                      std::optional<double> stats::TwoSampleResult::*which) {
  if (!pair.result || !((*pair.result).*which)) return std::monostate{};
  return *((*pair.result).*which);
}

Value detectable(const PairComparison& pair, const ValueForm& form,
                 double stats::Detectable::*which) {
  if (!pair.result) return without_result(pair);
  if (!pair.detectable) {
    const std::string_view no_test = pair.result->no_p;
    if (!no_test.empty()) return Missing{std::string(no_test)};
    return Missing{form.is_nps ? "all answers of both groups are alike"
                               : std::string(analysis::kNoDifference)};
  }
  return form.machine * (*pair.detectable.*which);
}

/// A figure of the difference of a share.
template <std::optional<stats::Difference> PairComparison::*of,
          double (*figure)(const stats::Difference& difference)>
Value share(const PairComparison& pair, const ValueForm& /*form*/) {
  if (!pair.result) return without_result(pair);
  if (!(pair.*of)) return Missing{"nothing in the difference is left to chance"};
  return figure(*(pair.*of));
}

double estimate(const stats::Difference& difference) { return difference.estimate; }
double low(const stats::Difference& difference) { return difference.interval.low; }
double high(const stats::Difference& difference) { return difference.interval.high; }
double p_of(const stats::Difference& difference) { return difference.p; }

/// A column of `comparisons`.
struct PairColumn {
  std::string_view key;
  Value (*value)(const PairComparison& pair, const ValueForm& form);
};

constexpr PairColumn kColumns[] = {
    {"difference", difference_value},
    {"low", [](const PairComparison& p,
               const ValueForm& f) { return limit(p, f, &stats::Interval::low); }},
    {"high", [](const PairComparison& p,
                const ValueForm& f) { return limit(p, f, &stats::Interval::high); }},
    {"statistic",
     [](const PairComparison& p, const ValueForm& /*form*/) {
       return optional_figure(p, &stats::TwoSampleResult::statistic);
     }},
    {"df",
     [](const PairComparison& p, const ValueForm& /*form*/) {
       return optional_figure(p, &stats::TwoSampleResult::df);
     }},
    {"p", [](const PairComparison& p, const ValueForm& /*form*/) { return p_value(p, false); }},
    {"p_adjusted",
     [](const PairComparison& p, const ValueForm& /*form*/) { return p_value(p, true); }},
    {"significant",
     [](const PairComparison& p, const ValueForm& /*form*/) -> Value {
       if (!p.p_adjusted) return p_value(p, true);
       return p.significant;
     }},
    {"detectable_difference",
     [](const PairComparison& p, const ValueForm& f) {
       return detectable(p, f, &stats::Detectable::difference);
     }},
    {"just_significant",
     [](const PairComparison& p, const ValueForm& f) {
       return detectable(p, f, &stats::Detectable::just_significant);
     }},
};

/// Of tests of ranks.
template <double stats::RankSum::*which>
Value of_ranks(const PairComparison& pair, const ValueForm& /*form*/) {
  if (!pair.result) return without_result(pair);
  if (!pair.result->ranks) {
    return Missing{pair.result->p ? "answers with weights have no ranks of their own"
                                  : std::string(pair.result->no_p)};
  }
  return *pair.result->ranks.*which;
}

constexpr PairColumn kRankColumns[] = {
    {"ranks.w", of_ranks<&stats::RankSum::sum>},
    {"ranks.p_uncorrected", of_ranks<&stats::RankSum::p_uncorrected>},
};

/// Of the NPS alone.
constexpr PairColumn kGroupColumns[] = {
    {"promoters.difference", share<&PairComparison::promoters, estimate>},
    {"promoters.low", share<&PairComparison::promoters, low>},
    {"promoters.high", share<&PairComparison::promoters, high>},
    {"promoters.p", share<&PairComparison::promoters, p_of>},
    {"detractors.difference", share<&PairComparison::detractors, estimate>},
    {"detractors.low", share<&PairComparison::detractors, low>},
    {"detractors.high", share<&PairComparison::detractors, high>},
    {"detractors.p", share<&PairComparison::detractors, p_of>},
};

/// Of metrics that have a share beside their value.
constexpr PairColumn kShareColumns[] = {
    {"share.difference", share<&PairComparison::share, estimate>},
    {"share.low", share<&PairComparison::share, low>},
    {"share.high", share<&PairComparison::share, high>},
    {"share.p", share<&PairComparison::share, p_of>},
};

template <class Figure>
Value of_equivalence(const PairComparison& pair, const Figure& figure) {
  if (pair.equivalence) return figure(*pair.equivalence);
  if (!pair.result) return without_result(pair);
  return Missing{std::string(pair.result->no_interval)};
}

constexpr PairColumn kEquivalenceColumns[] = {
    {"equivalence.level",
     [](const PairComparison& p, const ValueForm& /*form*/) {
       return of_equivalence(p, [](const auto& e) -> Value { return e.level; });
     }},
    {"equivalence.low",
     [](const PairComparison& p, const ValueForm& f) {
       return of_equivalence(p, [&](const auto& e) -> Value { return f.machine * e.interval.low; });
     }},
    {"equivalence.high",
     [](const PairComparison& p, const ValueForm& f) {
       return of_equivalence(p,
                             [&](const auto& e) -> Value { return f.machine * e.interval.high; });
     }},
    {"equivalence.equivalent",
     [](const PairComparison& p, const ValueForm& /*form*/) {
       return of_equivalence(p, [](const auto& e) -> Value { return e.equivalent; });
     }},
};

template <class Columns>
void add_columns(const Columns& columns, const Comparison& comparison, const ValueForm& form,
                 Table& table) {
  for (const PairColumn& column : columns) {
    table.columns.push_back({std::string(column.key), "", Unit::none, Audience::machines});
    for (std::size_t i = 0; i < comparison.pairs.size(); ++i) {
      table.rows[i].push_back({column.value(comparison.pairs[i], form), ""});
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

Value difference_value(const PairComparison& pair, const ValueForm& form) {
  if (!pair.result) return without_result(pair);
  return form.machine * pair.result->estimate;
}

Value shown_difference(const PairComparison& pair, const ValueForm& form) {
  if (!pair.result) return without_result(pair);
  return form.shown_change * (form.machine * pair.result->estimate);
}

Value shown_limits(const PairComparison& pair, const ValueForm& form) {
  if (!pair.result || !pair.result->interval) return limit(pair, form, &stats::Interval::low);
  const auto shown = [&](double limit) { return form.shown_change * (form.machine * limit); };
  return ValueList{shown(pair.result->interval->low), shown(pair.result->interval->high)};
}

Value p_value(const PairComparison& pair, bool adjusted) {
  return of_test(pair, &stats::TwoSampleResult::no_p, [&](const stats::TwoSampleResult& result) {
    return adjusted ? pair.p_adjusted : result.p;
  });
}

Table comparisons_table(const Comparison& comparison, const ValueForm& form) {
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
  add_columns(kColumns, comparison, form, table);
  const auto& pairs = comparison.pairs;
  if (std::any_of(pairs.begin(), pairs.end(),
                  [](const auto& pair) { return pair.result && pair.result->ranks; })) {
    add_columns(kRankColumns, comparison, form, table);
  }
  if (form.is_nps) add_columns(kGroupColumns, comparison, form, table);
  if (form.box) add_columns(kShareColumns, comparison, form, table);
  const auto has_margin = [](const PairComparison& pair) { return pair.equivalence.has_value(); };
  for (const PairComparison& pair : comparison.pairs) {
    if (!has_margin(pair)) continue;
    add_columns(kEquivalenceColumns, comparison, form, table);
    break;
  }
  return table;
}

}  // namespace nps::report
