#include "report/trend_columns.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "report/comparison_notes.hpp"

namespace nps::report {
namespace {

using analysis::PeriodChange;
using analysis::TrendRow;
using ChangeOf = std::optional<PeriodChange> TrendRow::*;
using ReasonOf = std::string_view TrendRow::*;

constexpr std::string_view kNoLimitsOfSums = "cumulative sums set no limits to a single period";
constexpr std::string_view kNoWindow = "the window begins before the first day with answers";

Value day(survey::Day day) { return survey::iso_day(day); }

/// Adds a column and its cell of every period.
template <typename CellOf>
void add(Table& table, Column column, const CellOf& cell) {
  table.columns.push_back(std::move(column));
  for (std::size_t i = 0; i < table.rows.size(); ++i) table.rows[i].push_back(cell(i));
}

Column machine(std::string key, Unit unit = Unit::none) {
  return {std::move(key), "", unit, Audience::machines};
}

void add_period_columns(const analysis::Timeline& timeline, const analysis::Trend& trend,
                        const Language& language, Table& table) {
  add(table,
      {"period", std::string(language[Phrase::column_period]), Unit::none, Audience::everyone,
       true},
      [&](std::size_t i) -> Cell {
        return {survey::label(timeline.periods[i]),
                std::string(trend.rows[i].partial ? kPartialMark : std::string_view())};
      });
  add(table, machine("from"), [&](std::size_t i) -> Cell {
    return {day(survey::first_day(timeline.periods[i])), ""};
  });
  add(table, machine("to"), [&](std::size_t i) -> Cell {
    return {day(survey::last_day(timeline.periods[i])), ""};
  });
  add(table, machine("partial"), [&](std::size_t i) -> Cell {
    return {trend.rows[i].partial, ""};
  });
}

/// What marks a figure of a period for people.
std::string mark_of(std::string_view figure, const char* value_key, const TrendRow& row) {
  if (figure == "n" && row.low_base) return std::string(kLowBaseMark);
  if (figure == value_key && !row.signals.empty()) return std::string(kSignalMark);
  return {};
}

void add_figures(const analysis::Trend& trend, const MeasureContext& context, Table& table) {
  for (Column& column : measured_columns(context)) table.columns.push_back(std::move(column));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (Cell& cell : measured_cells(trend.rows[i].estimate, context)) {
      const std::string& key = table.columns[table.rows[i].size()].key;
      cell.mark = mark_of(key, context.value_key(), trend.rows[i]);
      table.rows[i].push_back(std::move(cell));
    }
  }
}

/// A figure of a change, for machines.
struct ChangeColumn {
  std::string_view key;
  Value (*value)(const PeriodChange& change, double factor);
};

constexpr ChangeColumn kChangeColumns[] = {
    {"low", [](const PeriodChange& c, double f) -> Value { return f * c.difference.interval.low; }},
    {"high",
     [](const PeriodChange& c, double f) -> Value { return f * c.difference.interval.high; }},
    {"p", [](const PeriodChange& c, double /*factor*/) -> Value { return c.difference.p; }},
    {"p_adjusted", [](const PeriodChange& c, double /*factor*/) -> Value { return c.p_adjusted; }},
    {"significant",
     [](const PeriodChange& c, double /*factor*/) -> Value { return c.significant; }},
};

void add_change(const analysis::Trend& trend, ChangeOf which, ReasonOf reason,
                const std::string& key, std::string_view label, const ValueForm& form,
                Table& table) {
  const auto& rows = trend.rows;
  const bool any = std::any_of(rows.begin(), rows.end(),
                               [&](const TrendRow& row) { return (row.*which).has_value(); });
  const auto difference = [&](double factor) {
    return [&rows, which, reason, factor](std::size_t i) -> Cell {
      const std::optional<PeriodChange>& change = rows[i].*which;
      if (!change) return {Missing{std::string(rows[i].*reason)}, ""};
      return {factor * (change->difference.estimate),
              std::string(change->significant ? kSignificantMark : std::string_view())};
    };
  };
  add(table, machine(key + ".difference"), difference(form.machine));
  if (any) {
    add(table, {"", std::string(label), form.change, Audience::people},
        difference(form.shown_change * form.machine));
  }
  for (const ChangeColumn& column : kChangeColumns) {
    add(table, machine(key + "." + std::string(column.key)), [&](std::size_t i) -> Cell {
      const std::optional<PeriodChange>& change = rows[i].*which;
      if (!change) return {Missing{std::string(rows[i].*reason)}, ""};
      return {column.value(*change, form.machine), ""};
    });
  }
}

void add_chart(const analysis::Trend& trend, const ValueForm& form, Table& table) {
  const auto limit = [&](const char* key, double stats::ControlLimits::*which) {
    add(table, machine(key), [&](std::size_t i) -> Cell {
      const auto& limits = trend.rows[i].limits;
      if (!limits) {
        const std::string_view reason =
            trend.rows[i].plotted.sums ? kNoLimitsOfSums : no_chart(trend);
        return {Missing{std::string(reason)}, ""};
      }
      return {form.machine * (*limits.*which), ""};
    });
  };
  limit("limits.center", &stats::ControlLimits::center);
  limit("limits.low", &stats::ControlLimits::low);
  limit("limits.high", &stats::ControlLimits::high);
  add(table, machine("signals"), [&](std::size_t i) -> Cell {
    ValueList names;
    for (const stats::RunRule rule : trend.rows[i].signals) {
      names.emplace_back(std::string(stats::name_of(rule)));
    }
    return {std::move(names), ""};
  });
  add(table, machine("flags"), [&](std::size_t i) -> Cell {
    return {trend.rows[i].low_base ? ValueList{std::string("low_base")} : ValueList{}, ""};
  });
}

/// A figure that a chart draws in place of the mean, or beside it.
struct PlottedColumn {
  std::string_view key;
  Phrase label;
  Audience audience;
  std::optional<double> (*figure)(const stats::Plotted& plotted, double factor);
  bool has_unit;
};

template <std::optional<double> stats::Plotted::*which>
std::optional<double> of_means(const stats::Plotted& plotted, double factor) {
  if (!(plotted.*which)) return std::nullopt;
  return factor * *(plotted.*which);
}

template <double stats::CumulativeSums::*which>
std::optional<double> of_sums(const stats::Plotted& plotted, double /*factor*/) {
  if (!plotted.sums) return std::nullopt;
  return *plotted.sums.*which;
}

constexpr PlottedColumn kPlottedColumns[] = {
    {"ewma", Phrase::column_average, Audience::everyone, of_means<&stats::Plotted::average>, true},
    {"moving_range", Phrase::column_moving_range, Audience::machines,
     of_means<&stats::Plotted::moving_range>, true},
    {"cusum.up", Phrase::column_sum_up, Audience::everyone, of_sums<&stats::CumulativeSums::up>,
     false},
    {"cusum.down", Phrase::column_sum_down, Audience::everyone,
     of_sums<&stats::CumulativeSums::down>, false},
};

/// Whether any series of the timeline has such a period: all get the same columns.
template <class Holds>
bool any_row(const analysis::Timeline& timeline, const Holds& holds) {
  for (const analysis::TimelineSeries& series : timeline.series) {
    const auto& rows = series.trend.rows;
    if (std::any_of(rows.begin(), rows.end(), holds)) return true;
  }
  return false;
}

/// What the chosen chart draws.
void add_plotted(const analysis::Timeline& timeline, const analysis::Trend& trend,
                 const MeasureContext& context, Table& table) {
  const Language& language = context.language();
  const ValueForm& form = context.form;
  for (const PlottedColumn& column : kPlottedColumns) {
    const auto value = [&](const TrendRow& row) {
      return column.figure(row.plotted, form.machine);
    };
    if (!any_row(timeline, [&](const TrendRow& row) { return value(row).has_value(); })) continue;
    add(table,
        {std::string(column.key), std::string(language[column.label]),
         column.has_unit ? form.value : Unit::statistic, column.audience},
        [&](std::size_t i) -> Cell {
          const std::optional<double> figure = value(trend.rows[i]);
          return {figure ? Value(*figure) : Value(std::monostate{}), ""};
        });
  }
  if (!any_row(timeline, [](const TrendRow& row) { return row.limits.has_value(); })) return;
  add(table, {"", std::string(language[Phrase::column_limits]), form.value, Audience::people},
      [&](std::size_t i) -> Cell {
        const auto& limits = trend.rows[i].limits;
        if (!limits) return {std::monostate{}, ""};
        return {ValueList{form.machine * limits->low, form.machine * limits->high}, ""};
      });
}

void add_rolling(const analysis::TimelineSeries& series, const analysis::RollingWindow& window,
                 const MeasureContext& context, Table& table) {
  const auto column = [&](Column shown, auto figure) {
    add(table, std::move(shown), [&](std::size_t i) -> Cell {
      if (!series.rolling[i]) return {Missing{std::string(kNoWindow)}, ""};
      return {figure(*series.rolling[i]), ""};
    });
  };
  using analysis::RollingEstimate;
  column(machine("rolling.from"), [](const RollingEstimate& r) { return day(r.from); });
  column(machine("rolling.to"), [](const RollingEstimate& r) { return day(r.to); });
  column(machine("rolling.n", Unit::count),
         [](const RollingEstimate& r) -> Value { return r.estimate.tally.n(); });
  column({std::string("rolling.") + context.value_key(), window_name(window, context.language()),
          context.form.value},
         [](const RollingEstimate& r) { return measured_value(r.estimate); });
  const auto limit = [&](const char* key, double stats::Interval::*end) {
    column(machine(key),
           [end](const RollingEstimate& r) { return measured_limit(r.estimate, end); });
  };
  limit("rolling.interval.low", &stats::Interval::low);
  limit("rolling.interval.high", &stats::Interval::high);
}

}  // namespace

