#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "nps/stats/score_interval.hpp"
#include "nps/stats/share_difference.hpp"
#include "reference/figures.hpp"
#include "stats/interval_families.hpp"

namespace {

using nlohmann::json;
using nps::stats::Counts;
using nps::stats::IntervalResult;

/// Answers nobody gave whose number is the square of z: a third in each group, or half of them
/// passives.
Counts uniform(double z) { return {z * z / 3, z * z / 3, z * z / 3}; }
Counts triangular(double z) { return {z * z / 4, z * z / 2, z * z / 4}; }

/// A formula as it stands, before it is cut to the scale, or a sister of one in the table: the same
/// function with another constant.
struct Variant {
  const char* name;
  IntervalResult (*compute)(const Counts& counts, double level);
};

constexpr Variant kVariants[] = {
    {"wald", nps::stats::wald_interval},
    {"wald-t", nps::stats::wald_t_interval},
    {"adjusted-wald", nps::stats::adjusted_wald_interval},
    {"bonett-price", nps::stats::bonett_price_interval},
    {"agresti-min", nps::stats::agresti_min_interval},
    {"goodman", nps::stats::goodman_interval},
    {"adjusted-wald-uniform",
     [](const Counts& counts, double level) {
       return nps::stats::wald_with(counts, uniform(nps::stats::normal_two_sided_quantile(level)),
                                    level);
     }},
    {"adjusted-wald-triangular",
     [](const Counts& counts, double level) {
       return nps::stats::wald_with(
           counts, triangular(nps::stats::normal_two_sided_quantile(level)), level);
     }},
    {"goodman-bonferroni",
     [](const Counts& counts, double level) {
       const double of_three = 1 - (1 - level) / 3;
       return nps::stats::wald_times(counts, nps::stats::normal_two_sided_quantile(of_three));
     }},
    {"bayes-uniform",
     [](const Counts& counts, double level) {
       return nps::stats::dirichlet_interval(counts, {1, 1, 1}, level);
     }},
};

TEST(IntervalVariantReference, EveryFormulaAgreesWithItsUncutLimits) {
  const json cases = nps::reference::figures("interval_variants.json");
  ASSERT_EQ(cases.size(), 60U);
  for (const Variant& variant : kVariants) {
    int compared = 0;
    for (const json& sample : cases) {
      if (!sample.at("limits").contains(variant.name)) continue;
      SCOPED_TRACE(sample.at("id").get<std::string>() + " " + variant.name);
      ++compared;
      const IntervalResult result = variant.compute(nps::reference::counts(sample.at("counts")),
                                                    sample.at("level").get<double>());
      ASSERT_TRUE(result.interval.has_value());
      const json& limits = sample.at("limits").at(variant.name);
      const double low = limits.at(0).get<double>();
      const double high = limits.at(1).get<double>();
      // Double precision on their side; quantiles of t from R.
      const bool loose =
          std::string(variant.name) == "bayes-uniform" || std::string(variant.name) == "wald-t";
      const double allowed = loose ? 1e-9 : 1e-12 * std::max(1.0, high - low);
      EXPECT_NEAR(result.interval->low, low, allowed);
      EXPECT_NEAR(result.interval->high, high, allowed);
    }
    EXPECT_GE(compared, 50) << variant.name;
  }
}

/// Newcombe's interval without the correlation of the two shares is none of the NPS; it is the one
/// of two independent shares that happen to be promoters' and detractors'.
TEST(IntervalVariantReference, SharesTakenForIndependentHaveNewcombesLimits) {
  for (const json& sample : nps::reference::figures("interval_variants.json")) {
    SCOPED_TRACE(sample.at("id").get<std::string>());
    const Counts answers = nps::reference::counts(sample.at("counts"));
    const auto found = nps::stats::share_difference({answers.promoters, answers.n()},
                                                    {answers.detractors, answers.n()},
                                                    sample.at("level").get<double>());
    ASSERT_TRUE(found.has_value());
    EXPECT_NEAR(found->interval.low, sample.at("newcombe-independent").at(0).get<double>(), 1e-12);
    EXPECT_NEAR(found->interval.high, sample.at("newcombe-independent").at(1).get<double>(), 1e-12);
  }
}

void expect_cut(double low, double high, const json& limits) {
  EXPECT_NEAR(std::max(low, -1.0), limits.at(0).get<double>(), 1e-12);
  EXPECT_NEAR(std::min(high, 1.0), limits.at(1).get<double>(), 1e-12);
}

/// Two continuity corrections of the Wald interval, which is not offered with any: 1 / n on either
/// side, and |b - c| less 1 in the variance (Fagerland, Lydersen and Laake 2017).
TEST(IntervalVariantReference, WaldLimitsLackTheirContinuityCorrections) {
  for (const json& sample : nps::reference::figures("interval_variants.json")) {
    SCOPED_TRACE(sample.at("id").get<std::string>());
    const Counts answers = nps::reference::counts(sample.at("counts"));
    const auto level = sample.at("level").get<double>();
    const double n = answers.n();
    const auto wald = nps::stats::wald_interval(answers, level).interval.value();
    expect_cut(wald.low - 1 / n, wald.high + 1 / n, sample.at("corrected"));
    const double nps = nps::stats::nps(answers).value();
    const double corrected =
        nps::stats::score_variance(answers).value() / n + (2 * std::abs(nps) * n - 1) / (n * n * n);
    const double half =
        nps::stats::normal_two_sided_quantile(level) * std::sqrt(std::max(corrected, 0.0));
    expect_cut(nps - half, nps + half, sample.at("corrected-variance"));
  }
}

/// The score limits with the variance n / (n - 1) are those of SCAS but for its correction for
/// skewness, as published for this sample.
TEST(IntervalVariantReference, ScoreLimitsWithTheLargerVarianceAreScasWithoutSkewness) {
  const Counts answers{123456, 98765, 54321};
  const double z = nps::stats::normal_two_sided_quantile(0.95);
  const auto limits =
      nps::stats::score_limits(answers, z * std::sqrt(answers.n() / (answers.n() - 1)));
  EXPECT_NEAR(limits.low, 0.2471564608046657, 1e-12);
  EXPECT_NEAR(limits.high, 0.25283511469852415, 1e-12);
}

/// The uncut formulas are centre and so many standard errors.
TEST(IntervalVariantReference, CentresAndStandardErrorsOfTheFormulasAgree) {
  int compared = 0;
  for (const json& sample : nps::reference::figures("interval_variants.json")) {
    const Counts answers = nps::reference::counts(sample.at("counts"));
    const double level = sample.at("level").get<double>();
    const double z = nps::stats::normal_two_sided_quantile(level);
    EXPECT_NEAR(z / sample.at("z").get<double>(), 1, 1e-14);
    for (const Variant& variant : kVariants) {
      if (!sample.at("centres").contains(variant.name)) continue;
      SCOPED_TRACE(sample.at("id").get<std::string>() + " " + variant.name);
      const bool is_t = std::string(variant.name) == "wald-t";
      const double multiplier = is_t ? nps::stats::t_quantile((1 + level) / 2, answers.n() - 1) : z;
      if (is_t) {
        // Their quantiles of t have nine digits.
        EXPECT_NEAR(multiplier / sample.at("t").get<double>(), 1, 5e-9);
      }
      const auto interval = variant.compute(answers, level).interval.value();
      const json& expected = sample.at("centres").at(variant.name);
      EXPECT_NEAR((interval.low + interval.high) / 2, expected.at(0).get<double>(), 1e-12);
      EXPECT_NEAR((interval.high - interval.low) / 2 / multiplier, expected.at(1).get<double>(),
                  1e-12 * expected.at(1).get<double>() + 5e-16);
      ++compared;
    }
  }
  EXPECT_EQ(compared, 351);
}

}  // namespace
