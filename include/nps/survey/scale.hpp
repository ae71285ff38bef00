#pragma once

#include <string>
#include <string_view>

namespace nps::survey {

/// Inclusive range of scores.
struct ScoreRange {
  int low = 0;
  int high = 0;
  [[nodiscard]] bool contains(int score) const { return low <= score && score <= high; }
  friend bool operator==(const ScoreRange&, const ScoreRange&) = default;
};

enum class Group { promoter, passive, detractor };

/// The scores that exist and the group of each. Passives are what stands between the other two.
struct Scale {
  int min = 0;
  int max = 10;
  ScoreRange promoters{9, 10};
  ScoreRange detractors{0, 6};

  [[nodiscard]] bool contains(int score) const { return min <= score && score <= max; }
  [[nodiscard]] Group group(int score) const;
  /// The scores between the groups; low > high when there are none.
  [[nodiscard]] ScoreRange passives() const;
  [[nodiscard]] int size() const { return max - min + 1; }
  friend bool operator==(const Scale&, const Scale&) = default;
};

/// "0-10", "1-10", "1-7", "1-5" or any "A-B" (at most 101 scores, negative ends allowed) with the
/// groups that are usual for it: 0-10 and 1-10 as published; 1-7: 7, 6, 1-5; 1-5: 5, 4, 1-3; any
/// other: the top fifth, the fifth below it, the rest. Throws Error{usage}.
[[nodiscard]] Scale parse_scale(std::string_view text);

/// "9-10" or "5". Throws Error{usage} naming `option`.
[[nodiscard]] ScoreRange parse_score_range(std::string_view text, std::string_view option);

/// The scale with its groups replaced. Throws Error{usage} when they overlap, leave the scale, do
/// not reach its ends, or promoters do not stand above detractors.
[[nodiscard]] Scale with_groups(Scale scale, ScoreRange promoters, ScoreRange detractors);

/// "0-10".
[[nodiscard]] std::string to_string(const ScoreRange& range);

}  // namespace nps::survey
