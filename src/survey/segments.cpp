#include "survey/segments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "nps/error.hpp"
#include "survey/scan.hpp"

namespace nps::survey {

SegmentTable::SegmentTable(std::vector<std::string> by, const Scale& scale, std::uint64_t most)
    : by_(std::move(by)),
      scale_(scale),
      width_(static_cast<std::size_t>(scale.size())),
      most_(most) {}

std::string_view SegmentTable::join(std::span<const std::string_view> cells) {
  // The length before each part keeps ("a", "bc") and ("ab", "c") apart.
  joined_.clear();
  for (const std::string_view cell : cells) {
    const std::string_view part = trim_cell(cell);
    const std::size_t size = part.size();
    std::array<char, sizeof size> bytes{};
    std::memcpy(bytes.data(), &size, sizeof size);
    joined_.append(bytes.data(), bytes.size()).append(part);
  }
  return joined_;
}

std::uint32_t SegmentTable::find(std::span<const std::string_view> cells) {
  const std::string_view key = cells.size() == 1 ? trim_cell(cells.front()) : join(cells);
  if (!keys_.empty() && key == last_.text) return last_.number;
  last_ = index_.find_or_add(key);
  if (last_.is_new) add_group(cells);
  return last_.number;
}

void SegmentTable::add_group(std::span<const std::string_view> cells) {
  if (keys_.size() >= most_) fail_too_many();
  std::vector<std::string>& key = keys_.emplace_back();
  for (const std::string_view cell : cells) key.emplace_back(trim_cell(cell));
  counts_.resize(counts_.size() + width_);
}

void SegmentTable::add_mean(std::uint32_t segment, double score) {
  if (means_.size() < keys_.size()) means_.resize(keys_.size(), Tally(scale_));
  means_[segment].add_mean(scale_, score);
}

BreakdownTally SegmentTable::result() const {
  BreakdownTally breakdown{by_, {}};
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    Tally tally(scale_);
    add_counts(tally, scale_, std::span(counts_).subspan(i * width_, width_));
    if (i < means_.size() && means_[i].n() > 0) tally = means_[i];
    if (tally.n() > 0) breakdown.segments.push_back({keys_[i], std::move(tally)});
  }
  return breakdown;
}

void SegmentTable::fail_too_many() const {
  const std::string name = fmt::format("{}", fmt::join(by_, ", "));
  ErrorDetails details;
  details.column = name;
  details.hint = "is it an id or a free text? --max-segments allows more";
  throw Error(
      ErrorKind::data,
      fmt::format("column '{}' has more than {} different values to break down by", name, most_),
      details);
}

void add_counts(Tally& tally, const Scale& scale, std::span<const std::int64_t> counts) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != 0) tally.add(scale, scale.min + static_cast<int>(i), counts[i]);
  }
}

}  // namespace nps::survey
