#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "nps/stats/calibration.hpp"
#include "nps/stats/raking.hpp"
#include "reference/rows.hpp"

/// The entries of `raking` in weighting.json as the program takes them.
namespace nps::reference {

/// The entry with that id of the figures in weighting.json.
inline const nlohmann::json& raking_of(const nlohmann::json& file, const std::string& id) {
  return *std::ranges::find_if(file.at("raking"),
                               [&](const nlohmann::json& raking) { return raking.at("id") == id; });
}

/// Every row as a unit of its own, so that its weight can be compared.
struct RakingProblem {
  std::vector<stats::RakingUnit> units;
  std::vector<stats::RakingMargin> margins;
};

inline RakingProblem problem_of(const nlohmann::json& figure, const std::vector<Row>& rows) {
  RakingProblem problem;
  const nlohmann::json& start = figure.at("start");
  for (const Row& row : rows) {
    const double weight = start.is_null() ? 1 : std::stod(row.at(start));
    problem.units.push_back({1, weight, {}});
  }
  for (const nlohmann::json& wanted : figure.at("margins")) {
    stats::RakingMargin& margin = problem.margins.emplace_back();
    std::map<std::string, std::uint32_t> position;
    double sum = 0;
    for (const auto& [level, count] : wanted.at("levels").items()) {
      position[level] = static_cast<std::uint32_t>(margin.size());
      margin.push_back(count.get<double>());
      sum += count.get<double>();
    }
    for (double& share : margin) share /= sum;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      problem.units[i].levels.push_back(position.at(rows[i].at(wanted.at("variable"))));
    }
  }
  return problem;
}

/// Every row as a unit of its own with the weights that raking gives it.
inline std::vector<stats::CalibratedUnit> calibrated_units(const nlohmann::json& figure,
                                                           const std::vector<Row>& rows) {
  const RakingProblem problem = problem_of(figure, rows);
  const stats::RakingResult raked = stats::rake(problem.units, problem.margins, {});
  std::vector<stats::CalibratedUnit> units;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int score = std::stoi(rows[i].at("score"));
    const auto is = [](bool holds) { return holds ? 1.0 : 0.0; };
    units.push_back({1,
                     problem.units[i].weight,
                     raked.weights[i],
                     problem.units[i].levels,
                     {is(score >= 9), is(score == 7 || score == 8), is(score <= 6)}});
  }
  return units;
}

}  // namespace nps::reference
