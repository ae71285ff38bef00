#include "survey/answer_counter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

#include "nps/error.hpp"
#include "survey/date_decision.hpp"
#include "survey/dated_groups.hpp"
#include "survey/design_cells.hpp"

namespace nps::survey {
namespace {

/// Why a row with a score is invalid, or one that does not say how many it stands for.
constexpr std::pair<Lack, std::string_view> kLacks[] = {
    {Lack::count, "invalid: not a count of answers"},
    {Lack::weight, "invalid: not a weight"},
    {Lack::population, "invalid: not a population"},
};

/// A table of counts by week does not say which days of a week have answers.
void warn_about_spans(const std::string& column, SurveyTally& result) {
  result.dated_by_period = true;
  result.warnings.push_back(
      {"coverage_unknown",
       fmt::format("column '{}' tells periods, not days: whether the first and the last one are "
                   "covered whole is not known",
                   column)});
}

/// An answer already in use can give way to a later one.
bool may_replace(const Roles& roles, Keep keep) {
  if (!roles.id) return false;
  return keep == Keep::latest || (keep == Keep::first && roles.date);
}

}  // namespace

AnswerCounter::AnswerCounter(const Roles& roles, const SurveyOptions& options, const Scale& scale,
                             const RejectReceiver* rejects)
    : roles_(roles),
      scale_(scale),
      keep_(options.keep),
      population_(options.population),
      every_(options.every),
      max_segments_(options.max_segments),
      rules_{scale,
             {options.date_format, options.timezone},
             options.max_segments,
             options.finished_only,
             roles.id && options.keep != Keep::all,
             rejects != nullptr,
             rejects != nullptr && may_replace(roles, options.keep),
             roles.is_weighted,
             options.every.has_value(),
             {options.hash_key[0], options.hash_key[1]}},
      invalid_reason_(fmt::format("invalid: not a score of {}-{}", scale.min, scale.max)),
      scores_(static_cast<std::size_t>(scale.size())),
      weights_(scale),
      populations_(rules_.key),
      mean_tally_(scale),
      filter_(roles, rules_.dates) {
  breakdowns_ = segment_tables(roles, scale, options.max_segments, rules_.key);
  segments_.resize(breakdowns_.size());
  if (rules_.by_respondent) {
    respondents_.emplace(RespondentOptions{
        .keep = keep_,
        .dated = roles.date.has_value(),
        .breakdowns = breakdowns_.size(),
        .rows_may_do = roles.date_found,
        .rows_wanted = rules_.holds_rows,
        .weights_wanted = rules_.is_weighted,
        .scale = scale,
        .key = rules_.key,
    });
  }
  if (rejects != nullptr) rejects_.emplace(*rejects, rules_.holds_rows);
}

void AnswerCounter::begin_file(const OpenSurveyFile& file, const FilePlan& plan) {
  if (rejects_) rejects_->begin_file(file.path, file.columns);
  file_ = &file;
  plan_ = &plan;
  date_missing_ = date_missing_ || !plan.date;
  filter_.begin_file(file, plan.where);
}

void AnswerCounter::begin(std::size_t workers) {
  while (counters_.size() < workers) {
    counters_.push_back(std::make_unique<RowCounter>(roles_, rules_));
    group_numbers_.emplace_back(breakdowns_.size());
  }
  for (const auto& counter : counters_) counter->begin_file(*file_, *plan_, rows_before_);
}

bool AnswerCounter::count(std::size_t worker, std::span<const input::Record> rows) {
  counters_[worker]->count_rows(rows);
  return !counters_[worker]->pending().empty();
}

void AnswerCounter::hand_in(std::size_t worker) {
  if (respondents_) learn_groups_of(worker);
  counters_[worker]->pending().hand_out([&](const PendingRow& row) { settle(worker, row); },
                                        [&](std::string_view id) { respondents_->expect(id); });
}

void AnswerCounter::settle(std::size_t worker, const PendingRow& row) {
  if (row.is_answer) return settle_answer(worker, row);
  if (!row.invalid_cell.empty()) {
    invalid_values_.add(row.invalid_cell, file_->path, row.line, row.times);
  }
  if (rejects_) reject(row, row.outcome);
}

void AnswerCounter::settle_answer(std::size_t worker, const PendingRow& row) {
  Answer answer = row.answer;
  answer.row = rows_before_ + row.line;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    segments_[i] = group_numbers_[worker][i][answer.segments[i]];
  }
  answer.segments = segments_;
  const bool is_new = respondents_->add(row.id, answer);
  if (!rejects_) return;
  if (rejects_->holds()) {
    rejects_->hold({row.line, input::RowShape::whole, row.all_cells}, answer.row);
  } else if (!is_new && keep_ != Keep::mean) {
    reject(row, &RowCounts::duplicate);
  }
}

void AnswerCounter::reject(const PendingRow& row, Outcome outcome) {
  rejects_->reject({row.line, input::RowShape::whole, row.all_cells}, rows_before_ + row.line,
                   reason(row, outcome));
}

void AnswerCounter::learn_groups_of(std::size_t worker) {
  for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
    breakdowns_[i].learn(counters_[worker]->breakdowns()[i], group_numbers_[worker][i]);
  }
}

void AnswerCounter::require_few_groups() {
  const SegmentTable* first = nullptr;
  std::uint64_t position = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t worker = 0; worker < counters_.size(); ++worker) learn_groups_of(worker);
  for (const SegmentTable& breakdown : breakdowns_) {
    const std::optional<std::uint64_t> overflow = breakdown.overflow();
    if (!overflow || *overflow >= position) continue;
    position = *overflow;
    first = &breakdown;
  }
  if (first != nullptr) first->fail_too_many();
}

