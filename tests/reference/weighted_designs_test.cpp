// The survey with weights of 60 answers, read from its file, under nine designs and after
// calibration: every figure that R's package survey gives.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "nps/analysis/domain.hpp"
#include "nps/analysis/weighted_metric.hpp"
#include "nps/analysis/weighted_tally.hpp"
#include "nps/input/byte_source.hpp"
#include "nps/stats/calibration.hpp"
#include "nps/stats/design_quantile.hpp"
#include "nps/stats/distributions.hpp"
#include "nps/stats/survey_design.hpp"
#include "nps/survey/survey.hpp"
#include "reference/figures.hpp"
#include "reference/raking_problems.hpp"
#include "reference/rows.hpp"
#include "support/survey_fixture.hpp"

namespace {

using nlohmann::json;
using nps::reference::Row;
using nps::stats::CalibratedUnit;
using nps::stats::Counts;
using nps::stats::StratumSums;
using nps::stats::WeightedEstimate;
using nps::survey::Group;

/// R prints 15 digits; raking stops where its shares are met to 1e-10.
constexpr nps::reference::Near expect_near{1e-10, 1e-14};

constexpr std::array kGroups = {Group::promoter, Group::passive, Group::detractor};

/// What R tells of a design, by what the program tells.
struct DesignFigures {
  WeightedEstimate estimate;
  std::array<double, 3> shares{};
  std::array<double, 3> share_variances{};
};

void expect_intervals(const DesignFigures& found, const json& wanted) {
  const auto expect_limits = [&](double quantile, const json& limits) {
    const double half = quantile * found.estimate.standard_error;
    expect_near(found.estimate.nps - half, limits.at(0));
    expect_near(found.estimate.nps + half, limits.at(1));
  };
  const double df = found.estimate.degrees_of_freedom;
  EXPECT_EQ(df, wanted.at("df").get<double>());
  expect_limits(nps::stats::normal_two_sided_quantile(0.95), wanted.at("normal_interval"));
  expect_limits(nps::stats::t_quantile(0.975, df), wanted.at("t_interval"));
}

/// R's default takes the weights for the numbers that answers stand for, and a sample of that
/// population without replacement.
void expect_design_effects(const WeightedEstimate& estimate, const json& wanted) {
  const double effect = estimate.design_effect.value();
  expect_near(effect, wanted.at("design_effect"));
  const double left = 1 - estimate.answers / estimate.weight_sum;
  if (wanted.at("default_design_effect").is_null()) {
    EXPECT_NEAR(left, 0, 1e-15);
  } else {
    expect_near(effect / left, wanted.at("default_design_effect"));
  }
}

/// Shares are 1 together and the NPS is the difference of two, so the variances tell the
/// covariances.
void expect_covariances(const DesignFigures& found, const json& wanted) {
  const auto& [promoters, passives, detractors] = found.share_variances;
  const double nps = found.estimate.variance;
  const double p_d = (promoters + detractors - nps) / 2;
  const double p_a = (detractors - promoters - passives) / 2;
  const double a_d = (promoters - passives - detractors) / 2;
  const std::array<std::array<double, 3>, 3> matrix = {
      {{promoters, p_a, p_d}, {p_a, passives, a_d}, {p_d, a_d, detractors}}};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) expect_near(matrix[i][j], wanted.at(i).at(j));
  }
}

void expect_figures(const DesignFigures& found, const json& wanted) {
  expect_near(found.estimate.nps, wanted.at("nps"));
  expect_near(found.estimate.standard_error, wanted.at("standard_error"));
  for (std::size_t i = 0; i < 3; ++i) expect_near(found.shares[i], wanted.at("shares").at(i));
  expect_intervals(found, wanted);
  expect_design_effects(found.estimate, wanted);
  expect_covariances(found, wanted.at("covariances"));
}

