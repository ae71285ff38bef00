#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/survey/survey.hpp"

namespace nps::analysis {

/// Which groups of a column are compared, as the user said it.
struct GroupWish {
  std::string option;  ///< that named the column, for messages: "--group"
  std::string a;       ///< empty, as b is: the two that there are
  std::string b;
  bool all_pairs = false;
  bool may_pair = true;  ///< comparing all pairs is an offer to make
};

struct GroupChoice {
  std::vector<GroupAnswers> groups;  ///< a, then b; or all, in natural order of their keys
  std::uint64_t other_groups = 0;
  std::int64_t other_answers = 0;
  std::int64_t unnamed_answers = 0;  ///< without a value in one of the columns
};

/// Picks the groups of a breakdown. Without a and b there must be two groups, or with `all_pairs`
/// two or more; then the one that is first in natural order is a. The values of several columns are
/// joined by commas. Throws Error{usage} for fewer groups, for more without a choice, and for a
/// value that does not exist, with the nearest ones.
[[nodiscard]] GroupChoice choose_groups(const survey::BreakdownTally& breakdown,
                                        const GroupWish& wish);

}  // namespace nps::analysis