ScaleEvidence AnswerCounter::end_file() {
  ScaleEvidence evidence(scale_);
  RowJudge::LastRow last;
  for (const auto& counter : counters_) {
    evidence.merge(counter->evidence());
    const RowJudge::LastRow& row = counter->judge().last_row();
    if (row.line > last.line) last = row;
  }
  if (last.may_be_footer) remarks_.footers.push_back({file_->path, last.line});
  rows_before_ += last.line;
  return evidence;
}

std::string_view AnswerCounter::reason(const PendingRow& row, Outcome outcome) const {
  for (const auto& [lack, text] : kLacks) {
    if (row.lack == lack) return text;
  }
  if (outcome == &RowCounts::invalid) return invalid_reason_;
  const auto* const kind =
      std::find_if(kRowKinds.begin(), kRowKinds.end(),
                   [&](const RowKind& candidate) { return candidate.count == outcome; });
  return kind->name;
}

std::optional<DateOrder> AnswerCounter::date_order() const {
  return decide_date_order(dates_, {.column = roles_.date ? roles_.date->name : std::string(),
                                    .is_found = roles_.date_found,
                                    .is_missing = date_missing_,
                                    .anyone_twice = respondents_->size() < rows_.used,
                                    .keeps_one = keep_ != Keep::mean,
                                    .order_matters = respondents_->order_matters()});
}

void AnswerCounter::count_respondents(std::optional<DateOrder> order) {
  std::vector<std::uint64_t> used_rows;
  respondents_->for_each(order, [&](const FinalAnswer& answer) {
    if (rejects_ && rejects_->holds()) used_rows.push_back(answer.row);
    remarks_.unfinished_used += answer.unfinished;
    if (keep_ == Keep::mean) {
      mean_tally_.add_mean(scale_, answer.mean);
    } else {
      ++scores_[static_cast<std::size_t>(answer.score - scale_.min)];
      if (rules_.is_weighted) weights_.add(answer.score, answer.weight);
    }
    for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
      if (keep_ == Keep::mean) {
        breakdowns_[i].add_mean(answer.segments[i], answer.mean);
      } else {
        breakdowns_[i].count(answer.segments[i], answer.score, 1);
        if (rules_.is_weighted) {
          breakdowns_[i].add_weight(answer.segments[i], answer.score, answer.weight, 1);
        }
      }
    }
  });
  if (keep_ != Keep::mean) {
    rows_.duplicate = rows_.used - respondents_->size();
    rows_.used = respondents_->size();
  }
  if (rejects_ && rejects_->holds()) {
    std::sort(used_rows.begin(), used_rows.end());
    rejects_->finish(used_rows);
  }
}

void AnswerCounter::add_up() {
  for (std::size_t worker = 0; worker < counters_.size(); ++worker) {
    const RowCounter& counter = *counters_[worker];
    rows_.add(counter.judge().counts());
    const std::vector<std::uint64_t> scores = counter.scores();
    std::transform(
        scores_.begin(), scores_.end(), scores.begin(), scores_.begin(),
        [](std::int64_t sum, std::uint64_t more) { return sum + static_cast<std::int64_t>(more); });
    for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
      breakdowns_[i].add_answers(counter.breakdowns()[i], group_numbers_[worker][i]);
    }
    weights_.merge(counter.weights());
    populations_.merge(counter.populations());
    filter_.merge(counter.judge().filter());
    remarks_.add(counter.remarks());
    remarks_.uncounted.add(counter.judge().uncounted());
    remarks_.unweighted.add(counter.judge().unweighted());
    remarks_.unpopulated.add(counter.judge().unpopulated());
    dates_.merge(counter.dates());
  }
}

/// Puts answers counted by day into their periods.
void AnswerCounter::settle_days(SurveyTally& result) {
  const DatedGroups::Column column{roles_.date->name, date_missing_, dates_};
  require_dates(column, rows_.undated);
  const DatedGroups groups(breakdowns_.front().first_column(), column, *every_);
  result.days = groups.days();
  if (groups.has_spans()) warn_about_spans(column.name, result);
  const auto first_day_of = [&](const std::string& key) -> std::string {
    const std::optional<Period> period = groups.period(key);
    return period ? iso_day(std::max(first_day(*period), kFirstDay)) : std::string();
  };
  for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
    const bool by_design_alone = i == roles_.by.size();
    if (by_design_alone) continue;
    // Strata and clusters are no segments: there may be any number of them.
    if (i < roles_.by.size()) breakdowns_[i].require_few_behind_first(max_segments_);
    breakdowns_[i] = std::move(breakdowns_[i]).renamed(first_day_of, rules_.key);
  }
}

void AnswerCounter::finish(SurveyTally& result) {
  add_up();
  filter_.require_decided();
  filter_.warn(result.warnings);
  if (every_) settle_days(result);
  if (respondents_) {
    const std::optional<DateOrder> order = date_order();
    count_respondents(order);
    if (!order) {
      result.columns.date.reset();
      remarks_.undated = 0;
      if (rows_.duplicate > 0) remarks_.unused_dates = roles_.date->name;
    }
  }
  result.rows = rows_;
  result.invalid_values = invalid_values_.list();
  if (respondents_ && keep_ == Keep::mean) {
    result.overall = mean_tally_;
  } else {
    result.overall = Tally(scale_);
    add_counts(result.overall, scale_, scores_);
  }
  for (std::size_t i = 0; i < roles_.by.size(); ++i) {
    result.breakdowns.push_back(breakdowns_[i].result());
  }
  if (!rules_.is_weighted) return;
  add_weights(roles_, weights_, breakdowns_,
              {population_, roles_.population ? &populations_ : nullptr}, result);
}

}  // namespace nps::survey
