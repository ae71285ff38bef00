// Groups whose whole population has answered, held against samples and against each other.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/analysis/domain.hpp"
#include "nps/analysis/segment_report.hpp"
#include "nps/survey/survey.hpp"
#include "support/survey_fixture.hpp"

namespace nps::analysis {
namespace {

/// Departments: of HQ and Lab everybody has answered, of the others some.
constexpr std::string_view kStaff =
    "dept,staff,score\n"
    "HQ,4,9\nHQ,4,10\nHQ,4,7\nHQ,4,3\n"
    "Lab,3,6\nLab,3,8\nLab,3,4\n"
    "Shop,50,9\nShop,50,6\nShop,50,5\nShop,50,10\nShop,50,7\nShop,50,8\n"
    "Van,40,10\nVan,40,9\nVan,40,8\nVan,40,2\nVan,40,10\n";

survey::SurveyTally staff(bool in_strata) {
  const test::MemoryFiles files{{"staff.csv", std::string(kStaff)}};
  survey::SurveyOptions options;
  options.files = files.names();
  options.score = "score";
  options.by = {"dept"};
  if (in_strata) {
    options.strata = "dept";
    options.population_column = "staff";
  } else {
    options.population = 18;
  }
  return survey::tally_survey(options, files.opener());
}

std::vector<GroupAnswers> groups_of(const survey::SurveyTally& survey) {
  std::vector<GroupAnswers> groups;
  for (const auto& segment : survey.breakdowns.front().segments) {
    groups.push_back({segment.key, segment.tally});
  }
  return groups;
}

const PairComparison& pair_of(const Comparison& comparison, std::string_view a,
                              std::string_view b) {
  for (const PairComparison& pair : comparison.pairs) {
    if (comparison.groups[pair.a].key.front() == a && comparison.groups[pair.b].key.front() == b) {
      return pair;
    }
  }
  throw Error(ErrorKind::internal, "no such pair");
}

TEST(Census, HasItsNpsAsInterval) {
  const auto report = make_segment_report(staff(true), {});
  for (const SegmentRow& row : report.breakdowns.front().rows) {
    const bool is_census = row.key.front() == "HQ" || row.key.front() == "Lab";
    const stats::Interval& interval = *row.estimate.interval.interval;
    EXPECT_EQ(interval.low == interval.high, is_census) << row.key.front();
    EXPECT_EQ(*row.estimate.standard_error == 0, is_census);
    EXPECT_TRUE(row.vs_rest.has_value());
  }
}

TEST(Census, MovesTheIntervalOfASample) {
  const Comparison comparison = compare_groups(groups_of(staff(true)), {});
  const PairComparison& pair = pair_of(comparison, "HQ", "Shop");
  const MeasuredGroup& hq = comparison.groups[pair.a].estimate;
  const MeasuredGroup& shop = comparison.groups[pair.b].estimate;
  EXPECT_NEAR(pair.result->interval->low, shop.interval.interval->low - *hq.nps, 1e-12);
  EXPECT_NEAR(pair.result->interval->high, shop.interval.interval->high - *hq.nps, 1e-12);
  EXPECT_FALSE(pair.is_certain);
  EXPECT_TRUE(pair.promoters.has_value());
  EXPECT_TRUE(pair.detectable.has_value());
}

TEST(Census, IsHeldAgainstSamplesByMoverAlone) {
  ComparisonOptions options;
  for (const stats::TwoSampleTest& test : stats::two_sample_tests()) {
    options.test = &test;
    const Comparison comparison = compare_groups(groups_of(staff(true)), options);
    const PairComparison& pair = pair_of(comparison, "Lab", "Van");
    EXPECT_EQ(pair.result->p.has_value(), test.name == "mover") << test.name;
    EXPECT_EQ(pair.result->no_p.empty(), test.name == "mover");
    EXPECT_NE(pair.result->estimate, 0);
  }
}

TEST(Census, DiffersFromAnotherWithoutATest) {
  const Comparison comparison = compare_groups(groups_of(staff(true)), {});
  const PairComparison& pair = pair_of(comparison, "HQ", "Lab");
  EXPECT_TRUE(pair.is_certain);
  EXPECT_TRUE(pair.significant);
  EXPECT_FALSE(pair.result->p || pair.result->interval || pair.p_adjusted);
  EXPECT_EQ(pair.result->no_p, "both are whole populations: nothing is left to chance");
  EXPECT_TRUE(comparison.has_letters);
  EXPECT_FALSE(comparison.overall.test.has_value());
  EXPECT_EQ(comparison.overall.reason, "groups whose whole populations answered differ");
}

TEST(Census, OfEverythingLeavesNothingToTest) {
  for (const std::string_view overall : {"welch-anova", "anova", "likelihood-ratio"}) {
    ComparisonOptions options;
    options.overall = stats::find_homogeneity_method(overall);
    const Comparison comparison = compare_groups(groups_of(staff(false)), options);
    EXPECT_FALSE(comparison.overall.test.has_value()) << overall;
    for (const PairComparison& pair : comparison.pairs) EXPECT_TRUE(pair.is_certain);
  }
  const auto report = make_segment_report(staff(false), {});
  EXPECT_FALSE(report.breakdowns.front().test.test.has_value());
}

TEST(Census, IsAboveOrBelowItsTargetForCertain) {
  ReportOptions options;
  for (const auto& [target, verdict] : {std::pair(-20.0, Verdict::above),
                                        {100.0 / 18, Verdict::undecided},
                                        {6.0, Verdict::below}}) {
    options.target = target;
    const auto report = make_segment_report(staff(false), options);
    EXPECT_EQ(report.vs_target->verdict, verdict) << target;
    EXPECT_EQ(report.vs_target->p, verdict == Verdict::undecided ? 1 : 0);
  }
}

TEST(Census, HasNoPartInTheAdjustmentOfTargets) {
  ReportOptions options;
  options.adjust = stats::find_adjustment("bonferroni");
  for (const char* dept : {"HQ", "Shop", "Van"}) {
    options.segment_targets.push_back({{"dept"}, {dept}, 70, "", 1});
  }
  const auto report = make_segment_report(staff(true), options);
  int tested = 0;
  for (const SegmentRow& row : report.breakdowns.front().rows) {
    if (!row.vs_target) continue;
    ++tested;
    if (row.vs_target->is_certain) continue;
    EXPECT_DOUBLE_EQ(row.vs_target->p_adjusted, std::min(1.0, 2 * row.vs_target->p));
  }
  EXPECT_EQ(tested, 3);
}

TEST(Census, MovesTheIntervalsOfOtherMetrics) {
  for (const std::string_view name : {"top-box", "mean", "csi"}) {
    const Metric& metric = *find_metric(name);
    ComparisonOptions options;
    options.metric = MetricChoice{&metric, metric_scale(metric, "0-10", "", false), {}};
    options.overall = stats::find_homogeneity_method(metric.overall);
    const Comparison comparison = compare_groups(groups_of(staff(true)), options);
    const PairComparison& pair = pair_of(comparison, "HQ", "Shop");
    const MetricValue& hq = *comparison.groups[pair.a].estimate.metric;
    const MetricValue& shop = *comparison.groups[pair.b].estimate.metric;
    EXPECT_EQ(hq.interval.interval->low, *hq.value) << name;
    EXPECT_NEAR(pair.result->interval->low, shop.interval.interval->low - *hq.value, 1e-9) << name;
    EXPECT_NEAR(pair.result->interval->high, shop.interval.interval->high - *hq.value, 1e-9);
    EXPECT_TRUE(pair_of(comparison, "HQ", "Lab").is_certain);
  }
}

/// One cluster that is its whole population, and three of a hundred.
TEST(Census, OfOneClusterHasNoPartInTheDegreesOfFreedom) {
  std::string shops = "shop,shops,score\n";
  for (const auto& [shop, scores] : {std::pair("A", "99979"), {"B", "99996"}, {"C", "63217"}}) {
    for (const char score : std::string(scores)) {
      shops += std::string(shop) + ",100," + score + "\n";
    }
  }
  const test::MemoryFiles files{{"one.csv", "shop,shops,score\nX,1,9\nX,1,9\nX,1,5\nX,1,8\n"},
                                {"three.csv", shops}};
  std::vector<GroupAnswers> groups;
  for (const std::string& name : files.names()) {
    survey::SurveyOptions options;
    options.files = {name};
    options.score = "score";
    options.cluster = "shop";
    options.population_column = "shops";
    groups.push_back({{name}, survey::tally_survey(options, files.opener()).overall});
  }
  const Domain one(*groups[0].tally.weighting());
  const Domain three(*groups[1].tally.weighting());
  EXPECT_TRUE(one.is_census());
  EXPECT_EQ(joint_df(one, three), 2.0);
  EXPECT_EQ(joint_df(three, one), 2.0);
}

}  // namespace
}  // namespace nps::analysis
