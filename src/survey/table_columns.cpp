#include "survey/table_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "nps/error.hpp"
#include "survey/weight_cell.hpp"

namespace nps::survey {
namespace {

/// The day stands for the column of dates itself.
void refuse_dates_twice(const std::vector<RoleColumn>& all) {
  if (all.empty() || !all.front().is_day) return;
  const bool twice = std::any_of(all.begin() + 1, all.end(), [&](const RoleColumn& role) {
    return role.position == all.front().position;
  });
  if (!twice) return;
  throw Error(ErrorKind::usage,
              fmt::format("column '{}' is counted by --every and by --by", all.front().name),
              {"", 0, "--by", "leave it out of --by", {}});
}

}  // namespace

std::optional<std::size_t> cross_all_columns(Roles& roles) {
  std::vector<RoleColumn> all;
  const auto add = [&](const RoleColumn& role) {
    const bool is_score = role.position == roles.score.position && !role.is_day;
    const bool known = std::any_of(all.begin(), all.end(), [&](const RoleColumn& other) {
      return other.position == role.position && other.is_day == role.is_day;
    });
    if (!is_score && !known) all.push_back(role);
  };
  for (const std::vector<RoleColumn>& breakdown : roles.by) {
    for (const RoleColumn& role : breakdown) add(role);
  }
  if (roles.weight) add(*roles.weight);
  for (const RoleColumn& role : roles.design) add(role);
  refuse_dates_twice(all);
  std::optional<std::size_t> weights;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_weight = roles.weight && roles.weight->position == all[i].position;
    if (is_weight && !all[i].is_day) weights = i;
  }
  roles.weight.reset();
  roles.design.clear();
  roles.design_by.clear();
  roles.is_weighted = false;
  roles.by.clear();
  roles.by.push_back(std::move(all));
  return weights;
}

std::vector<std::string> names_of(const std::vector<RoleColumn>& columns) {
  std::vector<std::string> names;
  for (const RoleColumn& column : columns) names.push_back(column.name);
  return names;
}

void write_decimal_point(std::string& weight, const WeightForms& forms) {
  const bool has_comma = !read_weight(weight, false) && read_weight(weight, true);
  if (!has_comma || !forms.comma) return;
  if (forms.no_comma) {
    throw Error(
        ErrorKind::usage,
        "some files have decimal commas, others are separated by commas: weights such as '" +
            weight + "' are not the same in both",
        {"", 0, "--weight", "count the files one by one", {}});
  }
  weight[weight.find(',')] = '.';
}

}  // namespace nps::survey