std::vector<double> raked_weights(const std::string& id, const std::vector<Row>& rows) {
  const json file = nps::reference::figures("weighting.json");
  const auto problem = nps::reference::problem_of(nps::reference::raking_of(file, id), rows);
  return nps::stats::rake(problem.units, problem.margins).weights;
}

/// A weight for each row, as the design says.
std::vector<double> weights_of(const json& weight, const std::vector<Row>& rows) {
  if (weight.is_object()) {
    auto weights = raked_weights(weight.at("raking"), rows);
    for (double& of_row : weights) of_row *= 10000.0 / 60;
    return weights;
  }
  std::map<std::string, double> answers;
  for (const Row& row : rows) ++answers[row.at("region")];
  std::vector<double> weights;
  for (const Row& row : rows) {
    weights.push_back(weight == "weight" ? std::stod(row.at("weight"))
                      : weight == "1"    ? 1
                      : weight == "200/n"
                          ? 200.0 / static_cast<double>(rows.size())
                          : std::stod(row.at("stratum_pop")) / answers.at(row.at("region")));
  }
  return weights;
}

/// The survey with these weights in the place of its own.
nps::survey::SurveyTally tally_of(const std::vector<Row>& rows, const std::vector<double>& weights,
                                  nps::survey::SurveyOptions options) {
  std::string text = "score,region,gender,store,stratum_pop,weight\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const char* column : {"score", "region", "gender", "store", "stratum_pop"}) {
      text += rows[i].at(column) + ",";
    }
    text += fmt::format("{}\n", weights[i]);
  }
  const nps::test::MemoryFiles files{{"survey.csv", text}};
  options.files = files.names();
  options.score = "score";
  options.weight = "weight";
  return nps::survey::tally_survey(options, files.opener());
}

nps::survey::SurveyOptions options_of(const json& design) {
  const auto column = [&](const char* role) {
    const json& name = design.at(role);
    return name.is_null() ? std::string() : name.get<std::string>();
  };
  nps::survey::SurveyOptions options;
  options.strata = column("strata");
  options.cluster = column("psu");
  if (column("population") == "200") {
    options.population = 200;
  } else {
    options.population_column = column("population");
  }
  return options;
}

nps::analysis::MetricValue mean_of(const nps::survey::SurveyTally& survey) {
  const auto* mean = nps::analysis::find_metric("mean");
  return nps::analysis::measure_metric(
      survey.overall, {mean, nps::analysis::metric_scale(*mean, "0-10", "", false), {}});
}

TEST(WeightedDesignReference, EveryFigureOfEveryDesignAgrees) {
  const std::vector<Row> rows = nps::reference::rows_of("weighted.csv");
  const json file = nps::reference::figures("weighted_designs.json");
  ASSERT_EQ(file.at("designs").size(), 9U);
  for (const json& design : file.at("designs")) {
    SCOPED_TRACE(design.at("id").get<std::string>());
    const auto survey = tally_of(rows, weights_of(design.at("weight"), rows), options_of(design));
    const nps::survey::Weighting& weighting = *survey.overall.weighting();
    DesignFigures found{nps::analysis::estimate_weights(weighting).estimate.value()};
    for (std::size_t i = 0; i < 3; ++i) {
      // The share against the rest is 2 share - 1.
      const auto share =
          nps::analysis::estimate_weights(nps::analysis::share_of(weighting, kGroups[i]))
              .estimate.value();
      found.shares[i] = (1 + share.nps) / 2;
      found.share_variances[i] = share.variance / 4;
    }
    expect_figures(found, design);
    const auto mean = mean_of(survey);
    expect_near(mean.value.value(), design.at("mean"));
    expect_near(mean.standard_error.value(), design.at("mean_error"));
  }
}

double population_of(const json& raking) {
  double sum = 0;
  for (const json& count : raking.at("margins").at(0).at("levels")) sum += count.get<double>();
  return sum;
}

