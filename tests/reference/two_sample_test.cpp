#include "nps/stats/two_sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "nps/stats/detectable.hpp"
#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "nps/stats/homogeneity.hpp"
#include "nps/stats/mix_and_rate.hpp"
#include "nps/stats/share_difference.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::reference::counts;
using nps::reference::figures;
using nps::stats::Counts;
using nps::stats::Difference;
using nps::stats::HomogeneityTest;
using nps::stats::Side;
using nps::stats::TwoSampleResult;
using nps::stats::TwoSampleTest;

/// R prints 15 digits.
constexpr nps::reference::Near expect_figure{1e-10};

void expect_limits(const nps::stats::Interval& actual, const json& expected) {
  const double low = expected.at(0).get<double>();
  const double high = expected.at(1).get<double>();
  const double allowed = std::max(5e-16, 1e-11 * (high - low));
  EXPECT_NEAR(actual.low, low, allowed);
  EXPECT_NEAR(actual.high, high, allowed);
}

void expect_result(const TwoSampleResult& result, const json& expected) {
  ASSERT_TRUE(result.p.has_value()) << result.no_p;
  expect_figure(*result.p, expected.at("p"));
  if (expected.contains("statistic")) {
    ASSERT_TRUE(result.statistic.has_value());
    expect_figure(*result.statistic, expected.at("statistic"));
  }
  ASSERT_EQ(result.df.has_value(), expected.contains("df"));
  if (result.df) expect_figure(*result.df, expected.at("df"));
  ASSERT_EQ(result.interval.has_value(), expected.contains("limits"));
  if (result.interval) expect_limits(*result.interval, expected.at("limits"));
  ASSERT_EQ(result.ranks.has_value(), expected.contains("w"));
  if (!result.ranks) return;
  EXPECT_EQ(result.ranks->sum, expected.at("w").get<double>());
  expect_figure(result.ranks->p_uncorrected, expected.at("p_uncorrected"));
}

TEST(TwoSampleReference, EveryTestAgreesForEveryPair) {
  const json file = figures("two_sample.json");
  for (const json& pair : file.at("pairs")) {
    const double level = pair.at("level").get<double>();
    const Side a(counts(pair.at("a")), level);
    const Side b(counts(pair.at("b")), level);
    for (const TwoSampleTest& test : nps::stats::two_sample_tests()) {
      SCOPED_TRACE(pair.at("id").get<std::string>() + " " + std::string(test.name));
      expect_result(test.compute(a, b), pair.at(std::string(test.name)));
    }
  }
}

/// The differences whose error, and centre, is not the plain one: told by statistic or interval.
TEST(TwoSampleReference, StandardErrorsAndCentresOfDifferencesAgree) {
  const json file = figures("two_sample.json");
  int compared = 0;
  for (const json& pair : file.at("pairs")) {
    const double level = pair.at("level").get<double>();
    const Side a(counts(pair.at("a")), level);
    const Side b(counts(pair.at("b")), level);
    for (const char* name : {"z", "adjusted-wald", "bonett-price"}) {
      SCOPED_TRACE(pair.at("id").get<std::string>() + " " + name);
      const json& expected = pair.at(name);
      const TwoSampleResult result = nps::stats::find_two_sample_test(name)->compute(a, b);
      const auto& [low, high] = result.interval.value();
      const double error = (high - low) / 2 / nps::stats::normal_two_sided_quantile(level);
      expect_figure(error, expected.at("error"));
      expect_figure((low + high) / 2, expected.value("centre", json(result.estimate)));
      expect_figure((low + high) / 2 / error, expected.at("statistic"));
      ++compared;
    }
  }
  EXPECT_EQ(compared, 15);
}

TEST(TwoSampleReference, FishersTestIsThatOfRWhereRRounds) {
  const json file = figures("two_sample.json");
  const json& pair = file.at("pairs").back();
  const double exact =
      nps::stats::find_two_sample_test("fisher")
          ->compute(Side(counts(pair.at("a")), 0.95), Side(counts(pair.at("b")), 0.95))
          .p.value();
  EXPECT_NEAR(exact / pair.at("fisher").at("p_of_r").get<double>(), 1, 1e-7);
}

