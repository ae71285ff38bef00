#include "nps/survey/population.hpp"

#include <algorithm>
#include <cmath>

#include "nps/error.hpp"
#include "nps/input/small_table.hpp"
#include "nps/text/number.hpp"
#include "nps/text/unicode.hpp"
#include "survey/plain_number.hpp"

namespace nps::survey {
namespace {

[[noreturn]] void refuse(const std::string& file, std::uint64_t line, std::string message,
                         std::string hint = {}) {
  throw Error(ErrorKind::usage, std::move(message), {file, line, "", std::move(hint), {}});
}

double parse_share(const std::string& cell, const std::string& file, std::uint64_t line) {
  const bool per_cent = cell.ends_with('%');
  const std::string_view digits =
      text::trim(std::string_view(cell).substr(0, cell.size() - (per_cent ? 1 : 0)));
  const std::optional<double> number = plain_number(digits);
  if (!number || *number < 0 || *number > 100) {
    refuse(file, line, "the share '" + cell + "' cannot be used", "0.52, 52% or 52 is wanted");
  }
  return per_cent ? *number / 100 : *number;
}

void add_level(PopulationMargin& margin, PopulationLevel level, const std::string& file) {
  for (const std::string& value : level.values) {
    if (value.empty()) refuse(file, level.line, "a level is empty");
  }
  const auto same =
      std::find_if(margin.levels.begin(), margin.levels.end(),
                   [&](const PopulationLevel& known) { return known.values == level.values; });
  if (same != margin.levels.end()) {
    refuse(file, level.line,
           "'" + joined_names(level.values) + "' has a share already, in line " +
               std::to_string(same->line));
  }
  margin.levels.push_back(std::move(level));
}

/// Shares that are 1, or 100 per cent, together come to 1.
void scale(PopulationMargin& margin, const std::string& file) {
  double sum = 0;
  for (const PopulationLevel& level : margin.levels) sum += level.share;
  const double whole = sum > 10 ? 100 : 1;
  if (std::abs(sum / whole - 1) > kShareTolerance) {
    refuse(file, 0,
           "the shares of '" + joined_names(margin.columns) + "' are " + text::fixed(sum, 4) +
               " together, not 1 or 100",
           "half a per cent is allowed for rounding");
  }
  // Shares that need no scaling stay the numbers that were typed.
  const double divisor = std::abs(sum / whole - 1) < 1e-12 ? whole : sum;
  for (PopulationLevel& level : margin.levels) level.share /= divisor;
}

}  // namespace

std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " × ") + name;
  return text;
}

Population read_margins(const std::string& path, const input::FileOpener& open_file) {
  const input::SmallTable table = input::read_small_table(path, open_file);
  const std::size_t variable = table.column("variable");
  const std::size_t level = table.column("level");
  const std::size_t share = table.column("share");
  Population population{path, {}};
  for (const input::SmallTableRow& row : table.rows) {
    const std::string& name = row.cells[variable];
    auto margin =
        std::find_if(population.margins.begin(), population.margins.end(),
                     [&](const PopulationMargin& known) { return known.columns.front() == name; });
    if (margin == population.margins.end()) {
      margin = population.margins.insert(margin, {{name}, {}});
    }
    add_level(*margin,
              {{row.cells[level]}, parse_share(row.cells[share], path, row.line), row.line}, path);
  }
  if (population.margins.empty()) refuse(path, 0, "there is no row of shares");
  for (PopulationMargin& margin : population.margins) scale(margin, path);
  return population;
}

Population read_cells(const std::string& path, const input::FileOpener& open_file) {
  const input::SmallTable table = input::read_small_table(path, open_file);
  const std::size_t share = table.column("share");
  Population population{path, {{}}};
  PopulationMargin& margin = population.margins.front();
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (i != share) margin.columns.push_back(table.columns[i]);
  }
  for (const input::SmallTableRow& row : table.rows) {
    PopulationLevel level{{}, parse_share(row.cells[share], path, row.line), row.line};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i != share) level.values.push_back(row.cells[i]);
    }
    add_level(margin, std::move(level), path);
  }
  if (margin.levels.empty()) refuse(path, 0, "there is no row of shares");
  scale(margin, path);
  return population;
}

}  // namespace nps::survey
