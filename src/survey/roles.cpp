#include "survey/roles.hpp"

#include <utility>

#include "nps/error.hpp"
#include "nps/survey/score_cell.hpp"
#include "survey/breakdown_names.hpp"
#include "survey/score_column.hpp"

namespace nps::survey {
namespace {

RoleColumn named(const std::string& typed, std::string_view option, const ColumnMap& columns) {
  const std::size_t position = columns.resolve(typed, option);
  return {typed, std::string(option), columns.name(position), position,
          columns.find_whole(typed).has_value()};
}

/// A first row of answers that was taken for the header would be lost without a word. Whoever says
/// how many header rows there are is believed.
void refuse_answers_as_header(const OpenSurveyFile& file, const SurveyOptions& options,
                              std::optional<std::size_t> score, const ScoreParser& parser) {
  if (options.header_rows || !looks_like_answers(file.header, score, parser)) return;
  ErrorDetails details;
  details.file = file.path;
  details.hint =
      "--header-rows 0 counts it and names the columns #1, #2, …; --header-rows 1 says that it is "
      "a header";
  throw Error(ErrorKind::data, "the first row looks like answers, not like a header", details);
}

RoleColumn score_role(const OpenSurveyFile& file, const SurveyOptions& options,
                      const Scale& scale) {
  constexpr std::string_view kOption = "--score";
  const ScoreParser parser(scale, options.maps, blank_texts(options, *file.header.platform, scale));
  refuse_answers_as_header(file, options, std::nullopt, parser);
  if (!options.score.empty()) {
    RoleColumn role = named(options.score, kOption, file.columns);
    refuse_answers_as_header(file, options, role.position, parser);
    return role;
  }
  const ScoreSearch search = find_score_column(file.header, file.table->head(), parser);
  for (const std::size_t candidate : search.candidates) {
    refuse_answers_as_header(file, options, candidate, parser);
  }
  const std::size_t position = require_score_column(search, file.columns, file.path);
  return {{}, std::string(kOption), file.columns.name(position), position, false};
}

std::optional<RoleColumn> optional_role(const std::string& typed, std::string_view option,
                                        const ColumnMap& columns) {
  if (typed.empty()) return std::nullopt;
  return named(typed, option, columns);
}

/// The column in which the platform keeps the time of an answer, when dates decide which answer of
/// a respondent counts and the user named none.
std::optional<RoleColumn> platform_date(const OpenSurveyFile& file, const SurveyOptions& options) {
  const bool order_counts = options.keep == Keep::latest || options.keep == Keep::first;
  const Platform& platform = *file.header.platform;
  const bool wanted = options.needs_dates() || (!options.id.empty() && order_counts);
  if (!wanted || &platform == &platforms().back()) return std::nullopt;
  const std::optional<std::size_t> position = file.columns.find_any(platform.date);
  if (!position) return std::nullopt;
  return RoleColumn{{}, "--date", file.columns.name(*position), *position, false};
}

/// The columns that say how the answers were drawn.
void find_design(Roles& roles, const SurveyOptions& options, const ColumnMap& columns) {
  const auto strata = optional_role(options.strata, "--strata", columns);
  const auto cluster = optional_role(options.cluster, "--cluster", columns);
  if (strata) roles.design.push_back(*strata);
  if (cluster) roles.design.push_back(*cluster);
  roles.population = optional_role(options.population_column, "--population", columns);
  roles.is_weighted = options.is_weighted();
  if (roles.design.empty()) return;
  roles.design_by.push_back(roles.design);
  for (const std::vector<RoleColumn>& breakdown : roles.by) {
    std::vector<RoleColumn>& crossed = roles.design_by.emplace_back(breakdown);
    crossed.insert(crossed.end(), roles.design.begin(), roles.design.end());
  }
}

[[noreturn]] void fail_without_dates(const OpenSurveyFile& file) {
  ErrorDetails details;
  details.file = file.path;
  details.hint = "name it with --date; the columns are: " + file.columns.list_names();
  throw Error(ErrorKind::usage, "no date column is named", details);
}

/// --since and --until are conditions on the date column.
void add_range(Roles& roles, const SurveyOptions& options) {
  const auto add = [&](const std::optional<Day>& day, std::string_view comparison,
                       std::string_view option) {
    if (!day) return;
    const std::string& name = roles.date->name;
    const auto is_column = [&](std::string_view column) { return column == name; };
    roles.conditions.push_back(
        Condition::parse(name + std::string(comparison) + iso_day(*day), is_column));
    roles.where.push_back(*roles.date);
    roles.asked.push_back(std::string(option) + iso_day(*day));
  };
  add(options.since, ">=", "--since ");
  add(options.until, "<=", "--until ");
}

std::size_t find_again(const RoleColumn& role, const ColumnMap& columns) {
  const bool by_position = role.typed.empty() || role.typed.front() == '#';
  if (role.whole && !by_position) {
    if (const auto found = columns.find_whole(role.typed)) return *found;
  }
  if (role.position < columns.size() && columns.name(role.position) == role.name) {
    return role.position;
  }
  if (const auto found = columns.find_whole(role.name)) return *found;
  return columns.resolve(by_position ? role.name : role.typed, role.option);
}

std::optional<std::size_t> find_again(const std::optional<RoleColumn>& role,
                                      const ColumnMap& columns) {
  if (!role) return std::nullopt;
  return find_again(*role, columns);
}

}  // namespace

Roles find_roles(const OpenSurveyFile& first, const SurveyOptions& options, const Scale& scale) {
  const ColumnMap& columns = first.columns;
  Roles roles;
  roles.score = score_role(first, options, scale);
  roles.id = optional_role(options.id, "--id", columns);
  roles.date = optional_role(options.date, "--date", columns);
  roles.count = optional_role(options.count, "--count", columns);
  roles.weight = optional_role(options.weight, "--weight", columns);
  if (!roles.date) {
    roles.date = platform_date(first, options);
    // A period needs the dates of all files.
    roles.date_found = roles.date.has_value() && !options.every;
  }
  if (options.needs_dates() && !roles.date) fail_without_dates(first);
  std::vector<RoleColumn> day;
  if (options.every) {
    day.push_back(*roles.date);
    day.back().is_day = true;
    roles.by.push_back(day);
  }
  for (const std::string& typed : options.by) {
    std::vector<RoleColumn> by = day;
    const bool one_column = columns.find_whole(typed).has_value();
    for (const std::string& name : one_column ? std::vector{typed} : split_names(typed)) {
      by.push_back(named(name, "--by", columns));
    }
    roles.by.push_back(std::move(by));
  }
  find_design(roles, options, columns);
  const auto is_column = [&](std::string_view name) {
    return columns.find_whole(name).has_value();
  };
  for (const std::string& text : options.where) {
    roles.conditions.push_back(Condition::parse(text, is_column));
    roles.where.push_back(named(roles.conditions.back().column(), "--where", columns));
    roles.asked.push_back("--where " + text);
  }
  add_range(roles, options);
  return roles;
}

Positions locate(const Roles& roles, const ColumnMap& columns) {
  Positions positions;
  positions.score = find_again(roles.score, columns);
  positions.id = find_again(roles.id, columns);
  positions.count = find_again(roles.count, columns);
  positions.weight = find_again(roles.weight, columns);
  positions.population = find_again(roles.population, columns);
  if (const RoleColumn* const strata = strata_of(roles)) {
    positions.stratum = find_again(*strata, columns);
  }
  const bool may_lack_date = roles.date_found && !columns.find_whole(roles.date->name);
  if (!may_lack_date) positions.date = find_again(roles.date, columns);
  for (const auto* breakdowns : {&roles.by, &roles.design_by}) {
    for (const std::vector<RoleColumn>& breakdown : *breakdowns) {
      std::vector<std::size_t>& by = positions.by.emplace_back();
      for (const RoleColumn& role : breakdown) {
        by.push_back(role.is_day ? kDayOfRow : find_again(role, columns));
      }
    }
  }
  for (const RoleColumn& role : roles.where) positions.where.push_back(find_again(role, columns));
  return positions;
}

ColumnsInUse columns_in_use(const Roles& roles) {
  ColumnsInUse names;
  names.score = roles.score.name;
  names.score_found = roles.score.typed.empty();
  for (const std::vector<RoleColumn>& breakdown : roles.by) {
    std::vector<std::string> by;
    for (const RoleColumn& role : breakdown) {
      if (!role.is_day) by.push_back(role.name);
    }
    const bool day_alone = by.empty() && !breakdown.empty();
    if (!day_alone) names.by.push_back(std::move(by));
  }
  if (roles.id) names.id = roles.id->name;
  if (roles.date) names.date = roles.date->name;
  if (roles.count) names.count = roles.count->name;
  if (roles.weight) names.weight = roles.weight->name;
  if (roles.population) names.population = roles.population->name;
  for (const RoleColumn& role : roles.design) {
    (role.option == "--strata" ? names.strata : names.cluster) = role.name;
  }
  return names;
}

}  // namespace nps::survey
