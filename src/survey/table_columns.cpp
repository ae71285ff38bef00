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

std::vector<NumberColumn> cross_all_columns(Roles& roles) {
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
  if (roles.population) add(*roles.population);
  refuse_dates_twice(all);
  std::vector<NumberColumn> numbers;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const auto* role : {&roles.weight, &roles.population}) {
      const bool is_it = *role && (*role)->position == all[i].position && !all[i].is_day;
      if (!is_it) continue;
      numbers.push_back({i, (*role)->option});
      break;
    }
  }
  roles.weight.reset();
  roles.population.reset();
  roles.design.clear();
  roles.design_by.clear();
  roles.is_weighted = false;
  roles.by.clear();
  roles.by.push_back(std::move(all));
  return numbers;
}

std::vector<std::string> names_of(const std::vector<RoleColumn>& columns) {
  std::vector<std::string> names;
  for (const RoleColumn& column : columns) names.push_back(column.name);
  return names;
}

void write_decimal_point(std::string& number, const NumberColumn& column,
                         const NumberForms& forms) {
  const bool has_comma = !read_weight(number, false) && read_weight(number, true);
  if (!has_comma || !forms.comma) return;
  if (forms.no_comma) {
    throw Error(ErrorKind::usage,
                fmt::format("some files have decimal commas, others are separated by commas: "
                            "{} such as '{}' are not the same in both",
                            column.option == "--weight" ? "weights" : "populations", number),
                {"", 0, column.option, "count the files one by one", {}});
  }
  number[number.find(',')] = '.';
}

}  // namespace nps::survey
