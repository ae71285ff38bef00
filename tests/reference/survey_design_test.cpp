#include "nps/stats/survey_design.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "nps/stats/score_interval.hpp"
#include "reference/figures.hpp"
#include "reference/rows.hpp"

namespace {

using nlohmann::json;
using nps::reference::counts;
using nps::reference::figures;
using nps::reference::Row;
using nps::reference::rows_of;
using nps::stats::Counts;
using nps::stats::find_interval_method;
using nps::stats::Group;
using nps::stats::Interval;
using nps::stats::StratumSums;
using nps::stats::WeightedEstimate;

Group group_of(const Row& row) {
  const int score = std::stoi(row.at("score"));
  return score >= 9 ? Group::promoter : score <= 6 ? Group::detractor : Group::passive;
}

/// The rows of a design as sums; `in_part` says which of them belong to the domain.
class Sample {
 public:
  Sample(const json& design, std::vector<Row> rows) : design_(design), rows_(std::move(rows)) {
    for (const Row& row : rows_) ++answers_[stratum_of(row)];
  }

  [[nodiscard]] std::vector<StratumSums> sums(
      const std::function<bool(const Row&)>& in_part) const {
    std::map<std::string, StratumSums> strata;
    struct Psu {
      Counts totals;
      double answers = 0;
      double squares = 0;
    };
    std::map<std::pair<std::string, std::string>, Psu> psus;
    for (const Row& row : rows_) {
      StratumSums& stratum = strata[stratum_of(row)];
      stratum.population = population_of(row);
      if (!in_part(row)) continue;
      if (design_.at("psu").is_null()) {
        stratum.add_answer(group_of(row), weight_of(row));
        continue;
      }
      Psu& psu = psus[{stratum_of(row), row.at(design_.at("psu"))}];
      const double weight = weight_of(row);
      const Group group = group_of(row);
      psu.totals.promoters += group == Group::promoter ? weight : 0;
      psu.totals.passives += group == Group::passive ? weight : 0;
      psu.totals.detractors += group == Group::detractor ? weight : 0;
      psu.answers += 1;
      psu.squares += weight * weight;
    }
    for (const auto& [name, psu] : psus) {
      strata[name.first].add_psu(psu.totals, psu.answers, psu.squares);
    }
    std::vector<StratumSums> all;
    for (const auto& [name, stratum] : strata) all.push_back(stratum);
    return all;
  }

 private:
  [[nodiscard]] std::string stratum_of(const Row& row) const {
    const json& column = design_.at("strata");
    return column.is_null() ? "" : row.at(column);
  }

  [[nodiscard]] double weight_of(const Row& row) const {
    const json& weight = design_.at("weight");
    if (weight.is_null()) return 1;
    if (weight == "weight") return std::stod(row.at("weight"));
    return std::stod(row.at("stratum_pop")) / answers_.at(stratum_of(row));
  }

  [[nodiscard]] std::optional<double> population_of(const Row& row) const {
    const json& population = design_.at("population");
    if (population.is_null()) return std::nullopt;
    if (population == "200") return 200;
    return std::stod(row.at(population));
  }

