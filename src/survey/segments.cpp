#include "survey/segments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

#include "nps/error.hpp"
#include "survey/scan.hpp"

namespace nps::survey {

namespace {

std::string_view cell_of(const input::Record& record, std::size_t slot, const DayKey* day) {
  if (slot != kDayOfRow) return cell_at(record, slot);
  return day == nullptr ? std::string_view() : std::string_view(day->text);
}

}  // namespace

SegmentTable::SegmentTable(std::vector<std::string> by, const Scale& scale, std::uint64_t most,
                           const HashKey& key)
    : by_(std::move(by)),
      scale_(scale),
      width_(static_cast<std::size_t>(scale.size())),
      most_(most),
      pairs_(by_.empty() ? 0 : by_.size() - 1) {
  for (std::size_t i = 0; i < by_.size(); ++i) columns_.emplace_back(key);
}

template <typename CellAt>
void SegmentTable::add_group(CellAt cell_at, std::uint64_t position) {
  Group& group = groups_.emplace_back();
  group.first = position;
  for (std::size_t i = 0; i < columns_.size(); ++i) group.key.emplace_back(trim_cell(cell_at(i)));
  counts_.resize(counts_.size() + width_);
}

void SegmentTable::count(std::span<const CountedRow> rows, std::span<const std::size_t> slots,
                         std::uint64_t before) {
  std::array<IndexPlace, input::kRowsAtATime> places;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    places[i] = find_in_column(0, rows[i], slots.front());
  }
  for (std::size_t column = 1; column < columns_.size(); ++column) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const IndexPlace next = find_in_column(column, rows[i], slots[column]);
      places[i] = pairs_[column - 1].find_or_add(places[i].number, next.number);
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const input::Record& record = *rows[i].record;
    if (places[i].is_new) add_new_group(record, slots, before + record.line, rows[i].day);
    count(places[i].number, rows[i].score, static_cast<std::int64_t>(rows[i].times));
    if (is_weighted_) {
      add_weight(places[i].number, rows[i].score, rows[i].weight, rows[i].times);
    }
  }
}

std::uint32_t SegmentTable::find_dated(const input::Record& record,
                                       std::span<const std::size_t> slots, const DayKey* day,
                                       std::uint64_t position) {
  const auto cell = [&](std::size_t column) { return cell_of(record, slots[column], day); };
  const IndexPlace place = place_of(cell, false);
  if (place.is_new) add_new_group(record, slots, position, day);
  return place.number;
}

void SegmentTable::add_new_group(const input::Record& record, std::span<const std::size_t> slots,
                                 std::uint64_t position, const DayKey* day) {
  const auto cell = [&](std::size_t column) { return cell_of(record, slots[column], day); };
  add_group(cell, position);
  if (groups_.size() > most_) fail_too_many();
}

void SegmentTable::add_mean(std::uint32_t segment, double score) {
  if (means_.size() < groups_.size()) means_.resize(groups_.size(), Tally(scale_));
  means_[segment].add_mean(scale_, score);
}

void SegmentTable::add_weight(std::uint32_t segment, int score, double weight,
                              std::uint64_t times) {
  if (weights_.size() < groups_.size()) weights_.resize(groups_.size(), WeightSums(scale_));
  weights_[segment].add(score, weight, times);
}

void SegmentTable::learn(const SegmentTable& other, std::vector<std::uint32_t>& numbers) {
  for (std::size_t i = numbers.size(); i < other.groups_.size(); ++i) {
    const Group& group = other.groups_[i];
    const auto cell_at = [&](std::size_t column) -> std::string_view { return group.key[column]; };
    const IndexPlace place = place_of(cell_at, false);
    if (place.is_new) add_group(cell_at, group.first);
    groups_[place.number].first = std::min(groups_[place.number].first, group.first);
    numbers.push_back(place.number);
  }
}

void SegmentTable::add_answers(const SegmentTable& other, std::span<const std::uint32_t> numbers) {
  for (std::size_t i = 0; i < other.groups_.size(); ++i) {
    const auto from = other.counts_.begin() + static_cast<std::ptrdiff_t>(i * width_);
    const auto to = counts_.begin() + static_cast<std::ptrdiff_t>(numbers[i] * width_);
    std::transform(from, from + static_cast<std::ptrdiff_t>(width_), to, to, std::plus<>());
  }
  if (other.weights_.empty()) return;
  weights_.resize(groups_.size(), WeightSums(scale_));
  for (std::size_t i = 0; i < other.weights_.size(); ++i) {
    weights_[numbers[i]].merge(other.weights_[i]);
  }
}

