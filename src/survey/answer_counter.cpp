#include "survey/answer_counter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "nps/error.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

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
      filter_(roles, options.date_format),
      date_format_(options.date_format),
      finished_only_(options.finished_only),
      keep_(options.keep),
      scores_(static_cast<std::size_t>(scale.size())),
      mean_tally_(scale),
      evidence_(scale),
      invalid_reason_(fmt::format("invalid: not a score of {}-{}", scale.min, scale.max)) {
  for (std::vector<std::string>& by : columns_in_use(roles).by) {
    breakdowns_.emplace_back(std::move(by), scale, options.max_segments);
  }
  segments_.resize(breakdowns_.size());
  if (roles.id && keep_ != Keep::all) {
    respondents_.emplace(RespondentOptions{
        .keep = keep_,
        .dated = roles.date.has_value(),
        .breakdowns = breakdowns_.size(),
        .rows_may_do = roles.date_found,
        .rows_wanted = rejects != nullptr && may_replace(roles, keep_),
        .scale = scale,
        .key = {},
    });
  }
  if (rejects != nullptr) rejects_.emplace(*rejects, may_replace(roles, keep_));
}

ScaleEvidence AnswerCounter::read(OpenSurveyFile& file, const FilePlan& plan) {
  if (rejects_) rejects_->begin_file(file.path, file.columns);
  current_file_ = file.path;
  evidence_ = ScaleEvidence(scale_);
  filter_.begin_file(file, plan.where);
  date_missing_ = date_missing_ || !plan.date;
  const auto reader = file.table->records(file.header.rows, plan.selection);
  input::Record record;
  std::uint64_t footer_line = 0;
  while (reader->next(record)) {
    ++rows_.read;
    const bool is_short = record.shape == input::RowShape::short_row;
    if (is_short) ++rows_.ragged;
    const Outcome outcome = judge(record, plan);
    ++(rows_.*outcome);
    if (rejects_ && outcome != &RowCounts::used) {
      rejects_->reject(record, rows_.read, reason(outcome));
    }
    footer_line = is_short && outcome == &RowCounts::blank ? record.line : 0;
  }
  if (footer_line > 0) remarks_.footers.push_back({file.path, footer_line});
  return evidence_;
}

AnswerCounter::Outcome AnswerCounter::judge(const input::Record& record, const FilePlan& plan) {
  const auto met = [&](const BoundTest& bound) {
    return meets(*bound.test, cell_at(record, bound.slot));
  };
  if (record.shape == input::RowShape::long_row) return &RowCounts::malformed;
  if (std::any_of(plan.preview.begin(), plan.preview.end(), met)) return &RowCounts::preview;
  const bool unfinished = std::any_of(plan.unfinished.begin(), plan.unfinished.end(), met);
  if (unfinished && finished_only_) return &RowCounts::incomplete;
  if (!filter_.keeps(record)) return &RowCounts::filtered;

  const std::string_view cell = cell_at(record, plan.score);
  const ScoreCell answer = plan.parser.parse(cell);
  if (answer.kind == CellKind::blank) return &RowCounts::blank;
  if (answer.kind == CellKind::invalid) {
    evidence_.add_other(cell);
    invalid_values_.add(cell, current_file_, record.line);
    return &RowCounts::invalid;
  }
  evidence_.add_score(answer.score);
  return use(record, plan, answer.score, unfinished);
}

void AnswerCounter::find_segments(const input::Record& record, const FilePlan& plan) {
  for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
    const std::vector<std::size_t>& slots = plan.by[i];
    segment_cells_.resize(slots.size());
    for (std::size_t part = 0; part < slots.size(); ++part) {
      segment_cells_[part] = cell_at(record, slots[part]);
    }
    segments_[i] = breakdowns_[i].find(segment_cells_);
  }
}

AnswerCounter::Outcome AnswerCounter::use(const input::Record& record, const FilePlan& plan,
                                          int score, bool unfinished) {
  find_segments(record, plan);
  if (respondents_) return use_for_respondent(record, plan, score, unfinished);
  if (unfinished) ++remarks_.unfinished_used;
  ++scores_[static_cast<std::size_t>(score - scale_.min)];
  for (std::size_t i = 0; i < breakdowns_.size(); ++i) breakdowns_[i].count(segments_[i], score);
  return &RowCounts::used;
}

