#include "nps/analysis/group_choice.hpp"

#include <algorithm>

#include "nps/error.hpp"
#include "nps/text/natural_order.hpp"
#include "nps/text/nearest.hpp"

namespace nps::analysis {
namespace {

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    if (&value != values.data()) text += ',';
    text += value;
  }
  return text;
}

bool before(const GroupAnswers& one, const GroupAnswers& other) {
  return std::lexicographical_compare(one.key.begin(), one.key.end(), other.key.begin(),
                                      other.key.end(), text::naturally_before);
}

std::vector<std::string> names_of(const std::vector<GroupAnswers>& groups) {
  std::vector<std::string> names;
  names.reserve(groups.size());
  for (const GroupAnswers& group : groups) names.push_back(joined(group.key));
  return names;
}

/// The first names of many, for a message.
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i) {
    text += (i > 0 ? ", " : "") + names[i];
  }
  return names.size() > kMost ? text + ", …" : text;
}

const GroupAnswers& find_group(const std::vector<GroupAnswers>& groups, const std::string& name,
                               const std::string& option, const std::string& column) {
  const auto found = std::find_if(groups.begin(), groups.end(), [&](const GroupAnswers& group) {
    return joined(group.key) == name;
  });
  if (found != groups.end()) return *found;
  const std::vector<std::string> names = names_of(groups);
  throw Error(ErrorKind::usage, "no answer has '" + name + "' in '" + column + "'",
              {"", 0, option, "it has " + listed(names), text::nearest(name, names)});
}

[[noreturn]] void fail_few(const std::vector<GroupAnswers>& groups, const std::string& column,
                           const std::string& option) {
  throw Error(ErrorKind::usage,
              groups.empty() ? "no answer has a value in '" + column + "'"
                             : "all answers have '" + joined(groups.front().key) + "' in '" +
                                   column + "': there is nothing to compare it with",
              {"", 0, option, "", {}});
}

[[noreturn]] void fail_many(const std::vector<GroupAnswers>& groups, const std::string& column,
                            const GroupWish& wish) {
  std::string hint = "name two with --a and --b";
  if (wish.may_pair) hint += ", or compare all with --pairs";
  throw Error(ErrorKind::usage, "'" + column + "' has " + std::to_string(groups.size()) + " values",
              {"", 0, wish.option, hint + ": " + listed(names_of(groups)), {}});
}

}  // namespace

GroupChoice choose_groups(const survey::BreakdownTally& breakdown, const GroupWish& wish) {
  GroupChoice choice;
  std::vector<GroupAnswers> groups;
  for (const survey::SegmentTally& segment : breakdown.segments) {
    if (std::find(segment.key.begin(), segment.key.end(), "") != segment.key.end()) {
      choice.unnamed_answers += segment.tally.n();
    } else {
      groups.push_back({segment.key, segment.tally});
    }
  }
  std::sort(groups.begin(), groups.end(), before);

  const std::string column = joined(breakdown.by);
  if (!wish.a.empty()) {
    const GroupAnswers a = find_group(groups, wish.a, "--a", column);
    const GroupAnswers b = find_group(groups, wish.b, "--b", column);
    for (const GroupAnswers& group : groups) {
      if (group.key == a.key || group.key == b.key) continue;
      ++choice.other_groups;
      choice.other_answers += group.tally.n();
    }
    choice.groups = {a, b};
    return choice;
  }
  if (groups.size() < 2) fail_few(groups, column, wish.option);
  if (groups.size() > 2 && !wish.all_pairs) fail_many(groups, column, wish);
  choice.groups = std::move(groups);
  return choice;
}

}  // namespace nps::analysis
