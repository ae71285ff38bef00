#include "nps/stats/raking.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "nps/stats/calibration.hpp"
#include "nps/stats/distributions.hpp"
#include "nps/stats/survey_design.hpp"
#include "nps/stats/trimming.hpp"
#include "reference/figures.hpp"
#include "reference/raking_problems.hpp"
#include "reference/rows.hpp"

namespace {

using nlohmann::json;
using nps::reference::calibrated_units;
using nps::reference::figures;
using nps::reference::problem_of;
using nps::reference::raking_of;
using nps::reference::RakingProblem;
using nps::reference::Row;
using nps::reference::rows_of;
using nps::stats::CalibratedUnit;
using nps::stats::RakingOptions;
using nps::stats::RakingResult;

double nps_of(const std::vector<Row>& rows, const std::vector<double>& weights) {
  double net = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int score = std::stoi(rows[i].at("score"));
    net += weights[i] * ((score >= 9) - (score <= 6));
  }
  return net / std::accumulate(weights.begin(), weights.end(), 0.0);
}

/// What a cap leaves of the shares; levels stand in their order by name.
void expect_achieved(const RakingProblem& problem, const RakingResult& result, const json& figure) {
  for (std::size_t m = 0; m < problem.margins.size(); ++m) {
    const auto shares =
        nps::stats::weighted_shares(problem.units, result.weights, m, problem.margins[m].size());
    std::size_t level = 0;
    for (const auto& [name, share] :
         figure.at("achieved").at(figure.at("margins").at(m).at("variable")).items()) {
      EXPECT_NEAR(shares[level++], share.get<double>(), 5e-5) << name;
    }
  }
}

TEST(RakingReference, WeightsAndNpsAgreeWithR) {
  const std::vector<Row> rows = rows_of("weighted.csv");
  ASSERT_EQ(rows.size(), 60U);
  const json file = figures("weighting.json");
  ASSERT_EQ(file.at("raking").size(), 5U);
  for (const json& figure : file.at("raking")) {
    SCOPED_TRACE(figure.at("id").get<std::string>());
    const RakingProblem problem = problem_of(figure, rows);
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
    if (figure.contains("kish")) {
      EXPECT_NEAR(result.effective_n / figure.at("kish").get<double>(), 1, capped ? 1e-4 : 1e-10);
    }
    if (capped) expect_achieved(problem, result, figure);
  }
}

TEST(RakingReference, AnesrakeAgrees) {
  const std::vector<Row> rows = rows_of("weighted.csv");
  const json file = figures("weighting.json");
  ASSERT_EQ(file.at("anesrake").size(), 2U);
  for (const json& figure : file.at("anesrake")) {
    SCOPED_TRACE(figure.at("id").get<std::string>());
    const RakingProblem problem =
        problem_of(raking_of(file, figure.at("of").get<std::string>()), rows);
    const bool capped = !figure.at("cap").is_null();
    RakingOptions options;
    if (capped) options.cap = figure.at("cap").get<double>();
    const RakingResult result = nps::stats::rake(problem.units, problem.margins, options);
    EXPECT_NEAR(60 / result.effective_n, figure.at("design_effect").get<double>(),
                capped ? 1e-4 : 1e-9);
    const auto [smallest, largest] = std::ranges::minmax(result.weights);
    EXPECT_NEAR(largest, figure.at("largest").get<double>(), capped ? 1e-4 : 1e-9);
    EXPECT_NEAR(nps_of(rows, result.weights), figure.at("nps").get<double>(),
                capped ? 2e-5 : 1e-10);
    if (capped) continue;
    EXPECT_NEAR(smallest, figure.at("smallest").get<double>(), 1e-9);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_NEAR(result.weights[i], figure.at("weights").at(i).get<double>(), 1e-9) << i;
    }
  }
}