/// Answers of one group against the two others.
std::vector<CalibratedUnit> share_units(std::vector<CalibratedUnit> units, std::size_t group) {
  for (CalibratedUnit& unit : units) {
    const std::array<double, 3> answers = {unit.answers.promoters, unit.answers.passives,
                                           unit.answers.detractors};
    unit.answers = {answers[group], 0, unit.answers.n() - answers[group]};
  }
  return units;
}

WeightedEstimate calibrated_estimate(const std::vector<CalibratedUnit>& units) {
  const StratumSums sums = nps::stats::answers_of(units);
  auto estimate = nps::stats::estimate_weighted({&sums, 1}).estimate.value();
  const double variance = nps::stats::calibrated_variance(units).value();
  estimate.design_effect = *estimate.design_effect * variance / estimate.variance;
  estimate.variance = variance;
  estimate.standard_error = std::sqrt(variance);
  return estimate;
}

/// Variance of how many of the two scores an answer reaches, on average: that of an NPS whose
/// promoters reach both and whose detractors neither.
double variance_of_reached(std::vector<CalibratedUnit> units, const std::vector<Row>& rows,
                           int first, int second) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int score = std::stoi(rows[i].at("score"));
    const int reached = (score >= first) + (score >= second);
    units[i].answers = {reached == 2 ? 1.0 : 0.0, reached == 1 ? 1.0 : 0.0,
                        reached == 0 ? 1.0 : 0.0};
  }
  return nps::stats::calibrated_variance(units).value();
}

/// A score is how many of the scores 1 to 10 it reaches. Twice the covariance of two of these
/// shares is the variance of both together less that of each, which is a quarter of that of it
/// twice.
double mean_error(const std::vector<CalibratedUnit>& units, const std::vector<Row>& rows) {
  double variance = 0;
  for (int first = 1; first <= 10; ++first) {
    for (int second = 1; second <= 10; ++second) {
      variance += (variance_of_reached(units, rows, first, second) -
                   variance_of_reached(units, rows, first, first) / 4 -
                   variance_of_reached(units, rows, second, second) / 4) /
                  2;
    }
  }
  return std::sqrt(variance);
}

TEST(WeightedDesignReference, EveryFigureAfterCalibrationAgrees) {
  const std::vector<Row> rows = nps::reference::rows_of("weighted.csv");
  const json file = nps::reference::figures("weighted_designs.json");
  const json rakings = nps::reference::figures("weighting.json");
  ASSERT_EQ(file.at("calibrated").size(), 4U);
  for (const json& wanted : file.at("calibrated")) {
    const auto id = wanted.at("raking").get<std::string>();
    SCOPED_TRACE(id);
    const json& raking = nps::reference::raking_of(rakings, id);
    auto units = nps::reference::calibrated_units(raking, rows);
    std::vector<double> weights;
    for (CalibratedUnit& unit : units) {
      unit.weight *= population_of(raking) / 60;
      weights.push_back(unit.weight);
      // R's rake() has no base weights in its regression.
      if (!wanted.at("base_weights").get<bool>()) unit.base_weight = 1;
    }
    DesignFigures found{calibrated_estimate(units)};
    for (std::size_t i = 0; i < 3; ++i) {
      const auto share = calibrated_estimate(share_units(units, i));
      found.shares[i] = (1 + share.nps) / 2;
      found.share_variances[i] = share.variance / 4;
    }
    expect_figures(found, wanted);
    expect_near(mean_of(tally_of(rows, weights, {})).value.value(), wanted.at("mean"));
    expect_near(mean_error(units, rows), wanted.at("mean_error"));
  }
}

