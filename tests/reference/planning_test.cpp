#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "nps/stats/estimate.hpp"
#include "nps/stats/sample_size.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::reference::counts;
using nps::reference::figures;

std::optional<double> population_of(const json& figure) {
  const json& population = figure.at("population");
  if (population.is_null()) return std::nullopt;
  return population.get<double>();
}

/// Of the difference of two groups with the variances and answers of `figure`.
double standard_error(const json& figure) {
  const auto of = [&](std::size_t group) {
    return nps::stats::planned_standard_error(figure.at("variances").at(group).get<double>(),
                                              figure.at("answers").at(group).get<double>());
  };
  return nps::stats::difference_standard_error(of(0), of(1));
}

TEST(PlanningReference, AnswersForAMarginAgree) {
  const json file = figures("planning.json");
  ASSERT_EQ(file.at("margins").size(), 10U);
  for (const json& plan : file.at("margins")) {
    SCOPED_TRACE(plan.dump());
    const auto variance = plan.at("variance").get<double>();
    const auto margin = plan.at("margin").get<double>();
    const auto level = plan.at("level").get<double>();
    const double unlimited = nps::stats::answers_for_margin(variance, margin, level);
    EXPECT_NEAR(unlimited / plan.at("unlimited").get<double>(), 1, 1e-13);
    EXPECT_EQ(nps::stats::whole_answers(
                  nps::stats::answers_for_margin(variance, margin, level, population_of(plan))),
              plan.at("answers").get<std::int64_t>());
  }
}

TEST(PlanningReference, TheAdjustedWaldIntervalSavesThreeAnswers) {
  // It adds three. MeasuringU: n = s^2 Z^2 / d^2 - 3.
  EXPECT_NEAR(nps::stats::answers_for_margin(0.61, 0.05, 0.95) - 3, 934.3159522493665, 1e-9);
  EXPECT_NEAR(nps::stats::answers_for_margin(0.61, 0.1, 0.95) - 3, 231.32898806234164, 1e-9);
}

TEST(PlanningReference, AnswersInThirdsHaveThePublishedWidth) {
  // 320 points over the root of n (CYBAEA 2016, "NPS confidence intervals"), with all digits.
  const double error = std::sqrt(nps::stats::score_variance({1, 1, 1}).value());
  EXPECT_NEAR(200 * nps::stats::margin_of_error(error, 0.95), 320.06077842368734, 1e-11);
}

TEST(PlanningReference, AnswersForADifferenceAgree) {
  const json file = figures("planning.json");
  ASSERT_EQ(file.at("groups").size(), 6U);
  for (const json& plan : file.at("groups")) {
    SCOPED_TRACE(plan.dump());
    const auto ratio = plan.at("ratio").get<double>();
    const double first = nps::stats::answers_for_difference(
        {plan.at("variances").at(0).get<double>(), plan.at("variances").at(1).get<double>(), ratio},
        plan.at("difference").get<double>(), plan.at("level").get<double>(),
        plan.at("power").get<double>());
    EXPECT_NEAR(first / plan.at("exact").get<double>(), 1, 1e-13);
    // The difference that is found is so many standard errors.
    EXPECT_NEAR(nps::stats::detectable_difference(1, plan.at("level").get<double>(),
                                                  plan.at("power").get<double>()),
                plan.at("multiplier").get<double>(), 1e-14);
    EXPECT_EQ(nps::stats::whole_answers(first), plan.at("answers").at(0).get<std::int64_t>());
    EXPECT_EQ(nps::stats::whole_answers(ratio * first),
              plan.at("answers").at(1).get<std::int64_t>());
  }
}

TEST(PlanningReference, DetectableAndJustSignificantDifferencesAgree) {
  const json file = figures("planning.json");
  ASSERT_EQ(file.at("differences").size(), 5U);
  for (const json& plan : file.at("differences")) {
    SCOPED_TRACE(plan.dump());
    const auto level = plan.at("level").get<double>();
    EXPECT_NEAR(nps::stats::detectable_difference(standard_error(plan), level,
                                                  plan.at("power").get<double>()),
                plan.at("detectable").get<double>(), 1e-14);
    EXPECT_NEAR(nps::stats::just_significant_difference(standard_error(plan), level),
                plan.at("just_significant").get<double>(), 1e-14);
  }
}

TEST(PlanningReference, PowerAgrees) {
  const json file = figures("planning.json");
  ASSERT_EQ(file.at("powers").size(), 4U);
  for (const json& plan : file.at("powers")) {
    SCOPED_TRACE(plan.dump());
    EXPECT_NEAR(
        nps::stats::power_of_difference(plan.at("difference").get<double>(), standard_error(plan),
                                        plan.at("level").get<double>()),
        plan.at("power").get<double>(), 1e-14);
  }
}

TEST(PlanningReference, StandardErrorsInAFinitePopulationAgree) {
  const json file = figures("planning.json");
  ASSERT_EQ(file.at("finite_population").size(), 6U);
  for (const json& sample : file.at("finite_population")) {
    SCOPED_TRACE(sample.dump());
    const auto answers = counts(sample.at("counts"));
    const double error = nps::stats::planned_standard_error(*nps::stats::score_variance(answers),
                                                            answers.n(), population_of(sample));
    EXPECT_NEAR(error, sample.at("standard_error").get<double>(), 1e-15);
    const double margin = nps::stats::margin_of_error(error, sample.at("level").get<double>());
    const double nps = nps::stats::nps(answers).value();
    EXPECT_NEAR(nps - margin, sample.at("wald").at(0).get<double>(), 1e-14);
    EXPECT_NEAR(nps + margin, sample.at("wald").at(1).get<double>(), 1e-14);
  }
}

}  // namespace
