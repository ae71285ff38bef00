#include "survey/answer_counter.hpp"

#include <fmt/format.h>

#include <algorithm>
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
      counters_(roles, rules_),
      invalid_reason_(fmt::format("invalid: not a score of {}-{}", scale.min, scale.max)),
      scores_(static_cast<std::size_t>(scale.size())),
      weights_(scale),
      mean_tally_(scale) {
  segments_.resize(counters_.tables().size());
  if (rules_.by_respondent) {
    respondents_.emplace(RespondentOptions{
        .keep = keep_,
        .dated = roles.date.has_value(),
        .breakdowns = segments_.size(),
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
  counters_.begin_file(file, plan);
}

void AnswerCounter::hand_in(std::size_t worker) {
  if (respondents_) counters_.learn_groups_of(worker);
  counters_.hand_in(
      worker, [&](const PendingRow& row) { settle(worker, row); },
      [&](std::string_view id) { respondents_->expect(id); });
}

void AnswerCounter::settle(std::size_t worker, const PendingRow& row) {
  if (row.is_answer) return settle_answer(worker, row);
  if (rejects_) reject(row, row.outcome);
}

void AnswerCounter::settle_answer(std::size_t worker, const PendingRow& row) {
  Answer answer = row.answer;
  answer.row = counters_.position(row.line);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    segments_[i] = counters_.group(worker, i, answer.segments[i]);
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
  rejects_->reject({row.line, input::RowShape::whole, row.all_cells}, counters_.position(row.line),
                   reason(row, outcome));
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
  const RowFindings& found = counters_.findings();
  return decide_date_order(found.dates, {.column = roles_.date ? roles_.date->name : std::string(),
                                         .is_found = roles_.date_found,
                                         .is_missing = found.date_missing,
                                         .anyone_twice = respondents_->size() < found.rows.used,
                                         .keeps_one = keep_ != Keep::mean,
                                         .order_matters = respondents_->order_matters()});
}

void AnswerCounter::count_respondents(std::optional<DateOrder> order) {
  RowFindings& found = counters_.findings();
  std::vector<SegmentTable>& breakdowns = counters_.tables();
  std::vector<std::uint64_t> used_rows;
  respondents_->for_each(order, [&](const FinalAnswer& answer) {
    if (rejects_ && rejects_->holds()) used_rows.push_back(answer.row);
    found.remarks.unfinished_used += answer.unfinished;
    if (keep_ == Keep::mean) {
      mean_tally_.add_mean(scale_, answer.mean);
    } else {
      ++scores_[static_cast<std::size_t>(answer.score - scale_.min)];
      if (rules_.is_weighted) weights_.add(answer.score, answer.weight);
    }
    for (std::size_t i = 0; i < breakdowns.size(); ++i) {
      if (keep_ == Keep::mean) {
        breakdowns[i].add_mean(answer.segments[i], answer.mean);
      } else {
        breakdowns[i].count(answer.segments[i], answer.score, 1);
        if (rules_.is_weighted) {
          breakdowns[i].add_weight(answer.segments[i], answer.score, answer.weight, 1);
        }
      }
    }
  });
  if (keep_ != Keep::mean) {
    found.rows.duplicate = found.rows.used - respondents_->size();
    found.rows.used = respondents_->size();
  }
  if (rejects_ && rejects_->holds()) {
    std::sort(used_rows.begin(), used_rows.end());
    rejects_->finish(used_rows);
  }
}

/// Puts answers counted by day into their periods.
void AnswerCounter::settle_days(SurveyTally& result) {
  const DatedGroups::Column column{roles_.date->name, counters_.findings().dates};
  require_dates(column, counters_.findings().rows.undated);
  std::vector<SegmentTable>& breakdowns = counters_.tables();
  const DatedGroups groups(breakdowns.front().first_column(), column, *every_);
  result.days = groups.days();
  if (groups.has_spans()) warn_about_spans(column.name, result);
  const auto first_day_of = [&](const std::string& key) -> std::string {
    const std::optional<Period> period = groups.period(key);
    return period ? iso_day(std::max(first_day(*period), kFirstDay)) : std::string();
  };
  for (std::size_t i = 0; i < breakdowns.size(); ++i) {
    const bool by_design_alone = i == roles_.by.size();
    if (by_design_alone) continue;
    // Strata and clusters are no segments: there may be any number of them.
    if (i < roles_.by.size()) breakdowns[i].require_few_behind_first(max_segments_);
    breakdowns[i] = std::move(breakdowns[i]).renamed(first_day_of, rules_.key);
  }
}

void AnswerCounter::finish(SurveyTally& result) {
  counters_.add_up();
  counters_.add_answers(scores_, weights_);
  RowFindings& found = counters_.findings();
  found.filter.require_decided();
  found.filter.warn(result.warnings);
  if (every_) settle_days(result);
  if (respondents_) {
    const std::optional<DateOrder> order = date_order();
    count_respondents(order);
    if (!order) {
      result.columns.date.reset();
      found.remarks.undated = 0;
      if (found.rows.duplicate > 0) found.remarks.unused_dates = roles_.date->name;
    }
  }
  result.rows = found.rows;
  result.invalid_values = found.invalid_values.list();
  if (respondents_ && keep_ == Keep::mean) {
    result.overall = mean_tally_;
  } else {
    result.overall = Tally(scale_);
    add_counts(result.overall, scale_, scores_);
  }
  for (std::size_t i = 0; i < roles_.by.size(); ++i) {
    result.breakdowns.push_back(counters_.tables()[i].result());
  }
  if (!rules_.is_weighted) return;
  add_weights(roles_, weights_, counters_.tables(),
              {population_, roles_.population ? &found.populations : nullptr}, result);
}

}  // namespace nps::survey
