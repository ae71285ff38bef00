#include "survey/column_profile.hpp"

#include <algorithm>
#include <functional>

#include "nps/survey/date.hpp"
#include "survey/plain_number.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

/// Nine of ten, as for the score column.
bool nearly_all(std::uint64_t part, std::uint64_t whole) { return part * 10 >= whole * 9; }

}  // namespace

void ColumnProfiler::add(std::string_view cell, const ScoreParser& parser) {
  const std::string_view value = trim_cell(cell);
  if (value.empty()) return;
  const CellKind kind = parser.parse(value).kind;
  if (kind == CellKind::blank) return;
  ++filled_;
  if (kind == CellKind::score) ++scores_;
  add_distinct(value);
  if (const auto number = plain_number(value)) {
    ++numbers_;
    min_ = std::min(min_.value_or(*number), *number);
    max_ = std::max(max_.value_or(*number), *number);
  }
  if (parse_date(value)) ++dates_;
}

void ColumnProfiler::add_distinct(std::string_view value) {
  if (distinct_capped_) return;
  const std::size_t hash = std::hash<std::string_view>{}(value);
  const auto place = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
  if (place != hashes_.end() && *place == hash) return;
  if (hashes_.size() == kMostDistinct) {
    distinct_capped_ = true;
  } else {
    hashes_.insert(place, hash);
  }
}

std::string_view ColumnProfiler::kind(bool is_date_column) const {
  if (filled_ == 0) return "empty";
  if (nearly_all(scores_, filled_)) return "score";
  // A plain number may be a date as well (Unix time, serial day): only a column of dates says so.
  if (numbers_ == filled_) return is_date_column && nearly_all(dates_, filled_) ? "date" : "number";
  if (nearly_all(dates_, filled_)) return "date";
  return nearly_all(numbers_, filled_) ? "number" : "text";
}

void ColumnProfiler::describe(ColumnProfile& profile, bool is_date_column) const {
  profile.kind = kind(is_date_column);
  profile.filled = filled_;
  profile.distinct = hashes_.size();
  profile.distinct_capped = distinct_capped_;
  if (profile.kind != "text" && profile.kind != "date") {
    profile.min = min_;
    profile.max = max_;
  }
}

}  // namespace nps::survey