TEST(WeightedDesignReference, TheTestOfTwoSegmentsIsThatOfR) {
  const std::vector<Row> rows = nps::reference::rows_of("weighted.csv");
  const json wanted = nps::reference::figures("weighted_designs.json").at("gender");
  nps::survey::SurveyOptions options;
  options.by = {"gender"};
  const auto survey = tally_of(rows, weights_of("weight", rows), options);
  const auto weighting_of = [&](const std::string& gender) -> const nps::survey::Weighting& {
    const auto& segments = survey.breakdowns.front().segments;
    return *std::ranges::find_if(segments, [&](const auto& segment) {
              return segment.key.front() == gender;
            })->tally.weighting();
  };
  const auto men = nps::analysis::estimate_weights(weighting_of("M")).estimate.value();
  const auto women = nps::analysis::estimate_weights(weighting_of("F")).estimate.value();
  const double factor = nps::analysis::joint_factor(nps::analysis::Domain(weighting_of("M")),
                                                    nps::analysis::Domain(weighting_of("F")))
                            .value();
  const double error = std::sqrt((men.variance + women.variance) / factor);
  const double difference = men.nps - women.nps;
  expect_near(difference, wanted.at("difference"));
  expect_near(difference / error, wanted.at("t"));
  // One less than the sample has: a slope is fitted.
  const double df =
      nps::analysis::estimate_weights(*survey.overall.weighting()).estimate->degrees_of_freedom - 1;
  EXPECT_EQ(df, wanted.at("df").get<double>());
  expect_near(nps::stats::p_by_design(difference / error, df), wanted.at("p"));
  const double half = nps::stats::t_quantile(0.975, df) * error;
  expect_near(difference - half, wanted.at("interval").at(0));
  expect_near(difference + half, wanted.at("interval").at(1));
}

StratumSums sums_without(const std::vector<Row>& rows, std::optional<std::size_t> left_out) {
  StratumSums sums;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == left_out) continue;
    const int score = std::stoi(rows[i].at("score"));
    const auto group = score >= 9   ? nps::stats::Group::promoter
                       : score >= 7 ? nps::stats::Group::passive
                                    : nps::stats::Group::detractor;
    sums.add_answer(group, std::stod(rows[i].at("weight")));
  }
  return sums;
}

WeightedEstimate estimate_of(const StratumSums& sums) {
  return nps::stats::estimate_weighted({&sums, 1}).estimate.value();
}

TEST(WeightedDesignReference, TheJackknifeOfWeightedNpsAgrees) {
  const std::vector<Row> rows = nps::reference::rows_of("weighted.csv");
  const json wanted = nps::reference::figures("weighted_designs.json").at("jackknife");
  std::vector<double> replicates;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    replicates.push_back(estimate_of(sums_without(rows, i)).nps);
  }
  const double mean = std::accumulate(replicates.begin(), replicates.end(), 0.0) / 60;
  double squares = 0;
  for (const double nps : replicates) squares += (nps - mean) * (nps - mean);
  expect_near(estimate_of(sums_without(rows, {})).nps, wanted.at("nps"));
  expect_near(std::sqrt(59.0 / 60 * squares), wanted.at("standard_error"));
}

TEST(WeightedDesignReference, SumsOfWeightsAndEffectiveAnswersAgree) {
  const std::vector<Row> rows = nps::reference::rows_of("weighted.csv");
  const json file = nps::reference::figures("weighted_designs.json");
  const WeightedEstimate estimate = estimate_of(sums_without(rows, {}));
  expect_near(estimate.weight_sum, file.at("sums").at("weights"));
  expect_near(estimate.answers / estimate.kish_effective_n - 1,
              file.at("sums").at("squared_variation"));
  expect_near(estimate.variance, file.at("sums").at("variance"));
  // With the variance of scores of divisor n: the design effect has n - 1.
  const double n = nps::stats::effective_n(estimate) * 59 / 60;
  const json& wanted = file.at("effective_answers");
  expect_near(n, wanted.at("variance_of_scores"));
  const double z = nps::stats::normal_two_sided_quantile(0.95);
  const double t = nps::stats::t_quantile(0.975, estimate.degrees_of_freedom);
  expect_near(n * (z / t) * (z / t), wanted.at("by_t"));
}

}  // namespace