TEST(RakingReference, TrimmedWeightsAgreeWithR) {
  const std::vector<Row> rows = rows_of("weighted.csv");
  const json file = figures("weighting.json");
  ASSERT_EQ(file.at("trimming").size(), 2U);
  for (const json& figure : file.at("trimming")) {
    SCOPED_TRACE(figure.at("id").get<std::string>());
    const RakingProblem problem =
        problem_of(raking_of(file, figure.at("of").get<std::string>()), rows);
    const auto expected = figure.at("weights").get<std::vector<double>>();
    const double mean = std::accumulate(expected.begin(), expected.end(), 0.0) / 60;
    RakingOptions options;
    const double limit = figure.at("limit").get<double>() / mean;
    const bool is_strict = figure.at("id") == "strict";
    if (is_strict) options.trim = limit;
    auto weights = nps::stats::rake(problem.units, problem.margins, options).weights;
    if (!is_strict) weights = nps::stats::trim_once(problem.units, weights, limit);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_NEAR(weights[i], expected[i] / mean, 1e-10) << i;
    }
    EXPECT_NEAR(*std::ranges::max_element(weights), figure.at("largest").get<double>() / mean,
                1e-10);
    EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 60, 1e-12);
    EXPECT_NEAR(nps_of(rows, weights), figure.at("nps").get<double>(), 1e-10);
  }
}

/// R prints 15 digits.
void expect_error(double variance, const json& expected) {
  EXPECT_NEAR(std::sqrt(variance) / expected.get<double>(), 1, 1e-10);
}

void expect_shares(const nps::stats::Counts& shares, const json& expected) {
  const nps::stats::Counts wanted = nps::reference::counts(expected);
  EXPECT_NEAR(shares.promoters, wanted.promoters, 1e-10);
  EXPECT_NEAR(shares.passives, wanted.passives, 1e-10);
  EXPECT_NEAR(shares.detractors, wanted.detractors, 1e-10);
}

/// Design effect and t interval of the estimate with its calibrated variance.
void expect_calibrated(const std::vector<CalibratedUnit>& units,
                       const nps::stats::WeightedEstimate& estimate, const json& expected) {
  const double variance = nps::stats::calibrated_variance(units).value();
  EXPECT_NEAR(*estimate.design_effect * variance / estimate.variance /
                  expected.at("design_effect").get<double>(),
              1, 1e-10);
  const double half =
      nps::stats::t_quantile(0.975, estimate.degrees_of_freedom) * std::sqrt(variance);
  EXPECT_NEAR(estimate.nps - half, expected.at("t_interval").at(0).get<double>(), 1e-10);
  EXPECT_NEAR(estimate.nps + half, expected.at("t_interval").at(1).get<double>(), 1e-10);
}

TEST(CalibrationReference, StandardErrorsAgreeWithR) {
  const std::vector<Row> rows = rows_of("weighted.csv");
  const json file = figures("weighting.json");
  int calibrated = 0;
  for (const json& figure : file.at("raking")) {
    if (!figure.contains("standard_error")) continue;
    SCOPED_TRACE(figure.at("id").get<std::string>());
    ++calibrated;
    std::vector<CalibratedUnit> units = calibrated_units(figure, rows);
    expect_error(nps::stats::calibrated_variance(units).value(), figure.at("standard_error"));
    const nps::stats::StratumSums sums = nps::stats::answers_of(units);
    const auto fixed = nps::stats::estimate_weighted({&sums, 1}).estimate.value();
    EXPECT_NEAR(fixed.nps, figure.at("nps").get<double>(), 1e-10);
    expect_error(fixed.variance, figure.at("fixed_error"));
    expect_shares(fixed.shares, figure.at("shares"));
    if (figure.contains("kish")) {
      EXPECT_NEAR(fixed.kish_effective_n / figure.at("kish").get<double>(), 1, 1e-10);
    }
    if (figure.contains("design_effect")) expect_calibrated(units, fixed, figure);
    if (!figure.contains("standard_error_of_rake")) continue;
    // R's rake() has no base weights in its regression.
    for (CalibratedUnit& unit : units) unit.base_weight = 1;
    expect_error(nps::stats::calibrated_variance(units).value(),
                 figure.at("standard_error_of_rake"));
  }
  EXPECT_EQ(calibrated, 4);
}

TEST(CalibrationReference, RowsWithoutAScoreStayInTheSample) {
  const std::vector<Row> rows = rows_of("weighted.csv");
  const json file = figures("weighting.json");
  const json& expected = file.at("without_scores");
  std::vector<CalibratedUnit> units = calibrated_units(file.at("raking").at(3), rows);
  for (const json& row : expected.at("rows")) units[row.get<std::size_t>() - 1].answers = {};
  const nps::stats::StratumSums sums = nps::stats::answers_of(units);
  EXPECT_NEAR(nps::stats::estimate_weighted({&sums, 1}).estimate.value().nps,
              expected.at("nps").get<double>(), 1e-10);
  expect_error(nps::stats::calibrated_variance(units).value(), expected.at("standard_error"));
}

}  // namespace
