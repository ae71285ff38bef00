#include "nps/stats/raking.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "nps/stats/survey_design.hpp"
#include "reference/figures.hpp"
#include "reference/rows.hpp"

namespace {

using nlohmann::json;
using nps::reference::figures;
using nps::reference::Row;
using nps::reference::rows_of;
using nps::stats::RakingMargin;
using nps::stats::RakingOptions;
using nps::stats::RakingResult;
using nps::stats::RakingUnit;

/// Every row as a unit of its own, so that its weight can be compared.
struct Problem {
  std::vector<RakingUnit> units;
  std::vector<RakingMargin> margins;
};

Problem problem_of(const json& figure, const std::vector<Row>& rows) {
  Problem problem;
  const json& start = figure.at("start");
  for (const Row& row : rows) {
    const double weight = start.is_null() ? 1 : std::stod(row.at(start));
    problem.units.push_back({1, weight, {}});
  }
  for (const json& wanted : figure.at("margins")) {
    RakingMargin& margin = problem.margins.emplace_back();
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

double nps_of(const std::vector<Row>& rows, const std::vector<double>& weights) {
  double net = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int score = std::stoi(rows[i].at("score"));
    net += weights[i] * ((score >= 9) - (score <= 6));
  }
  return net / std::accumulate(weights.begin(), weights.end(), 0.0);
}

TEST(RakingReference, WeightsAndNpsAgreeWithR) {
  const std::vector<Row> rows = rows_of("weighted.csv");
  ASSERT_EQ(rows.size(), 60U);
  const json file = figures("weighting.json");
  ASSERT_EQ(file.at("raking").size(), 5U);
  for (const json& figure : file.at("raking")) {
    SCOPED_TRACE(figure.at("id").get<std::string>());
    const Problem problem = problem_of(figure, rows);
    const bool capped = figure.contains("cap");
    RakingOptions options;
    if (capped) options.cap = figure.at("cap").get<double>();
    const RakingResult result = nps::stats::rake(problem.units, problem.margins, options);
    EXPECT_TRUE(result.converged);
    auto expected = figure.at("weights").get<std::vector<double>>();
    const double mean = std::accumulate(expected.begin(), expected.end(), 0.0) / 60;
    // anesrake stops as soon as the margins get no better, and lets weights pass its cap by 1e-4.
    const double allowed = capped ? 4e-4 : 1e-10;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_NEAR(result.weights[i], expected[i] / mean, allowed) << i;
    }
    EXPECT_NEAR(nps_of(rows, result.weights), figure.at("nps").get<double>(),
                capped ? 2e-5 : 1e-10);
  }
}

}  // namespace
