#include "survey/row_counter.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "nps/error.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

/// More answers than there are people on earth behind a row are no count.
constexpr std::uint64_t kMostTimes = 1'000'000'000'000;

std::optional<std::uint64_t> read_count(std::string_view cell) {
  const std::string_view digits = trim_cell(cell);
  std::uint64_t count = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, count);
  if (error != std::errc{} || stop != end || count == 0 || count > kMostTimes) return std::nullopt;
  return count;
}

}  // namespace

void RowRemarks::merge(const RowRemarks& other) {
  unfinished_used += other.unfinished_used;
  empty_ids += other.empty_ids;
  undated += other.undated;
  if (other.uncounted.rows == 0) return;
  const std::uint64_t rows = uncounted.rows + other.uncounted.rows;
  if (uncounted.rows == 0 || other.uncounted.position < uncounted.position) {
    uncounted = other.uncounted;
  }
  uncounted.rows = rows;
}

void DateRemarks::merge(const DateRemarks& other) {
  order.merge(other.order);
  any = any || other.any;
  if (!other.ambiguous) return;
  if (!ambiguous || other.ambiguous->position < ambiguous->position) ambiguous = other.ambiguous;
}

RowCounter::RowCounter(const Roles& roles, const CountingRules& rules)
    : roles_(roles),
      rules_(rules),
      filter_(roles, rules.date_format),
      scores_(static_cast<std::size_t>(rules.scale.size())),
      evidence_(rules.scale) {
  for (std::vector<std::string>& by : columns_in_use(roles).by) {
    breakdowns_.emplace_back(std::move(by), rules.scale, rules.max_segments);
  }
  segments_.resize(breakdowns_.size());
}

void RowCounter::begin_file(const OpenSurveyFile& file, const FilePlan& plan,
                            std::uint64_t before) {
  plan_ = &plan;
  file_ = file.path;
  before_ = before;
  evidence_ = ScaleEvidence(rules_.scale);
  last_row_ = {};
  filter_.begin_file(file, plan.where);
}

bool RowCounter::count(input::RecordReader& part) {
  input::Record record;
  while (part.next(record)) {
    const bool is_short = record.shape == input::RowShape::short_row;
    times_ = 1;
    is_pending_ = false;
    const Outcome outcome = read_times(record) ? judge(record) : &RowCounts::invalid;
    add_read_rows();
    if (is_short) rows_.ragged += times_;
    rows_.*outcome += times_;
    last_row_ = {record.line, is_short && outcome == &RowCounts::blank};
    if (is_pending_ || (rules_.hands_on_rows && outcome != &RowCounts::used)) {
      leave_pending(record, outcome);
    }
  }
  return !pending_.empty();
}

void RowCounter::add_read_rows() {
  if (__builtin_add_overflow(rows_.read, times_, &rows_.read) || rows_.read > INT64_MAX) {
    throw Error(ErrorKind::data, "the rows stand for more answers than can be counted");
  }
}

/// False when the row says in no usable way how many answers it stands for.
bool RowCounter::read_times(const input::Record& record) {
  if (!plan_->count || record.shape == input::RowShape::long_row) return true;
  if (const auto count = read_count(cell_at(record, *plan_->count))) {
    times_ = *count;
    return true;
  }
  if (remarks_.uncounted.rows++ == 0) {
    remarks_.uncounted = {1, file_, record.line, before_ + record.line};
  }
  return false;
}

void RowCounter::leave_pending(const input::Record& record, Outcome outcome) {
  if (!is_pending_) row_ = PendingRow{};
  row_.times = times_;
  row_.line = record.line;
  row_.outcome = outcome;
  if (rules_.hands_on_rows && (outcome != &RowCounts::used || row_.is_answer)) {
    row_.all_cells = record.cells;
  }
  pending_.add(row_);
}

Outcome RowCounter::judge(const input::Record& record) {
  const auto met = [&](const BoundTest& bound) {
    return meets(*bound.test, cell_at(record, bound.slot));
  };
  const FilePlan& plan = *plan_;
  if (record.shape == input::RowShape::long_row) return &RowCounts::malformed;
  if (std::any_of(plan.preview.begin(), plan.preview.end(), met)) return &RowCounts::preview;
  const bool unfinished = std::any_of(plan.unfinished.begin(), plan.unfinished.end(), met);
  if (unfinished && rules_.finished_only) return &RowCounts::incomplete;
  if (!filter_.keeps(record)) return &RowCounts::filtered;
  return judge_score(record, unfinished);
}

Outcome RowCounter::judge_score(const input::Record& record, bool unfinished) {
  const std::string_view cell = cell_at(record, plan_->score);
  const ScoreCell answer = plan_->parser.parse(cell);
  if (answer.kind == CellKind::blank) return &RowCounts::blank;
  if (answer.kind == CellKind::invalid) {
    evidence_.add_other(cell, times_);
    is_pending_ = true;
    row_ = PendingRow{};
    row_.invalid_cell = cell;
    return &RowCounts::invalid;
  }
  evidence_.add_score(answer.score, times_);
  return use(record, answer.score, unfinished);
}

void RowCounter::find_segments(const input::Record& record) {
  for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
    segments_[i] = breakdowns_[i].find(record.cells, plan_->by[i], before_ + record.line);
  }
}

Outcome RowCounter::use(const input::Record& record, int score, bool unfinished) {
  find_segments(record);
  if (rules_.by_respondent) return use_for_respondent(record, score, unfinished);
  if (unfinished) remarks_.unfinished_used += times_;
  const auto times = static_cast<std::int64_t>(times_);
  scores_[static_cast<std::size_t>(score - rules_.scale.min)] += times;
  for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
    breakdowns_[i].count(segments_[i], score, times);
  }
  return &RowCounts::used;
}

/// Whether the answer counts is for all rows before it to say.
Outcome RowCounter::use_for_respondent(const input::Record& record, int score, bool unfinished) {
  is_pending_ = true;
  row_ = PendingRow{};
  row_.is_answer = true;
  row_.id = trim_cell(cell_at(record, *plan_->id));
  if (row_.id.empty()) ++remarks_.empty_ids;
  row_.answer.score = score;
  row_.answer.segments = segments_;
  row_.answer.unfinished = unfinished;
  if (plan_->date) row_.answer.date = read_date(cell_at(record, *plan_->date), record.line);
  return &RowCounts::used;
}

std::optional<DateCell> RowCounter::read_date(std::string_view cell, std::uint64_t line) {
  std::optional<DateCell> date;
  if (rules_.date_format.empty()) {
    date = parse_date(cell);
    if (date) dates_.order.add(*date);
  } else if (const auto time = parse_date(cell, rules_.date_format)) {
    date = DateCell{*time, *time, true, true};
  }
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