SegmentTable SegmentTable::renamed(const std::function<std::string(const std::string&)>& rename,
                                   const HashKey& key) && {
  for (Group& group : groups_) group.key.front() = rename(group.key.front());
  SegmentTable target(by_, scale_, most_, key);
  if (is_weighted_) target.weigh();
  std::vector<std::uint32_t> numbers;
  target.learn(*this, numbers);
  target.add_answers(*this, numbers);
  return target;
}

std::set<std::string> SegmentTable::first_column() const {
  std::set<std::string> texts;
  for (const Group& group : groups_) texts.insert(group.key.front());
  return texts;
}

void SegmentTable::require_few_behind_first(std::uint64_t most) const {
  std::set<std::vector<std::string>> keys;
  for (const Group& group : groups_) keys.emplace(group.key.begin() + 1, group.key.end());
  if (keys.size() > most) fail_too_many({by_.begin() + 1, by_.end()}, most);
}

std::vector<std::uint32_t> SegmentTable::by_first_row() const {
  std::vector<std::uint32_t> order(groups_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return groups_[a].first < groups_[b].first; });
  return order;
}

std::optional<std::uint64_t> SegmentTable::overflow() const {
  if (groups_.size() <= most_) return std::nullopt;
  return groups_[by_first_row()[static_cast<std::size_t>(most_)]].first;
}

BreakdownTally SegmentTable::result() const {
  BreakdownTally breakdown{by_, {}};
  for (const std::uint32_t i : by_first_row()) {
    Tally tally(scale_);
    add_counts(tally, scale_, std::span(counts_).subspan(i * width_, width_));
    if (i < means_.size() && means_[i].n() > 0) tally = means_[i];
    if (tally.n() > 0) breakdown.segments.push_back({groups_[i].key, std::move(tally)});
  }
  return breakdown;
}

std::int64_t SegmentTable::answers(std::uint32_t group) const {
  const auto from = counts_.begin() + static_cast<std::ptrdiff_t>(group * width_);
  return std::accumulate(from, from + static_cast<std::ptrdiff_t>(width_), std::int64_t{0});
}

std::vector<WeightSums> SegmentTable::weights() const {
  std::vector<WeightSums> weights;
  for (const std::uint32_t i : by_first_row()) {
    if (answers(i) > 0) weights.push_back(weights_[i]);
  }
  return weights;
}

std::vector<SegmentTable> segment_tables(const Roles& roles, const Scale& scale, std::uint64_t most,
                                         const HashKey& key) {
  // Days and what they are crossed with are limited in memory here, and in number in the end.
  constexpr std::uint64_t kMostWithDays = 1'000'000;
  constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint32_t>::max();
  std::vector<SegmentTable> tables;
  const auto add = [&](const std::vector<std::vector<RoleColumn>>& breakdowns,
                       std::uint64_t limit) {
    for (const std::vector<RoleColumn>& breakdown : breakdowns) {
      std::vector<std::string> by;
      for (const RoleColumn& role : breakdown) by.push_back(role.name);
      const bool by_day = !breakdown.empty() && breakdown.front().is_day;
      tables.emplace_back(std::move(by), scale, by_day ? std::max(limit, kMostWithDays) : limit,
                          key);
      if (roles.is_weighted) tables.back().weigh();
    }
  };
  add(roles.by, most);
  add(roles.design_by, kNoLimit);
  return tables;
}

void SegmentTable::fail_too_many() const { fail_too_many(by_, most_); }

void SegmentTable::fail_too_many(const std::vector<std::string>& by, std::uint64_t most) {
  const std::string name = fmt::format("{}", fmt::join(by, ", "));
  ErrorDetails details;
  details.column = name;
  details.hint = "is it an id or a free text? --max-segments allows more";
  throw Error(
      ErrorKind::data,
      fmt::format("column '{}' has more than {} different values to break down by", name, most),
      details);
}

void add_counts(Tally& tally, const Scale& scale, std::span<const std::int64_t> counts) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != 0) tally.add(scale, scale.min + static_cast<int>(i), counts[i]);
  }
}

}  // namespace nps::survey