  json design_;
  std::vector<Row> rows_;
  std::map<std::string, int> answers_;
};

TEST(SurveyDesignReference, EveryDesignAgreesWithR) {
  const json file = figures("survey_design.json");
  ASSERT_EQ(file.at("designs").size(), 11U);
  for (const json& design : file.at("designs")) {
    SCOPED_TRACE(design.at("id").get<std::string>());
    const Sample sample(design, rows_of(design.at("file")));
    const auto sums = sample.sums([](const Row&) { return true; });
    const auto result = nps::stats::estimate_weighted(sums);
    ASSERT_TRUE(result.estimate) << result.reason;
    const json& whole = design.at("whole");
    EXPECT_NEAR(result.estimate->nps, whole.at("nps").get<double>(), 1e-14);
    EXPECT_NEAR(result.estimate->standard_error / whole.at("standard_error").get<double>(), 1,
                1e-12);
    EXPECT_NEAR(*result.estimate->design_effect / whole.at("design_effect").get<double>(), 1,
                1e-12);
    EXPECT_EQ(result.estimate->degrees_of_freedom, whole.at("df").get<double>());
    const Counts shares = counts(whole.at("shares"));
    EXPECT_NEAR(result.estimate->shares.promoters, shares.promoters, 1e-14);
    EXPECT_NEAR(result.estimate->shares.passives, shares.passives, 1e-14);
    EXPECT_NEAR(result.estimate->shares.detractors, shares.detractors, 1e-14);
    // The interval wald has divisor n, R's standard error n - 1.
    const auto t = nps::stats::weighted_interval(*result.estimate, *find_interval_method("wald"),
                                                 0.95, result.estimate->degrees_of_freedom);
    const double n = result.estimate->answers;
    const double half = whole.at("t_interval").at(1).get<double>() - result.estimate->nps;
    EXPECT_NEAR(t.interval->high - result.estimate->nps, half * std::sqrt((n - 1) / n), 1e-12);
    EXPECT_NEAR(result.estimate->nps - t.interval->low, half * std::sqrt((n - 1) / n), 1e-12);
  }
}

TEST(SurveyDesignReference, EveryDomainOfEveryDesignAgreesWithR) {
  int domains = 0;
  const json file = figures("survey_design.json");
  for (const json& design : file.at("designs")) {
    const Sample sample(design, rows_of(design.at("file")));
    const auto all = sample.sums([](const Row&) { return true; });
    for (const json& domain : design.at("domains")) {
      SCOPED_TRACE(design.at("id").get<std::string>() + " " + domain.at("value").dump());
      const auto part = sample.sums(
          [&](const Row& row) { return row.at(domain.at("column")) == domain.at("value"); });
      const auto result = nps::stats::estimate_domain(part, all);
      ASSERT_TRUE(result.estimate) << result.reason;
      EXPECT_NEAR(result.estimate->nps, domain.at("nps").get<double>(), 1e-14);
      EXPECT_NEAR(result.estimate->standard_error / domain.at("standard_error").get<double>(), 1,
                  1e-12);
      EXPECT_NEAR(*result.estimate->design_effect / domain.at("design_effect").get<double>(), 1,
                  1e-12);
      ++domains;
    }
  }
  EXPECT_EQ(domains, 47);
}

void expect_interval(const Counts& effective, const json& limits) {
  const Interval interval = *find_interval_method("score")->compute(effective, 0.95).interval;
  EXPECT_NEAR(interval.low, limits.at(0).get<double>(), 1e-12);
  EXPECT_NEAR(interval.high, limits.at(1).get<double>(), 1e-12);
}

TEST(SurveyDesignReference, ScoreIntervalsOnEffectiveCountsAgree) {
  const json file = figures("weighting.json");
  StratumSums sums;
  for (const Row& row : rows_of("weighted.csv")) {
    sums.add_answer(group_of(row), std::stod(row.at("weight")));
  }
  const auto estimate = *nps::stats::estimate_weighted({&sums, 1}).estimate;
  const json& intervals = file.at("score_intervals");
  EXPECT_NEAR(estimate.kish_effective_n, intervals.at("kish").at("n").get<double>(), 1e-11);
  EXPECT_NEAR(nps::stats::effective_n(estimate), intervals.at("design").at("n").get<double>(),
              1e-11);
  expect_interval(*nps::stats::effective_counts(estimate), intervals.at("design").at("score"));
}

TEST(SurveyDesignReference, QuantilesOfTStandForNormalOnes) {
  const json file = figures("survey_design.json");
  ASSERT_GE(file.at("quantiles").size(), 17U);
  for (const json& figure : file.at("quantiles")) {
    SCOPED_TRACE(figure.dump());
    const double level = figure.at("level").get<double>();
    const double df = figure.at("df").get<double>();
    const double tail = figure.at("normal_tail").get<double>();
    EXPECT_NEAR(1 - nps::stats::level_by_design(level, df).value(), tail, 1e-9 * tail + 2e-16);
    const double tail_of_t = figure.at("tail_of_t_40").get<double>();
    EXPECT_NEAR(1 - nps::stats::level_by_design(level, df, 40).value(), tail_of_t,
                1e-9 * tail_of_t + 2e-16);
    EXPECT_NEAR(nps::stats::p_by_design(-2.5, df) / figure.at("p_of_2.5").get<double>(), 1, 1e-12);
    EXPECT_NEAR(nps::stats::power_by_design(level, df), figure.at("power").get<double>(), 1e-12);
  }
}

TEST(SurveyDesignReference, TheScoreIntervalGoesByT) {
  // As if there were (z / t)^2 times as many answers (Korn and Graubard 1998).
  const json file = figures("weighting.json");
  const json& given = file.at("effective_counts");
  constexpr double kAnswersLessOne = 59;
  const double level = nps::stats::level_by_design(0.95, kAnswersLessOne).value();
  const Counts effective = counts(given.at("design").at("counts"));
  const Interval limits = *find_interval_method("score")->compute(effective, level).interval;
  const json& wanted = given.at("df_adjusted").at("score");
  EXPECT_NEAR(limits.low, wanted.at(0).get<double>(), 1e-9);
  EXPECT_NEAR(limits.high, wanted.at(1).get<double>(), 1e-9);
}

TEST(SurveyDesignReference, IntervalsOnAnyEffectiveCountsAgree) {
  const json file = figures("weighting.json");
  ASSERT_EQ(file.at("effective_counts").size(), 4U);
  for (const auto& [kind, figure] : file.at("effective_counts").items()) {
    SCOPED_TRACE(kind);
    for (const char* method : {"score", "adjusted-wald"}) {
      const Interval interval =
          find_interval_method(method)->compute(counts(figure.at("counts")), 0.95).interval.value();
      EXPECT_NEAR(interval.low, figure.at(method).at(0).get<double>(), 1e-12) << method;
      EXPECT_NEAR(interval.high, figure.at(method).at(1).get<double>(), 1e-12) << method;
    }
  }
}

TEST(SurveyDesignReference, SumsOfWeightsAgree) {
  const json file = figures("weighting.json");
  StratumSums sums;
  for (const Row& row : rows_of("weighted.csv")) {
    sums.add_answer(group_of(row), std::stod(row.at("weight")));
  }
  const json& expected = file.at("sums");
  const Counts weights = counts(expected.at("weights"));
  EXPECT_NEAR(sums.totals.promoters, weights.promoters, 1e-12);
  EXPECT_NEAR(sums.totals.passives, weights.passives, 1e-12);
  EXPECT_NEAR(sums.totals.detractors, weights.detractors, 1e-12);
  EXPECT_NEAR(sums.squared_weights, expected.at("squares").get<double>(), 1e-11);
  const auto estimate = nps::stats::estimate_weighted({&sums, 1}).estimate.value();
  EXPECT_NEAR(60 / estimate.kish_effective_n, expected.at("kish_design_effect").get<double>(),
              1e-12);
  EXPECT_NEAR(estimate.standard_error * std::sqrt(59.0 / 60),
              expected.at("error_without_factor").get<double>(), 1e-12);
}

TEST(SurveyDesignReference, ThreeAnswersAgree) {
  const json file = figures("weighting.json");
  const json& expected = file.at("tiny");
  StratumSums sums;
  sums.add_answer(Group::promoter, expected.at("weights").at(0).get<double>());
  sums.add_answer(Group::passive, expected.at("weights").at(1).get<double>());
  sums.add_answer(Group::detractor, expected.at("weights").at(2).get<double>());
  const auto estimate = nps::stats::estimate_weighted({&sums, 1}).estimate.value();
  EXPECT_NEAR(estimate.nps, expected.at("nps").get<double>(), 1e-14);
  EXPECT_NEAR(estimate.standard_error, expected.at("standard_error").get<double>(), 1e-14);
}

TEST(SurveyDesignReference, FinitePopulationsAgreeWithRAndTheScoreInterval) {
  const json file = figures("planning.json");
  for (const json& figure : file.at("finite_population")) {
    SCOPED_TRACE(figure.dump());
    const Counts answers = counts(figure.at("counts"));
    StratumSums sums;
    for (double i = 0; i < answers.promoters; ++i) sums.add_answer(Group::promoter, 1);
    for (double i = 0; i < answers.passives; ++i) sums.add_answer(Group::passive, 1);
    for (double i = 0; i < answers.detractors; ++i) sums.add_answer(Group::detractor, 1);
    sums.population = figure.at("population").get<double>();
    const auto estimate = *nps::stats::estimate_weighted({&sums, 1}).estimate;
    EXPECT_NEAR(estimate.standard_error, figure.at("survey_standard_error").get<double>(), 1e-15);
    if (figure.at("score").is_null()) {
      EXPECT_TRUE(estimate.census);
      EXPECT_TRUE(figure.at("n_effective").is_null());
      EXPECT_TRUE(std::isinf(nps::stats::effective_n(estimate)));
      EXPECT_FALSE(nps::stats::effective_counts(estimate));
      continue;
    }
    expect_interval(*nps::stats::effective_counts(estimate), figure.at("score"));
    EXPECT_NEAR(nps::stats::effective_n(estimate) / figure.at("n_effective").get<double>(), 1,
                1e-13);
  }
}

}  // namespace
