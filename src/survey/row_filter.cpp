#include "survey/row_filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "nps/error.hpp"
#include "nps/text/number.hpp"
#include "survey/file_plan.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

/// The order of day and month that the first rows of a column prove.
std::optional<DateOrder> order_in_head(const OpenSurveyFile& file, std::size_t position) {
  DateOrderEvidence evidence;
  const std::vector<input::HeadRecord>& head = file.table->head();
  for (std::size_t row = file.header.rows; row < head.size(); ++row) {
    if (position >= head[row].cells.size()) continue;
    if (const auto date = parse_date(head[row].cells[position])) evidence.add(*date);
  }
  return evidence.order();
}

}  // namespace

bool RowFilter::Cells::begin_before(const Cells& other) const {
  if (count == 0) return false;
  return file_number != other.file_number ? file_number < other.file_number : line < other.line;
}

void RowFilter::Cells::add(const Cells& other) {
  if (other.count == 0) return;
  const std::uint64_t all = count + other.count;
  if (!begin_before(other)) *this = other;
  count = all;
}

RowFilter::RowFilter(const Roles& roles, const DateRules& dates) : roles_(roles), dates_(dates) {
  for (std::size_t i = 0; i < roles.conditions.size(); ++i) {
    watches_.push_back({&roles.conditions[i],
                        roles.asked[i],
                        roles.where[i].name,
                        0,
                        {},
                        UnseenValues(roles.conditions[i].values()),
                        {},
                        {},
                        {},
                        {}});
  }
}

void RowFilter::begin_file(const OpenSurveyFile& file, const std::vector<std::size_t>& slots) {
  file_ = file.path;
  ++files_;
  if (watches_.empty()) return;
  const Positions positions = locate(roles_, file.columns);
  const bool decimal_comma = file.table->facts().delimiter != ',';
  for (std::size_t i = 0; i < watches_.size(); ++i) {
    Watch& watch = watches_[i];
    watch.slot = slots[i];
    watch.form = {decimal_comma, {{}, dates_.zone}, {}};
    if (!watch.condition->compares_dates()) continue;
    if (positions.date == positions.where[i]) watch.form.dates.format = dates_.format;
    if (watch.form.dates.format.empty()) {
      watch.form.date_order = order_in_head(file, positions.where[i]);
    }
  }
}

bool RowFilter::meets_all(const input::Record& record) {
  bool kept = true;
  Watch* undecided = nullptr;
  for (Watch& watch : watches_) {
    if (!kept && watch.values.empty()) continue;
    const std::string_view cell = trim_cell(cell_at(record, watch.slot));
    if (!watch.values.empty()) watch.values.see(cell);
    if (!kept) continue;
    const Verdict verdict = watch.condition->judge(cell, watch.form);
    kept = verdict == Verdict::kept || verdict == Verdict::undecided;
    if (verdict == Verdict::not_comparable) watch.not_comparable.add(cell_in(record));
    if (verdict == Verdict::undecided && undecided == nullptr) undecided = &watch;
  }
  if (!kept) return false;
  if (undecided == nullptr) return true;
  if (undecided->undecided.count == 0) {
    const auto readings = undecided->form.dates.read(cell_at(record, undecided->slot));
    undecided->readings = readings.value_or(DateCell{});
    undecided->span = parse_day_span(cell_at(record, undecided->slot));
  }
  undecided->undecided.add(cell_in(record));
  return false;
}

void RowFilter::merge(const RowFilter& other) {
  any_row_ = any_row_ || other.any_row_;
  for (std::size_t i = 0; i < watches_.size(); ++i) {
    Watch& watch = watches_[i];
    const Watch& more = other.watches_[i];
    watch.values.merge(more.values);
    watch.not_comparable.add(more.not_comparable);
    if (more.undecided.count > 0 && !watch.undecided.begin_before(more.undecided)) {
      watch.readings = more.readings;
      watch.span = more.span;
    }
    watch.undecided.add(more.undecided);
  }
}

Warning RowFilter::left_out(const Watch& watch) const {
  const Cells& cells = watch.not_comparable;
  const std::string place = files_ == 1 ? fmt::format("line {}", cells.line)
                                        : fmt::format("{}, line {}", cells.file, cells.line);
  return {
      "not_comparable",
      fmt::format("{} {} left out by {} because the cell is no {}, first in {}",
                  text::grouped(cells.count), cells.count == 1 ? "row was" : "rows were",
                  watch.asked, watch.condition->compares_dates() ? "date" : "clear number", place)};
}

void RowFilter::warn(std::vector<Warning>& warnings) const {
  for (const Watch& watch : watches_) {
    if (watch.not_comparable.count > 0) warnings.push_back(left_out(watch));
    if (!any_row_) continue;
    for (const std::string& value : watch.values.list()) {
      std::string message = fmt::format("no row has {} = '{}'", watch.column, value);
      if (const auto near = watch.values.nearest(value)) {
        message += fmt::format("; did you mean '{}'?", *near);
      }
      warnings.push_back({"value_not_found", std::move(message)});
    }
  }
}

void RowFilter::require_decided() const {
  for (const Watch& watch : watches_) {
    if (watch.undecided.count > 0) fail_undecided(watch);
  }
}

void RowFilter::fail_divided(const Watch& watch) {
  ErrorDetails details;
  details.file = watch.undecided.file;
  details.line = watch.undecided.line;
  details.column = watch.column;
  details.hint = "take a limit between two periods, or count by day";
  throw Error(ErrorKind::usage,
              fmt::format("{} divides the days from {} to {}, which are counted together",
                          watch.asked, iso_day(watch.span->first), iso_day(watch.span->last)),
              std::move(details));
}

void RowFilter::fail_undecided(const Watch& watch) {
  if (watch.span) fail_divided(watch);
  const DateCell& date = watch.readings;
  const std::uint64_t count = watch.undecided.count;
  const auto day = [](CivilSeconds time) { return to_iso(time).substr(0, 10); };
  const std::string reason =
      date.day_first_ok && date.month_first_ok
          ? fmt::format("the first may be {} (day first) or {} (month first)", day(date.day_first),
                        day(date.month_first))
          : "the column holds dates with the day first and with the month first";
  ErrorDetails details;
  details.file = watch.undecided.file;
  details.line = watch.undecided.line;
  details.column = watch.column;
  details.hint = fmt::format(
      "say how the dates are written, such as --date '{}' --date-format %d/%m/%Y, or write them "
      "with the year first, such as 2025-03-09",
      watch.column);
  throw Error(ErrorKind::usage,
              fmt::format("{} cannot be decided for {} {}: {}", watch.asked, text::grouped(count),
                          count == 1 ? "row" : "rows", reason),
              std::move(details));
}

}  // namespace nps::survey
