#include "survey/row_weigher.hpp"

#include <algorithm>
#include <string_view>

#include "survey/file_plan.hpp"
#include "survey/plain_number.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

/// With its length before each value, so that different lists have different keys.
void append_value(std::string& key, std::string_view value) {
  key.append(std::to_string(value.size())).append(":").append(value);
}

std::string key_of(const std::vector<std::string>& values) {
  std::string key;
  for (const std::string& value : values) append_value(key, value);
  return key;
}

}  // namespace

RowWeigher::RowWeigher(const OpenSurveyFile& file, const WeightingOptions& options,
                       const Population& population)
    : na_(options.form.na) {
  for (const PopulationMargin& wanted : population.margins) {
    Margin& margin = margins_.emplace_back();
    for (const std::string& column : wanted.columns) {
      margin.columns.push_back(file.columns.resolve(column, population.file));
    }
    for (const PopulationLevel& level : wanted.levels) {
      margin.levels.emplace(key_of(level.values), static_cast<std::uint32_t>(margin.levels.size()));
    }
  }
  if (!options.weight.empty()) weight_ = file.columns.resolve(options.weight, "--weight");
  preview_ = &file.header.platform->preview;
  preview_column_ = file.columns.find_any(preview_->columns);
}

RowFate RowWeigher::judge(const input::Record& record) {
  if (record.shape == input::RowShape::long_row) return RowFate::malformed;
  if (preview_column_ && meets(*preview_, cell_at(record, *preview_column_))) {
    return RowFate::preview;
  }
  for (const Margin& margin : margins_) {
    if (!has_values(margin, record)) return RowFate::no_level;
  }
  unit_.levels.clear();
  for (std::size_t i = 0; i < margins_.size(); ++i) {
    key_.clear();
    for (const std::size_t column : margins_[i].columns) {
      append_value(key_, trim_cell(cell_at(record, column)));
    }
    const auto level = margins_[i].levels.find(key_);
    if (level == margins_[i].levels.end()) {
      unknown_margin_ = i;
      return RowFate::unknown_level;
    }
    unit_.levels.push_back(level->second);
  }
  if (!weight_) return RowFate::weighted;
  const auto weight = plain_number(trim_cell(cell_at(record, *weight_)));
  if (!weight || *weight < 0) return RowFate::no_weight;
  unit_.weight = *weight;
  return RowFate::weighted;
}

std::vector<std::string> RowWeigher::values_of(const input::Record& record,
                                               std::size_t margin) const {
  std::vector<std::string> values;
  for (const std::size_t column : margins_[margin].columns) {
    values.emplace_back(trim_cell(cell_at(record, column)));
  }
  return values;
}

bool RowWeigher::has_values(const Margin& margin, const input::Record& record) const {
  return std::none_of(margin.columns.begin(), margin.columns.end(), [&](std::size_t column) {
    const std::string_view value = trim_cell(cell_at(record, column));
    return value.empty() || std::find(na_.begin(), na_.end(), value) != na_.end();
  });
}

}  // namespace nps::survey
