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
      rules_{.scale = scale,
             .dates = {options.date_format, options.timezone},
             .max_segments = options.max_segments,
             .finished_only = options.finished_only,
             .by_respondent = true,
             .hands_on_rows = false,
             .holds_rows = false,
             .is_weighted = roles.is_weighted,
             .key = respondent_options_.key},
      counters_(roles, rules_) {
  const std::vector<SegmentTable>& tables = counters_.tables();
  if (!roles.by.empty()) wave_table_ = &tables.front();
  if (!roles.design.empty()) design_table_ = &tables.back();
}

void PanelCounter::begin_file(const OpenSurveyFile& file, const FilePlan& plan) {
  ++files_;
  counters_.begin_file(file, plan);
  if (wave_table_ != nullptr) return;
  respondents_of(files_ - 1);
  waves_[files_ - 1].key = {file.path};
}

void PanelCounter::hand_in(std::size_t worker) {
  counters_.learn_groups_of(worker);
  counters_.hand_in(
      worker, [&](const PendingRow& row) { settle(worker, row); }, [](std::string_view /*id*/) {});
}

void PanelCounter::settle(std::size_t worker, const PendingRow& row) {
  if (!row.is_answer) return;
  if (row.id.empty()) {
    ++unnamed_;
    return;
  }
  Answer answer = row.answer;
  answer.row = counters_.position(row.line);
  std::array<std::uint32_t, 1> place{};
  answer.segments = {};
  if (design_table_ != nullptr) {
    place[0] = counters_.group(worker, counters_.tables().size() - 1, row.answer.segments.back());
    answer.segments = place;
  }
  respondents_of(wave_of(worker, row)).add(row.id, answer);
}

std::size_t PanelCounter::wave_of(std::size_t worker, const PendingRow& row) const {
  return wave_table_ != nullptr ? counters_.group(worker, 0, row.answer.segments.front())
                                : files_ - 1;
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

std::vector<std::vector<std::string>> PanelCounter::places() const {
  std::vector<std::vector<std::string>> places(1);
  if (design_table_ == nullptr) return places;
  places.clear();
  const std::size_t known = design_table_->size();
  for (std::uint32_t i = 0; i < known; ++i) places.push_back(design_table_->key(i));
  return places;
}

void PanelCounter::settle_dates(SurveyTally& result) {
  RowFindings& found = counters_.findings();
  std::uint64_t named = 0;
  bool order_matters = false;
  for (const PanelWave& wave : waves_) {
    named += wave.respondents->size();
    order_matters = order_matters || wave.respondents->order_matters();
  }
  const std::uint64_t answers = found.rows.used;
  found.rows.used = named + unnamed_;
  found.rows.duplicate += answers - found.rows.used;
  date_order_ =
      decide_date_order(found.dates, {.column = roles_.date ? roles_.date->name : std::string(),
                                      .is_found = roles_.date_found,
                                      .is_missing = found.date_missing,
                                      .anyone_twice = found.rows.used < answers,
                                      .keeps_one = true,
                                      .order_matters = order_matters});
  if (date_order_) return;
  result.columns.date.reset();
  found.remarks.undated = 0;
  if (found.rows.duplicate > 0) found.remarks.unused_dates = roles_.date->name;
}

void PanelCounter::finish(SurveyTally& result) {
  counters_.add_up();
  RowFindings& found = counters_.findings();
  // Said in the panel's own words.
  found.remarks.empty_ids = 0;
  std::erase_if(waves_, [](const PanelWave& wave) { return !wave.respondents; });
  found.filter.require_decided();
  found.filter.warn(result.warnings);
  settle_dates(result);
  result.rows = found.rows;
  result.invalid_values = found.invalid_values.list();
}

}  // namespace nps::survey