void expect_test(const nps::stats::HomogeneityResult& result, const json& expected) {
  ASSERT_TRUE(result.test.has_value()) << result.reason;
  if (expected.contains("statistic"))
    expect_figure(result.test->statistic, expected.at("statistic"));
  EXPECT_EQ(result.test->df1, expected.at("df1").get<double>());
  if (expected.contains("df2")) {
    expect_figure(result.test->df2, expected.at("df2"));
  } else {
    EXPECT_EQ(result.test->df2, 0);
  }
  if (expected.contains("p")) expect_figure(result.test->p, expected.at("p"));
  if (expected.contains("z")) expect_figure(std::sqrt(result.test->statistic), expected.at("z"));
}

TEST(HomogeneityReference, EveryMethodAgreesForFourGroups) {
  const json file = figures("two_sample.json");
  std::vector<Counts> groups;
  for (const json& group : file.at("k_groups").at("groups")) groups.push_back(counts(group));
  for (const auto& method : nps::stats::homogeneity_methods()) {
    SCOPED_TRACE(method.name);
    expect_test(method.compute(groups),
                file.at("k_groups").at("tests").at(std::string(method.name)));
  }
}

TEST(HomogeneityReference, CochransQMeasuresFromThePrecisionWeightedNps) {
  const json file = figures("two_sample.json");
  const json& expected = file.at("k_groups").at("tests").at("cochran-q");
  double precision = 0;
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const Counts group = counts(file.at("k_groups").at("groups").at(i));
    const double error = nps::stats::standard_error(group).value();
    expect_figure(error * error, expected.at("variances").at(i));
    const double nps = nps::stats::nps(group).value();
    precision += 1 / (error * error);
    sum += nps / (error * error);
    squares += nps * nps / (error * error);
  }
  expect_figure(sum / precision, expected.at("pooled"));
  expect_figure(squares - sum * sum / precision, expected.at("statistic"));
}

TEST(HomogeneityReference, OfTwoGroupsAgreeWithTheTestsForTwo) {
  const json file = figures("two_sample.json");
  for (const json& pair : file.at("pairs")) {
    const std::vector<Counts> groups{counts(pair.at("a")), counts(pair.at("b"))};
    for (const auto& [name, expected] : pair.at("homogeneity").items()) {
      SCOPED_TRACE(pair.at("id").get<std::string>() + " " + name);
      expect_test(nps::stats::find_homogeneity_method(name)->compute(groups), expected);
    }
  }
}

TEST(PairwiseReference, DifferencesAndPAgreeForEveryPairOfFourGroups) {
  const json four = figures("two_sample.json").at("k_groups");
  for (std::size_t i = 0; i < four.at("pairs").size(); ++i) {
    SCOPED_TRACE(i);
    const json& groups = four.at("groups");
    const json& pair = four.at("pairs").at(i);
    const Side a(counts(groups.at(pair.at(0).get<std::size_t>())), 0.95);
    const Side b(counts(groups.at(pair.at(1).get<std::size_t>())), 0.95);
    for (const char* name : {"z", "welch"}) {
      const TwoSampleResult result = nps::stats::find_two_sample_test(name)->compute(a, b);
      expect_figure(result.estimate, four.at("differences").at(i));
      expect_figure(result.p.value(), four.at(name).at(i));
    }
  }
}

TEST(ShareDifferenceReference, LimitsAndPAgreeAndAreThoseOfNewcombesTable) {
  const json file = figures("two_sample.json");
  for (const json& pair : file.at("shares")) {
    SCOPED_TRACE(pair.at("id").get<std::string>());
    const auto part = [&](const char* side) {
      return nps::stats::Part{pair.at(side).at(0).get<double>(), pair.at(side).at(1).get<double>()};
    };
    const Difference result =
        nps::stats::share_difference(part("a"), part("b"), pair.at("level").get<double>()).value();
    expect_limits(result.interval, pair.at("limits"));
    // p of tiny differences of huge groups hangs on the rounding of the two shares.
    EXPECT_NEAR(result.p / pair.at("p").get<double>(), 1, 1e-9);
    if (pair.at("printed").is_null()) continue;
    EXPECT_NEAR(result.interval.low, pair.at("printed").at(0).get<double>(), 5e-5);
    EXPECT_NEAR(result.interval.high, pair.at("printed").at(1).get<double>(), 5e-5);
  }
}

