#include "survey/row_judge.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "nps/error.hpp"
#include "survey/scan.hpp"
#include "survey/weight_cell.hpp"

namespace nps::survey {
namespace {

/// A row that stands for more answers than there are people on earth is a mistake.
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

void RowJudge::begin_file(const OpenSurveyFile& file, const FilePlan& plan, std::uint64_t before) {
  plan_ = &plan;
  file_ = file.path;
  before_ = before;
  last_row_ = {};
  filter_.begin_file(file, plan.where);
  days_.begin_file(file.path, before);
  scores_decide_ = !plan.count && !plan.weight && !plan.population && plan.preview.empty() &&
                   plan.unfinished.empty() && plan.where.empty();
}

RowVerdict RowJudge::judge_all(const input::Record& record) {
  RowVerdict verdict;
  const bool is_short = record.shape == input::RowShape::short_row;
  const bool counted = !plan_->count || read_times(record, verdict);
  verdict.outcome = counted ? outcome_of(record, verdict) : &RowCounts::invalid;
  if (plan_->day && verdict.outcome == &RowCounts::used) find_day(record, verdict);
  count(verdict, is_short);
  last_row_ = {record.line, is_short && verdict.outcome == &RowCounts::blank};
  return verdict;
}

void RowJudge::count(const RowVerdict& verdict, bool is_short) {
  if (__builtin_add_overflow(counts_.read, verdict.times, &counts_.read) ||
      counts_.read > INT64_MAX) {
    throw Error(ErrorKind::data, "the rows stand for more answers than can be counted");
  }
  counts_.*verdict.outcome += verdict.times;
  if (is_short) counts_.ragged += verdict.times;
}

bool RowJudge::read_times(const input::Record& record, RowVerdict& verdict) {
  if (record.shape == input::RowShape::long_row) return true;
  if (const auto count = read_count(cell_at(record, *plan_->count))) {
    verdict.times = *count;
    return true;
  }
  invalid_for(Lack::count, record, verdict, uncounted_);
  return false;
}

Outcome RowJudge::outcome_of(const input::Record& record, RowVerdict& verdict) {
  const auto met = [&](const BoundTest& bound) {
    return meets(*bound.test, cell_at(record, bound.slot));
  };
  const FilePlan& plan = *plan_;
  if (record.shape == input::RowShape::long_row) return &RowCounts::malformed;
  if (std::any_of(plan.preview.begin(), plan.preview.end(), met)) return &RowCounts::preview;
  verdict.unfinished = std::any_of(plan.unfinished.begin(), plan.unfinished.end(), met);
  if (verdict.unfinished && finished_only_) return &RowCounts::incomplete;
  if (!filter_.keeps(record)) return &RowCounts::filtered;
  Outcome outcome = outcome_of_score(record, verdict);
  if (plan.weight && outcome == &RowCounts::used) outcome = outcome_of_weight(record, verdict);
  if (plan.population && outcome == &RowCounts::used) {
    outcome = outcome_of_population(record, verdict);
  }
  return outcome;
}

Outcome RowJudge::invalid_for(Lack lack, const input::Record& record, RowVerdict& verdict,
                              Uncounted& rows) {
  verdict.lack = lack;
  rows.add({1, file_, record.line, before_ + record.line});
  return &RowCounts::invalid;
}

Outcome RowJudge::outcome_of_score(const input::Record& record, RowVerdict& verdict) const {
  const ScoreCell answer = plan_->parser.parse(cell_at(record, plan_->score));
  if (answer.kind == CellKind::blank) return &RowCounts::blank;
  if (answer.kind == CellKind::invalid) {
    verdict.lack = Lack::score;
    return &RowCounts::invalid;
  }
  verdict.score = answer.score;
  return &RowCounts::used;
}

/// Only an answer needs a weight.
Outcome RowJudge::outcome_of_weight(const input::Record& record, RowVerdict& verdict) {
  const auto weight = read_weight(cell_at(record, *plan_->weight), plan_->decimal_comma);
  if (weight) {
    verdict.weight = *weight;
    return *weight > 0 ? &RowCounts::used : &RowCounts::zero_weight;
  }
  return invalid_for(Lack::weight, record, verdict, unweighted_);
}

/// Only an answer needs a population.
Outcome RowJudge::outcome_of_population(const input::Record& record, RowVerdict& verdict) {
  const auto population =
      read_population(cell_at(record, *plan_->population), plan_->decimal_comma);
  if (!population) return invalid_for(Lack::population, record, verdict, unpopulated_);
  verdict.population = *population;
  return &RowCounts::used;
}

}  // namespace nps::survey
