#include "survey/scale_guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "nps/text/unicode.hpp"
#include "survey/plain_number.hpp"

namespace nps::survey {
namespace {

/// Fewer answers may miss a part of the scale by chance.
constexpr std::uint64_t kEnoughAnswers = 30;
constexpr std::uint64_t kEnoughAggregates = 10;

}  // namespace

std::optional<double> loose_number(std::string_view cell) {
  std::string plain = text::nfkc(text::trim(cell));
  std::replace(plain.begin(), plain.end(), ',', '.');
  std::string_view digits = plain;
  if (digits.ends_with('%')) digits = text::trim(digits.substr(0, digits.size() - 1));
  return plain_number(digits);
}

bool is_group_name(std::string_view name) {
  const std::string folded = text::fold(name);
  return folded.ends_with("_nps_group") || folded.ends_with("npsgroup") || folded == "nps_group";
}

void ScaleEvidence::add_other(std::string_view cell, std::uint64_t times) {
  const std::optional<double> number = loose_number(cell);
  if (!number) {
    words_ += times;
  } else if (*number == 11.0 && scale_.max == 10) {
    elevens_ += times;
  } else {
    other_numbers_ += times;
  }
}

void ScaleEvidence::merge(const ScaleEvidence& other) {
  std::transform(counts_.begin(), counts_.end(), other.counts_.begin(), counts_.begin(),
                 std::plus<>{});
  elevens_ += other.elevens_;
  other_numbers_ += other.other_numbers_;
  words_ += other.words_;
}

bool ScaleEvidence::is_short() const { return scores() + elevens_ < kEnoughAnswers; }

bool ScaleEvidence::may_be_shifted(const Platform& platform) const {
  return platform.may_count_choices && scores() >= kEnoughAnswers && counts_.front() == 0;
}

std::uint64_t ScaleEvidence::scores() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

int ScaleEvidence::lowest() const {
  const auto first = std::find_if(counts_.begin(), counts_.end(), [](auto n) { return n > 0; });
  return scale_.min + static_cast<int>(first - counts_.begin());
}

int ScaleEvidence::highest() const {
  const auto last = std::find_if(counts_.rbegin(), counts_.rend(), [](auto n) { return n > 0; });
  return scale_.max - static_cast<int>(last - counts_.rbegin());
}

std::optional<ScaleDoubt> ScaleEvidence::doubt_groups(std::string_view column) const {
  if (!is_group_name(column) || lowest() < 1 || highest() > 3) return std::nullopt;
  return ScaleDoubt{
      fmt::format("column '{}' holds groups, not scores: all of its {} answers are 1, 2 or 3",
                  column, scores()),
      "name the column of the scores with --score; it stands beside this one"};
}

std::optional<ScaleDoubt> ScaleEvidence::doubt_shift(const Platform& platform) const {
  const bool enough = !is_short() || platform.may_count_choices;
  if (elevens_ == 0 || counts_.front() > 0 || !enough || other_numbers_ > 0) return std::nullopt;
  return ScaleDoubt{
      fmt::format(
          "the answers run from {} to 11 and nobody gave 0: they look like numbers of "
          "choices, one higher than the scores (an export 按序号, \"by number\", does this)",
          lowest()),
      "export the answers as text or scores (按文本, 按分数), or count the choices as they are "
      "with "
      "--scale 1-11 --promoters 10-11 --detractors 1-7"};
}

std::optional<ScaleDoubt> ScaleEvidence::doubt_aggregates() const {
  const std::uint64_t numbers = other_numbers_ + elevens_;
  const std::uint64_t all = scores() + numbers + words_;
  if (all < kEnoughAggregates || numbers * 2 <= all) return std::nullopt;
  return ScaleDoubt{
      fmt::format("{} of {} answers are numbers that are no scores of {}-{}: they look like "
                  "percentages, averages or sums",
                  numbers, all, scale_.min, scale_.max),
      "name a column that holds one answer per row with --score, or the scale with --scale"};
}

std::optional<ScaleDoubt> ScaleEvidence::doubt_short_scale() const {
  struct ShortScale {
    int low;
    int high;
    int top;  ///< reached by somebody: with a zero, low scores alone are no scale of their own
    std::string_view option;
  };
  static constexpr ShortScale kShortScales[] = {
      {1, 5, 1, "--scale 1-5"}, {1, 7, 1, "--scale 1-7"}, {0, 5, 5, "--scale 0-5"}};
  if (scores() < kEnoughAnswers) return std::nullopt;
  for (const ShortScale& scale : kShortScales) {
    if (lowest() < scale.low || highest() > scale.high || highest() < scale.top) continue;
    return ScaleDoubt{
        fmt::format("all {} answers lie between {} and {}: they look like a scale of {} to {}, not "
                    "0 to 10",
                    scores(), lowest(), highest(), scale.low, scale.high),
        fmt::format("say which it is: {} or --scale 0-10", scale.option)};
  }
  return std::nullopt;
}

std::optional<ScaleDoubt> ScaleEvidence::doubt(std::string_view column,
                                               const Platform& platform) const {
  if (auto found = doubt_shift(platform)) return found;
  if (auto found = doubt_aggregates()) return found;
  if (scores() == 0) return std::nullopt;
  if (auto found = doubt_groups(column)) return found;
  return doubt_short_scale();
}

}  // namespace nps::survey
