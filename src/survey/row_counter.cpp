#include "survey/row_counter.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "survey/scan.hpp"

namespace nps::survey {

RowCounter::RowCounter(const Roles& roles, const CountingRules& rules)
    : rules_(rules),
      judge_(roles, rules.dates, rules.finished_only),
      scores_(static_cast<std::size_t>(rules.scale.size())),
      weights_(rules.scale),
      evidence_(rules.scale),
      populations_(rules.key) {
  breakdowns_ = segment_tables(roles, rules.scale, rules.max_segments, rules.key);
  segments_.resize(breakdowns_.size());
}

void RowCounter::begin_file(const OpenSurveyFile& file, const FilePlan& plan,
                            std::uint64_t before) {
  plan_ = &plan;
  file_ = file.path;
  before_ = before;
  scores_ = scores();
  evidence_ = ScaleEvidence(rules_.scale);
  judge_.begin_file(file, plan, before);
}

std::vector<std::uint64_t> RowCounter::scores() const {
  std::vector<std::uint64_t> scores = scores_;
  // Of respondents, only one answer each is used.
  if (rules_.by_respondent) return scores;
  std::transform(scores.begin(), scores.end(), evidence_.counts().begin(), scores.begin(),
                 std::plus<>());
  return scores;
}

/// Step by step for all rows: the processor can work on several at a time then.
void RowCounter::count_rows(std::span<const input::Record> rows) {
  std::array<CountedRow, input::kRowsAtATime> counted;
  std::size_t used = 0;
  for (const input::Record& record : rows) {
    const RowVerdict verdict = judge_.judge(record);
    counted[used] = {&record, verdict.score, verdict.times, verdict.weight, verdict.day};
    if (verdict.outcome == &RowCounts::used) {
      evidence_.add_score(verdict.score, verdict.times);
      if (plan_->population) add_population(record, verdict.population);
      if (rules_.by_respondent) {
        leave_answer(record, verdict);
      } else {
        ++used;
        if (rules_.is_weighted) weights_.add(verdict.score, verdict.weight, verdict.times);
        if (verdict.unfinished) remarks_.unfinished_used += verdict.times;
      }
    } else if (rules_.hands_on_rows || verdict.outcome == &RowCounts::invalid) {
      leave_other(record, verdict);
    }
  }
  for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
    breakdowns_[i].count({counted.data(), used}, plan_->by[i], before_);
  }
}

void RowCounter::add_population(const input::Record& record, double population) {
  const std::string_view stratum =
      plan_->stratum ? cell_at(record, *plan_->stratum) : std::string_view{};
  populations_.add(stratum, {population, file_, record.line, before_ + record.line});
}

/// Whether the answer counts is for all rows before it to say.
void RowCounter::leave_answer(const input::Record& record, const RowVerdict& verdict) {
  for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
    segments_[i] = breakdowns_[i].find(record, plan_->by[i], before_ + record.line);
  }
  PendingRow row;
  row.line = record.line;
  row.is_answer = true;
  row.id = trim_cell(cell_at(record, *plan_->id));
  if (row.id.empty()) ++remarks_.empty_ids;
  row.answer.score = verdict.score;
  row.answer.segments = segments_;
  row.answer.unfinished = verdict.unfinished;
  row.answer.weight = verdict.weight;
  if (plan_->date) row.answer.date = read_date(cell_at(record, *plan_->date), record.line);
  if (rules_.hands_on_rows) row.all_cells.assign(record.cells.begin(), record.cells.end());
  pending_.add(row);
}

void RowCounter::leave_other(const input::Record& record, const RowVerdict& verdict) {
  PendingRow row;
  row.line = record.line;
  row.outcome = verdict.outcome;
  row.times = verdict.times;
  row.lack = verdict.lack;
  const bool no_score = verdict.lack == Lack::score;
  if (no_score) {
    row.invalid_cell = cell_at(record, plan_->score);
    evidence_.add_other(row.invalid_cell, verdict.times);
  }
  if (rules_.hands_on_rows) row.all_cells.assign(record.cells.begin(), record.cells.end());
  if (rules_.hands_on_rows || no_score) pending_.add(row);
}

std::optional<DateCell> RowCounter::read_date(std::string_view cell, std::uint64_t line) {
  const std::optional<DateCell> date = rules_.dates.read(cell);
  if (date) dates_.order.add(*date);
  dates_.any = dates_.any || date.has_value();
  if (!date) {
    ++remarks_.undated;
  } else if (!dates_.ambiguous && date->day_first_ok && date->month_first_ok &&
             date->day_first != date->month_first) {
    dates_.ambiguous = DateRemarks::Ambiguous{*date, file_, line, before_ + line};
  }
  return date;
}

}  // namespace nps::survey