AnswerCounter::Outcome AnswerCounter::use_for_respondent(const input::Record& record,
                                                         const FilePlan& plan, int score,
                                                         bool unfinished) {
  const std::string_view id = trim_cell(cell_at(record, *plan.id));
  if (id.empty()) ++remarks_.empty_ids;
  Answer answer{score, {}, segments_, rows_.read, unfinished};
  if (plan.date) answer.date = read_date(cell_at(record, *plan.date), record.line);
  const bool is_new = respondents_->add(id, answer);
  const bool stays = is_new || keep_ == Keep::mean;
  if (rejects_ && rejects_->holds()) {
    rejects_->hold(record, rows_.read);
    return &RowCounts::used;
  }
  return stays ? &RowCounts::used : &RowCounts::duplicate;
}

std::optional<DateCell> AnswerCounter::read_date(std::string_view cell, std::uint64_t line) {
  std::optional<DateCell> date;
  if (date_format_.empty()) {
    date = parse_date(cell);
    if (date) dates_.add(*date);
  } else if (const auto time = parse_date(cell, date_format_)) {
    date = DateCell{*time, *time, true, true};
  }
  any_date_ = any_date_ || date.has_value();
  if (!date) {
    ++remarks_.undated;
  } else if (!ambiguous_date_ && date->day_first_ok && date->month_first_ok &&
             date->day_first != date->month_first) {
    ambiguous_date_ = date;
    ambiguous_place_.file = current_file_;
    ambiguous_place_.line = line;
  }
  return date;
}

std::string_view AnswerCounter::reason(Outcome outcome) const {
  if (outcome == &RowCounts::invalid) return invalid_reason_;
  const auto* const kind =
      std::find_if(kRowKinds.begin(), kRowKinds.end(),
                   [&](const RowKind& candidate) { return candidate.count == outcome; });
  return kind->name;
}

std::optional<DateOrder> AnswerCounter::date_order() const {
  // Where dates of both orders stand, a date may be read apart from its neighbours: whoever
  // answered twice is in doubt, even where either order alone would keep the same answer.
  const bool anyone_twice = respondents_->size() < rows_.used + rows_.duplicate;
  const bool in_doubt = dates_.contradictory() ? anyone_twice && keep_ != Keep::mean
                                               : !dates_.order() && respondents_->order_matters();
  // Nobody asked for these dates, so they must not stand in the way.
  if (roles_.date_found && (in_doubt || date_missing_ || !any_date_)) return std::nullopt;
  if (in_doubt) fail_undecided_dates();
  return dates_.order().value_or(DateOrder::day_first);
}

void AnswerCounter::fail_undecided_dates() const {
  constexpr std::string_view kHint =
      "say how the dates are written, such as --date-format %d/%m/%Y or --date-format %m/%d/%Y";
  ErrorDetails details = ambiguous_place_;
  details.column = roles_.date->name;
  details.hint = kHint;
  if (dates_.contradictory()) {
    throw Error(ErrorKind::usage,
                fmt::format("column '{}' holds dates with the day first and with the month first",
                            roles_.date->name),
                details);
  }
  const auto day = [](CivilSeconds time) { return to_iso(time).substr(0, 10); };
  throw Error(ErrorKind::usage,
              fmt::format("the dates of column '{}' read both ways: the first may be {} (day "
                          "first) or {} (month first)",
                          roles_.date->name, day(ambiguous_date_->day_first),
                          day(ambiguous_date_->month_first)),
              details);
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
    }
    for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
      if (keep_ == Keep::mean) {
        breakdowns_[i].add_mean(answer.segments[i], answer.mean);
      } else {
        breakdowns_[i].count(answer.segments[i], answer.score);
      }
    }
  });
  if (keep_ != Keep::mean) {
    const std::uint64_t usable = rows_.used + rows_.duplicate;
    rows_.used = respondents_->size();
    rows_.duplicate = usable - rows_.used;
  }
  if (rejects_ && rejects_->holds()) {
    std::sort(used_rows.begin(), used_rows.end());
    rejects_->finish(used_rows);
  }
}

void AnswerCounter::finish(SurveyTally& result) {
  filter_.require_decided();
  filter_.warn(result.warnings);
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
  for (const SegmentTable& breakdown : breakdowns_) {
    result.breakdowns.push_back(breakdown.result());
  }
}

}  // namespace nps::survey