std::string window_name(const analysis::RollingWindow& window, const Language& language) {
  return language.format(window.is_days ? Phrase::rolling_days : Phrase::rolling_periods,
                         {std::to_string(window.length)});
}

std::string_view no_chart(const analysis::Trend& trend) {
  if (trend.verdict == analysis::TrendVerdict::unknown) return trend.reason;
  return "no answers, or all of them alike";
}

Table periods_table(const analysis::Timeline& timeline, const analysis::TimelineSeries& series,
                    const TrendSettings& settings, const MeasureContext& context) {
  const Language& language = context.language();
  const analysis::Trend& trend = series.trend;
  Table table{"periods", "", {}, {}, {}, true, std::string(language[Phrase::note_spare])};
  table.rows.resize(trend.rows.size());
  add_period_columns(timeline, trend, language, table);
  add_figures(trend, context, table);
  add_change(trend, &TrendRow::vs_previous, &TrendRow::no_vs_previous, "vs_previous",
             language[Phrase::column_vs_previous], context.form, table);
  add_change(trend, &TrendRow::vs_year_ago, &TrendRow::no_vs_year_ago, "vs_year_ago",
             language[Phrase::column_vs_year_ago], context.form, table);
  add_chart(trend, context.form, table);
  if (settings.chart != nullptr) add_plotted(timeline, trend, context, table);
  if (settings.rolling) add_rolling(series, *settings.rolling, context, table);
  return table;
}

}  // namespace nps::report
