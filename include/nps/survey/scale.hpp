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
  /// The group of a score that the scale contains.
  [[nodiscard]] Group group(int score) const {
    if (score >= promoters.low) return Group::promoter;
    return score <= detractors.high ? Group::detractor : Group::passive;
  }
  /// The scores between the groups; low > high when there are none.
  [[nodiscard]] ScoreRange passives() const;
  [[nodiscard]] int size() const { return max - min + 1; }
  friend bool operator==(const Scale&, const Scale&) = default;
};

/// "0-10", "1-10", "1-7", "1-5" or any "A-B" (2 to 101 scores, negative ends allowed; the dash may
/// also be an en dash, `..` or `to`) with the groups that are usual for it: the top fifth of the
/// scores, rounded, are promoters, the fifth below it passives, the rest detractors. That gives
/// what is published: 0-10 and 1-10: 9-10, 7-8, the rest; 1-7: 7, 6, 1-5; 1-5: 5, 4, 1-3. Every
/// group has a score when the scale has three. Throws Error{usage}.
[[nodiscard]] Scale parse_scale(std::string_view text);

/// "9-10" or "5", written like a scale. Throws Error{usage} naming `option`.
[[nodiscard]] ScoreRange parse_score_range(std::string_view text, std::string_view option);

/// The scale with its groups replaced. Throws Error{usage} when they overlap, leave the scale, do
/// not reach its ends, or promoters do not stand above detractors.
[[nodiscard]] Scale with_groups(Scale scale, ScoreRange promoters, ScoreRange detractors);

/// "0-10", "5" for a single score, "-5 to 5" with a negative end, "none" when low > high. All but
/// the last read back by parse_score_range.
[[nodiscard]] std::string to_string(const ScoreRange& range);

}  // namespace nps::survey
