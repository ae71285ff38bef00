#include "nps/analysis/segment_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace nps::analysis {
namespace {

using testing::ElementsAre;

struct Group {
  std::string name;
  int promoters = 0;
  int passives = 0;
  int detractors = 0;
};

survey::Tally tally_of(const Group& group) {
  return survey::Tally::of_groups(group.promoters, group.passives, group.detractors);
}

survey::SurveyTally survey_of(const std::vector<Group>& groups) {
  survey::SurveyTally survey{{}, {}, {}, {}, {}, {}, survey::Tally::of_groups(0, 0, 0), {}, {}};
  survey::BreakdownTally breakdown{{"team"}, {}};
  Group sum;
  for (const auto& group : groups) {
    breakdown.segments.push_back({{group.name}, tally_of(group)});
    sum.promoters += group.promoters;
    sum.passives += group.passives;
    sum.detractors += group.detractors;
  }
  survey.overall = tally_of(sum);
  survey.breakdowns.push_back(breakdown);
  return survey;
}

std::vector<std::string> names(const Breakdown& breakdown) {
  std::vector<std::string> found;
  for (const auto& row : breakdown.rows) found.push_back(row.key.front());
  return found;
}

Breakdown breakdown_of(const std::vector<Group>& groups, const ReportOptions& options = {}) {
  return make_segment_report(survey_of(groups), options).breakdowns.front();
}

const std::vector<Group> kTeams{{"A", 40, 5, 5}, {"B", 10, 10, 20}, {"C", 3, 0, 0}, {"D", 5, 4, 0}};

TEST(SegmentReport, ShowsTheLargestSegmentFirstUnlessToldOtherwise) {
  EXPECT_THAT(names(breakdown_of(kTeams)), ElementsAre("A", "B", "D", "C"));
  ReportOptions options;
  options.sort = find_sort_order("-nps");
  EXPECT_THAT(names(breakdown_of(kTeams, options)), ElementsAre("B", "D", "A", "C"));
  options.sort = find_sort_order("name");
  EXPECT_THAT(names(breakdown_of(kTeams, options)), ElementsAre("A", "B", "C", "D"));
}

TEST(SegmentReport, HidesASecondSegmentWhenSubtractionWouldTellTheFirst) {
  ReportOptions options;
  options.min_n = 5;
  const Breakdown breakdown = breakdown_of(kTeams, options);
  EXPECT_THAT(names(breakdown), ElementsAre("A", "B"));
  EXPECT_EQ(breakdown.below_min_n.segments, 2U);
  EXPECT_EQ(breakdown.below_min_n.answers, 12);
}

TEST(SegmentReport, HidesNothingWhenAllSegmentsAreLargeEnough) {
  ReportOptions options;
  options.min_n = 3;
  const Breakdown breakdown = breakdown_of(kTeams, options);
  EXPECT_EQ(breakdown.rows.size(), 4U);
  EXPECT_EQ(breakdown.below_min_n.segments, 0U);
}

TEST(SegmentReport, TopSaysWhatItLeavesOut) {
  ReportOptions options;
  options.top = 1;
  const Breakdown breakdown = breakdown_of(kTeams, options);
  EXPECT_THAT(names(breakdown), ElementsAre("A"));
  EXPECT_EQ(breakdown.beyond_top.segments, 3U);
  EXPECT_EQ(breakdown.beyond_top.answers, 52);
}

TEST(SegmentReport, FlagsSegmentsWithFewerThanThirtyAnswers) {
  for (const auto& row : breakdown_of(kTeams).rows) {
    EXPECT_EQ(row.low_base, row.key.front() == "C" || row.key.front() == "D");
  }
}

TEST(SegmentReport, TheOnlySegmentHasNothingToBeComparedWith) {
  const Breakdown breakdown = breakdown_of({{"A", 5, 5, 5}});
  EXPECT_FALSE(breakdown.rows.front().vs_rest);
  EXPECT_FALSE(breakdown.rows.front().p_adjusted);
  EXPECT_FALSE(breakdown.test.test);
}

TEST(SegmentReport, AnEmptyBaseHasNoFiguresAndSaysWhy) {
  const SegmentReport report = make_segment_report(survey_of({}), {});
  EXPECT_FALSE(report.overall.nps);
  EXPECT_FALSE(report.overall.nps_points());
  EXPECT_FALSE(report.overall.interval.interval);
  EXPECT_EQ(report.overall.reason, "no answers");
}

TEST(GroupEstimate, PointsAreExactWhereTheyAreWhole) {
  for (int promoters = 0; promoters <= 100; ++promoters) {
    const GroupEstimate estimate =
        estimate_group(survey::Tally::of_groups(promoters, 100 - promoters, 0),
                       stats::interval_methods().front(), 0.95);
    EXPECT_EQ(estimate.nps_points(), promoters);
  }
}

TEST(GroupEstimate, CountsOfGroupsHaveNoMean) {
  const GroupEstimate estimate =
      estimate_group(survey::Tally::of_groups(1, 1, 1), stats::interval_methods().front(), 0.95);
  EXPECT_FALSE(estimate.mean);
  EXPECT_TRUE(estimate.nps);
}

}  // namespace
}  // namespace nps::analysis
