#include "survey/row_counters.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "nps/error.hpp"

namespace nps::survey {
namespace {

class RowsToCounters final : public input::RowReceiver {
 public:
  explicit RowsToCounters(std::span<FileCounter* const> counters) : counters_(counters) {}

  void begin(std::size_t workers) override {
    for (FileCounter* counter : counters_) counter->counters().begin(workers);
  }
  bool read(std::size_t worker, input::RecordReader& part) override {
    std::array<input::Record, input::kRowsAtATime> rows;
    bool any_pending = false;
    while (const std::size_t found = part.read(rows)) {
      for (FileCounter* counter : counters_) {
        any_pending |= counter->counters().count(worker, {rows.data(), found});
      }
    }
    return any_pending;
  }
  void hand_in(std::size_t worker) override {
    for (FileCounter* counter : counters_) counter->hand_in(worker);
  }

 private:
  std::span<FileCounter* const> counters_;
};

}  // namespace

RowCounters::RowCounters(const Roles& roles, const CountingRules& rules)
    : roles_(roles),
      rules_(rules),
      tables_(segment_tables(roles, rules.scale, rules.max_segments, rules.key)),
      findings_{{}, {}, RowFilter(roles, rules.dates), {}, false, StratumPopulations(rules.key),
                {}} {}

void RowCounters::begin_file(const OpenSurveyFile& file, const FilePlan& plan) {
  file_ = &file;
  plan_ = &plan;
  findings_.date_missing = findings_.date_missing || !plan.date;
  findings_.filter.begin_file(file, plan.where);
}

void RowCounters::begin(std::size_t workers) {
  while (counters_.size() < workers) {
    counters_.push_back(std::make_unique<RowCounter>(roles_, rules_));
    group_numbers_.emplace_back(tables_.size());
  }
  for (const auto& counter : counters_) counter->begin_file(*file_, *plan_, rows_before_);
}

bool RowCounters::count(std::size_t worker, std::span<const input::Record> rows) {
  counters_[worker]->count_rows(rows);
  return !counters_[worker]->pending().empty();
}

void RowCounters::learn_groups_of(std::size_t worker) {
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    tables_[i].learn(counters_[worker]->breakdowns()[i], group_numbers_[worker][i]);
  }
}

void RowCounters::require_few_groups() {
  const SegmentTable* first = nullptr;
  std::uint64_t position = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t worker = 0; worker < counters_.size(); ++worker) learn_groups_of(worker);
  for (const SegmentTable& table : tables_) {
    const std::optional<std::uint64_t> overflow = table.overflow();
    if (!overflow || *overflow >= position) continue;
    position = *overflow;
    first = &table;
  }
  if (first != nullptr) first->fail_too_many();
}

ScaleEvidence RowCounters::end_file() {
  ScaleEvidence evidence(rules_.scale);
  RowJudge::LastRow last;
  for (const auto& counter : counters_) {
    evidence.merge(counter->evidence());
    const RowJudge::LastRow& row = counter->judge().last_row();
    if (row.line > last.line) last = row;
  }
  if (last.may_be_footer) findings_.remarks.footers.push_back({file_->path, last.line});
  rows_before_ += last.line;
  return evidence;
}

void RowCounters::add_invalid(const PendingRow& row) {
  findings_.invalid_values.add(row.invalid_cell, file_->path, row.line, row.times);
}

void RowCounters::add_up() {
  for (const auto& counter : counters_) {
    const RowJudge& judge = counter->judge();
    findings_.rows.add(judge.counts());
    findings_.populations.merge(counter->populations());
    findings_.filter.merge(judge.filter());
    findings_.remarks.add(counter->remarks());
    findings_.remarks.uncounted.add(judge.uncounted());
    findings_.remarks.unweighted.add(judge.unweighted());
    findings_.remarks.unpopulated.add(judge.unpopulated());
    findings_.dates.merge(counter->dates());
  }
}

void RowCounters::add_answers(std::span<std::int64_t> scores, WeightSums& weights) {
  for (std::size_t worker = 0; worker < counters_.size(); ++worker) {
    const RowCounter& counter = *counters_[worker];
    const std::vector<std::uint64_t> counted = counter.scores();
    std::transform(
        scores.begin(), scores.end(), counted.begin(), scores.begin(),
        [](std::int64_t sum, std::uint64_t more) { return sum + static_cast<std::int64_t>(more); });
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      tables_[i].add_answers(counter.breakdowns()[i], group_numbers_[worker][i]);
    }
    weights.merge(counter.weights());
  }
}

void read_rows(OpenSurveyFile& file, const input::Selection& selection,
               const input::Reading& reading, std::span<FileCounter* const> counters) {
  const auto require_few_groups = [&] {
    for (FileCounter* counter : counters) counter->counters().require_few_groups();
  };
  RowsToCounters receiver(counters);
  try {
    file.table->read_rows(file.header.rows, selection, reading, receiver);
  } catch (const Error&) {
    // Rows before the one that failed may have brought too many groups; that comes first then.
    require_few_groups();
    throw;
  }
  require_few_groups();
}

}  // namespace nps::survey
