#include "survey/panel_counter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "nps/error.hpp"
#include "survey/date_decision.hpp"

namespace nps::survey {

PanelCounter::PanelCounter(const Roles& roles, const SurveyOptions& options, const Scale& scale)
    : roles_(roles),
      respondent_options_{.keep = options.keep,
                          .dated = roles.date.has_value(),
                          .breakdowns = roles.design.empty() ? 0U : 1U,
                          .rows_may_do = roles.date_found,
                          .rows_wanted = false,
                          .weights_wanted = roles.is_weighted,
                          .scale = scale,
                          .key = {options.hash_key[0], options.hash_key[1]}},
      reading_(options.reading),
      rules_{.scale = scale,
             .dates = {options.date_format, options.timezone},
             .max_segments = options.max_segments,
             .finished_only = options.finished_only,
             .by_respondent = true,
             .hands_on_rows = false,
             .holds_rows = false,
             .is_weighted = roles.is_weighted,
             .key = respondent_options_.key},
      populations_(rules_.key),
      filter_(roles, {options.date_format, options.timezone}) {
  tables_ = segment_tables(roles, scale, options.max_segments, rules_.key);
  if (!roles.by.empty()) wave_table_ = &tables_.front();
  if (!roles.design.empty()) design_table_ = &tables_.back();
}

ScaleEvidence PanelCounter::read(OpenSurveyFile& file, const FilePlan& plan) {
  file_ = &file;
  plan_ = &plan;
  date_missing_ = date_missing_ || !plan.date;
  filter_.begin_file(file, plan.where);
  if (wave_table_ == nullptr) {
    respondents_of(file_number_);
    waves_[file_number_].key = {file.path};
  }
  try {
    file.table->read_rows(file.header.rows, plan.selection, reading_, *this);
  } catch (const Error&) {
    // Rows before the one that failed may have brought too many waves; that comes first then.
    require_few_waves();
    throw;
  }
  require_few_waves();
  ++file_number_;
  return end_file();
}

void PanelCounter::begin(std::size_t workers) {
  while (counters_.size() < workers) {
    counters_.push_back(std::make_unique<RowCounter>(roles_, rules_));
    group_numbers_.emplace_back(tables_.size());
  }
  for (const auto& counter : counters_) counter->begin_file(*file_, *plan_, rows_before_);
}

bool PanelCounter::read(std::size_t worker, input::RecordReader& part) {
  return counters_[worker]->count(part);
}

void PanelCounter::hand_in(std::size_t worker) {
  learn_groups_of(worker);
  counters_[worker]->pending().hand_out([&](const PendingRow& row) { settle(worker, row); },
                                        [](std::string_view) {});
}

void PanelCounter::settle(std::size_t worker, const PendingRow& row) {
  if (!row.is_answer) {
    if (!row.invalid_cell.empty()) {
      invalid_values_.add(row.invalid_cell, file_->path, row.line, row.times);
    }
    return;
  }
  if (row.id.empty()) {
    ++unnamed_;
    return;
  }
  Answer answer = row.answer;
  answer.row = rows_before_ + row.line;
  std::array<std::uint32_t, 1> place{};
  answer.segments = {};
  if (design_table_ != nullptr) {
    place[0] = group_numbers_[worker].back()[row.answer.segments.back()];
    answer.segments = place;
  }
  respondents_of(wave_of(worker, row)).add(row.id, answer);
}

std::size_t PanelCounter::wave_of(std::size_t worker, const PendingRow& row) const {
  return wave_table_ != nullptr ? group_numbers_[worker].front()[row.answer.segments.front()]
                                : file_number_;
}

Respondents& PanelCounter::respondents_of(std::size_t wave) {
  if (waves_.size() <= wave) waves_.resize(wave + 1);
  PanelWave& found = waves_[wave];
  if (!found.respondents) {
    found.respondents = std::make_unique<Respondents>(respondent_options_);
    if (wave_table_ != nullptr) found.key = wave_table_->key(static_cast<std::uint32_t>(wave));
  }
  return *found.respondents;
}

void PanelCounter::learn_groups_of(std::size_t worker) {
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    tables_[i].learn(counters_[worker]->breakdowns()[i], group_numbers_[worker][i]);
  }
}

void PanelCounter::require_few_waves() {
  for (std::size_t worker = 0; worker < counters_.size(); ++worker) learn_groups_of(worker);
  if (wave_table_ != nullptr && wave_table_->overflow()) wave_table_->fail_too_many();
}

ScaleEvidence PanelCounter::end_file() {
  ScaleEvidence evidence(rules_.scale);
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

void PanelCounter::add_up() {
  for (const auto& counter : counters_) {
    rows_.add(counter->judge().counts());
    populations_.merge(counter->populations());
    filter_.merge(counter->judge().filter());
    remarks_.add(counter->remarks());
    remarks_.uncounted.add(counter->judge().uncounted());
    remarks_.unweighted.add(counter->judge().unweighted());
    remarks_.unpopulated.add(counter->judge().unpopulated());
    dates_.merge(counter->dates());
  }
  // Said in the panel's own words.
  remarks_.empty_ids = 0;
  std::erase_if(waves_, [](const PanelWave& wave) { return !wave.respondents; });
}

std::vector<std::vector<std::string>> PanelCounter::places() const {
  std::vector<std::vector<std::string>> places(1);
  if (design_table_ == nullptr) return places;
  places.clear();
  const std::size_t known = design_table_->size();
  for (std::uint32_t i = 0; i < known; ++i) places.push_back(design_table_->key(i));
  return places;
}

void PanelCounter::settle_dates(SurveyTally& result) {
  std::uint64_t named = 0;
  bool order_matters = false;
  for (const PanelWave& wave : waves_) {
    named += wave.respondents->size();
    order_matters = order_matters || wave.respondents->order_matters();
  }
  const std::uint64_t answers = rows_.used;
  rows_.used = named + unnamed_;
  rows_.duplicate += answers - rows_.used;
  date_order_ =
      decide_date_order(dates_, {.column = roles_.date ? roles_.date->name : std::string(),
                                 .is_found = roles_.date_found,
                                 .is_missing = date_missing_,
                                 .anyone_twice = rows_.used < answers,
                                 .keeps_one = true,
                                 .order_matters = order_matters});
  if (date_order_) return;
  result.columns.date.reset();
  remarks_.undated = 0;
  if (rows_.duplicate > 0) remarks_.unused_dates = roles_.date->name;
}

void PanelCounter::finish(SurveyTally& result) {
  add_up();
  filter_.require_decided();
  filter_.warn(result.warnings);
  settle_dates(result);
  result.rows = rows_;
  result.invalid_values = invalid_values_.list();
}

}  // namespace nps::survey
