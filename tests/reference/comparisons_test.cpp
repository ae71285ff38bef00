#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/stats/difference.hpp"
#include "nps/stats/homogeneity.hpp"
#include "nps/stats/multiplicity.hpp"
#include "nps/stats/score_interval.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::reference::counts;
using nps::reference::figures;
using nps::stats::Adjustment;
using nps::stats::Counts;
using nps::stats::Difference;
using nps::stats::HomogeneityResult;

TEST(ScoreTestReference, StatisticAndPAtZeroAgreeWithMcNemar) {
  const json file = figures("comparisons.json");
  for (const json& test : file.at("tests_against_zero")) {
    SCOPED_TRACE(test.at("id").get<std::string>());
    const Counts answers = counts(test.at("counts"));
    EXPECT_NEAR(nps::stats::score_statistic(answers, 0), test.at("z").get<double>(), 1e-13);
    EXPECT_NEAR(nps::stats::score_test_p(answers, 0) / test.at("p").get<double>(), 1, 1e-12);
  }
}

TEST(ScoreTestReference, PublishedPValuesAgreeToEveryPrintedDigit) {
  const json file = figures("published.json");
  for (const json& printed : file.at("p_values")) {
    SCOPED_TRACE(printed.dump());
    const double half_a_digit = 0.5 * std::pow(10.0, -printed.at("decimals").get<double>());
    EXPECT_NEAR(nps::stats::score_test_p(counts(printed.at("counts")), 0),
                printed.at("value").get<double>(), half_a_digit);
  }
}

TEST(DifferenceReference, LimitsAndPAgree) {
  const json file = figures("comparisons.json");
  for (const json& pair : file.at("differences")) {
    SCOPED_TRACE(pair.at("id").get<std::string>());
    const std::optional<Difference> result = nps::stats::difference(
        counts(pair.at("a")), counts(pair.at("b")), pair.at("level").get<double>());
    ASSERT_TRUE(result.has_value());
    const double low = pair.at("limits").at(0).get<double>();
    const double high = pair.at("limits").at(1).get<double>();
    const double allowed = std::max(5e-16, 1e-11 * (high - low));
    EXPECT_NEAR(result->interval.low, low, allowed);
    EXPECT_NEAR(result->interval.high, high, allowed);
    EXPECT_NEAR(result->p / pair.at("p").get<double>(), 1, 1e-10);
  }
}

TEST(AdjustmentReference, EveryMethodAgreesWithR) {
  const json file = figures("comparisons.json");
  for (const json& family : file.at("adjustments")) {
    const auto p = family.at("p").get<std::vector<double>>();
    for (const char* name : {"bonferroni", "holm", "bh", "hochberg", "by", "sidak"}) {
      if (!family.contains(name)) continue;
      SCOPED_TRACE(family.at("id").get<std::string>() + " " + name);
      const Adjustment* adjustment = nps::stats::find_adjustment(name);
      ASSERT_NE(adjustment, nullptr);
      const std::vector<double> adjusted = adjustment->adjust(p);
      const auto expected = family.at(name).get<std::vector<double>>();
      ASSERT_EQ(adjusted.size(), expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) {
        // 1 - (1 - p)^m in plain double precision has no more digits.
        const double rounding = std::string_view(name) == "sidak" ? 5e-16 : 0;
        EXPECT_NEAR(adjusted[i], expected[i], 1e-13 * expected[i] + rounding) << i;
      }
    }
  }
}

TEST(WelchAnovaReference, StatisticDegreesOfFreedomAndPAgreeWithR) {
  const json file = figures("comparisons.json");
  for (const json& survey : file.at("welch_anova")) {
    SCOPED_TRACE(survey.at("id").get<std::string>());
    std::vector<Counts> groups;
    for (const json& group : survey.at("groups")) groups.push_back(counts(group));
    const HomogeneityResult result = nps::stats::welch_anova(groups);
    ASSERT_TRUE(result.test.has_value()) << result.reason;
    EXPECT_NEAR(result.test->statistic / survey.at("statistic").get<double>(), 1, 1e-12);
    EXPECT_EQ(result.test->df1, survey.at("df1").get<double>());
    EXPECT_NEAR(result.test->df2 / survey.at("df2").get<double>(), 1, 1e-12);
    EXPECT_NEAR(result.test->p / survey.at("p").get<double>(), 1, 1e-11);
  }
}

}  // namespace
