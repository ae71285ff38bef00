#include "nps/analysis/targets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nps/analysis/segment_report.hpp"
#include "nps/error.hpp"

namespace nps::analysis {
namespace {

using testing::ElementsAre;
using testing::Optional;

const std::vector<SegmentKeys> kBreakdowns{
    {{"region"}, {{"North"}, {"South"}}},
    {{"region", "plan"}, {{"North", "Pro"}, {"South", "Pro"}}},
};

std::string refusal(const SegmentTarget& target, std::span<const SegmentKeys> breakdowns) {
  try {
    static_cast<void>(assign_targets(std::vector{target}, breakdowns));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_EQ(error.details().line, target.line);
    return error.message();
  }
  return "";
}

TEST(Targets, VerdictNeedsASignificantDifference) {
  // McNemar: (162 - 54)^2 / (162 + 54) = 54, (7 - 1)^2 / 8 = 4.5, (5 - 1)^2 / 6 = 2.67.
  EXPECT_EQ(compare_with_target({162, 108, 54}, 0, 0.95)->verdict, Verdict::above);
  EXPECT_EQ(compare_with_target({1, 13, 7}, 0, 0.95)->verdict, Verdict::below);
  EXPECT_EQ(compare_with_target({7, 13, 1}, 0, 0.99)->verdict, Verdict::undecided);
  EXPECT_EQ(compare_with_target({5, 1, 1}, 0, 0.95)->verdict, Verdict::undecided);
  EXPECT_NEAR(compare_with_target({7, 13, 1}, 0, 0.95)->p, 0.0338948535246893, 1e-13);
}

TEST(Targets, EndsOfTheScaleAreTargetsToo) {
  EXPECT_EQ(compare_with_target({9, 0, 0}, 100, 0.95)->verdict, Verdict::undecided);
  EXPECT_EQ(compare_with_target({9, 1, 0}, 100, 0.95)->verdict, Verdict::below);
  EXPECT_EQ(compare_with_target({0, 1, 9}, -100, 0.95)->verdict, Verdict::above);
  EXPECT_FALSE(compare_with_target({0, 0, 0}, 30, 0.95));
}

TEST(Targets, AreAssignedByTheColumnsOfABreakdownInAnyOrder) {
  const std::vector<SegmentTarget> targets{{{"region"}, {"South"}, 10, "t.csv", 2},
                                           {{"plan", "region"}, {"Pro", "North"}, 20, "t.csv", 3}};
  const auto assigned = assign_targets(targets, kBreakdowns);
  EXPECT_THAT(assigned[0], ElementsAre(std::nullopt, Optional(10.0)));
  EXPECT_THAT(assigned[1], ElementsAre(Optional(20.0), std::nullopt));
}

TEST(Targets, SegmentIsTheOnlyBreakdownsColumn) {
  const SegmentTarget target{{"segment"}, {"North"}, 10, "t.csv", 2};
  EXPECT_THAT(assign_targets(std::vector{target}, std::span(kBreakdowns).first(1))[0],
              ElementsAre(Optional(10.0), std::nullopt));
  EXPECT_EQ(refusal(target, kBreakdowns), "a column 'segment' does not say which --by it means");
}

TEST(Targets, NamesWhatDoesNotExist) {
  EXPECT_EQ(refusal({{"region"}, {"Nort"}, 1, "t.csv", 4}, kBreakdowns),
            "there is no segment 'Nort' in region");
  EXPECT_EQ(refusal({{"plan"}, {"Pro"}, 1, "t.csv", 5}, kBreakdowns), "there is no --by 'plan'");
  EXPECT_EQ(refusal({{"region"}, {"North"}, 1, "t.csv", 5}, {}), "there is no --by 'region'");
}

TEST(SegmentReportTargets, HiddenSegmentsAreNotJudgedAndThoseBeyondTopAre) {
  survey::SurveyTally survey{{}, {}, {}, {}, {}, {}, survey::Tally(survey::Scale{}), {}, {}};
  const auto segment = [&](const char* name, std::int64_t promoters, std::int64_t detractors) {
    const auto tally = survey::Tally::of_groups(promoters, 0, detractors);
    survey.overall = survey::Tally::of_groups(survey.overall.promoters() + promoters, 0,
                                              survey.overall.detractors() + detractors);
    survey.breakdowns[0].segments.push_back({{name}, tally});
  };
  survey.breakdowns.push_back({{"region"}, {}});
  segment("big", 90, 10);
  segment("low", 10, 50);
  segment("tiny", 0, 9);
  segment("also tiny", 0, 8);
  ReportOptions options;
  options.min_n = 10;
  options.top = 1;
  for (const char* name : {"big", "low", "tiny"}) {
    options.segment_targets.push_back({{"segment"}, {name}, 50, "t.csv", 2});
  }
  const Breakdown breakdown = make_segment_report(survey, options).breakdowns.at(0);
  ASSERT_EQ(breakdown.rows.size(), 1U);
  EXPECT_EQ(breakdown.rows[0].vs_target->verdict, Verdict::above);
  EXPECT_THAT(breakdown.below_target, ElementsAre(ElementsAre("low")));
}

}  // namespace
}  // namespace nps::analysis