std::vector<nps::stats::SegmentCounts> segments_of(const json& survey) {
  std::vector<nps::stats::SegmentCounts> segments;
  for (const json& segment : survey.at("segments")) {
    segments.push_back({counts(segment.at(0)), counts(segment.at(1))});
  }
  return segments;
}

TEST(MixAndRateReference, SumsAndPartsAgree) {
  const json file = figures("two_sample.json");
  for (const json& survey : file.at("mix_and_rate")) {
    SCOPED_TRACE(survey.at("id").get<std::string>());
    const auto segments = segments_of(survey);
    const auto result = nps::stats::mix_and_rate(segments).value();
    EXPECT_NEAR(result.change, survey.at("change").get<double>(), 1e-15);
    EXPECT_NEAR(result.mix, survey.at("mix").get<double>(), 1e-15);
    EXPECT_NEAR(result.rate, survey.at("rate").get<double>(), 1e-15);
    EXPECT_NEAR(nps::stats::rate_error(segments, result), survey.at("rate_error").get<double>(),
                1e-15);
    EXPECT_NEAR(result.from_promoters, survey.at("from_promoters").get<double>(), 1e-15);
    EXPECT_NEAR(result.from_detractors, survey.at("from_detractors").get<double>(), 1e-15);
    for (std::size_t i = 0; i < result.parts.size(); ++i) {
      const auto& part = result.parts[i];
      const auto expected = survey.at("parts").at(i).get<std::vector<double>>();
      const std::vector<double> actual{part.share_a,       part.share_b, part.nps_a.value(),
                                       part.nps_b.value(), part.mix,     part.rate};
      for (std::size_t k = 0; k < expected.size(); ++k) EXPECT_NEAR(actual[k], expected[k], 1e-15);
      EXPECT_NEAR(part.mix + part.rate, survey.at("totals").at(i).get<double>(), 1e-15);
      // Mix that is not measured from the NPS of the whole.
      const double uncentred =
          part.mix + (part.share_b - part.share_a) * (result.nps_a + result.nps_b) / 2;
      EXPECT_NEAR(uncentred, survey.at("uncentred_mix").at(i).get<double>(), 1e-15);
    }
    EXPECT_NEAR(result.rate / nps::stats::rate_error(segments, result),
                survey.at("rate_z").get<double>(), 1e-13);
  }
}

TEST(MixAndRateReference, StandardisedNpsAgrees) {
  const json file = figures("two_sample.json");
  for (const json& survey : file.at("mix_and_rate")) {
    SCOPED_TRACE(survey.at("id").get<std::string>());
    const auto result = nps::stats::mix_and_rate(segments_of(survey)).value();
    const double a = result.standardised_a.value();
    const double b = result.standardised_b.value();
    EXPECT_NEAR(result.nps_a, survey.at("overall").at(0).get<double>(), 1e-15);
    EXPECT_NEAR(result.nps_b, survey.at("overall").at(1).get<double>(), 1e-15);
    EXPECT_NEAR(a, survey.at("standardised").at(0).get<double>(), 1e-15);
    EXPECT_NEAR(b, survey.at("standardised").at(1).get<double>(), 1e-15);
    // The change in three: one thing changed alone, the other alone, both together.
    const json& parts = survey.at("threefold");
    EXPECT_NEAR(a - result.nps_a, parts.at("mix").get<double>(), 1e-15);
    EXPECT_NEAR(b - result.nps_a, parts.at("rate").get<double>(), 1e-15);
    EXPECT_NEAR(result.nps_b - a - b + result.nps_a, parts.at("interaction").get<double>(), 1e-15);
  }
}

TEST(DetectableReference, DifferencesAgree) {
  const json file = figures("two_sample.json");
  for (const json& plan : file.at("detectable")) {
    SCOPED_TRACE(plan.dump());
    const auto at = [&](const char* key, std::size_t i) {
      return plan.at(key).at(i).get<double>();
    };
    const auto result = nps::stats::detectable_difference(
        at("variances", 0), at("n", 0), at("variances", 1), at("n", 1),
        plan.at("level").get<double>(), plan.at("power").get<double>());
    ASSERT_TRUE(result.has_value());
    EXPECT_NEAR(result->difference, plan.at("detectable").get<double>(), 1e-14);
    EXPECT_NEAR(result->just_significant, plan.at("just_significant").get<double>(), 1e-14);
  }
}

}  // namespace
