#include "nps/analysis/timeline.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/survey_run.hpp"

namespace nps::analysis {
namespace {

using survey::PeriodUnit;
using testing::ElementsAre;
using testing::HasSubstr;

/// `lines` are "2025-01-31,9", with a region behind where series are by region.
test::SurveyRun dated(const std::string& lines, PeriodUnit unit) {
  test::SurveyRun run = test::run_of("date,score,region\n" + lines);
  run.options.date = "date";
  run.options.scale = survey::Scale{};
  run.options.every = survey::PeriodRule{unit, false};
  return run;
}

Timeline monthly(const test::SurveyRun& run, std::optional<RollingWindow> rolling = {}) {
  return make_timeline(run.tally(), {{PeriodUnit::month, false}, rolling, {}});
}

std::string days_of(int year, int month, int from, int to) {
  std::string lines;
  for (int day = from; day <= to; ++day) {
    lines += fmt::format("{}-{:02}-{:02},9\n", year, month, day);
  }
  return lines;
}

std::vector<std::string> partial_periods(const Timeline& timeline) {
  std::vector<std::string> labels;
  const auto& rows = timeline.series.front().trend.rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].partial) labels.push_back(survey::label(timeline.periods[i]));
  }
  return labels;
}

TEST(Timeline, HoldsEveryPeriodFromTheFirstToTheLast) {
  const Timeline timeline =
      monthly(dated("2025-03-31,9\n2024-12-01,9\n2024-12-31,1\n", PeriodUnit::month));
  ASSERT_EQ(timeline.observed, 4);
  EXPECT_EQ(survey::label(timeline.periods.front()), "2024-12");
  std::vector<std::int64_t> answers;
  for (const TrendRow& row : timeline.series.front().trend.rows) {
    answers.push_back(row.estimate.tally.n());
  }
  EXPECT_THAT(answers, ElementsAre(2, 0, 0, 1));
  EXPECT_FALSE(timeline.series.front().trend.rows[1].estimate.nps);
  EXPECT_FALSE(timeline.series.front().trend.rows[1].vs_previous);
}

TEST(Timeline, ComparesWithTheSamePeriodOfTheYearBefore) {
  const Timeline timeline = monthly(dated("2024-03-01,1\n2025-03-01,9\n", PeriodUnit::month));
  const auto& rows = timeline.series.front().trend.rows;
  ASSERT_EQ(rows.size(), 13);
  ASSERT_TRUE(rows.back().vs_year_ago);
  EXPECT_DOUBLE_EQ(rows.back().vs_year_ago->difference.estimate, 2);
  EXPECT_FALSE(rows.front().vs_year_ago);
}

TEST(Timeline, MarksPeriodsThatAnswersDoNotCover) {
  const std::string february = days_of(2025, 2, 1, 28);
  EXPECT_THAT(
      partial_periods(monthly(
          dated(days_of(2025, 1, 15, 31) + february + days_of(2025, 3, 1, 9), PeriodUnit::month))),
      ElementsAre("2025-01", "2025-03"));
  EXPECT_THAT(
      partial_periods(monthly(
          dated(days_of(2025, 1, 1, 31) + february + days_of(2025, 3, 1, 31), PeriodUnit::month))),
      ElementsAre());
}

TEST(Timeline, TakesAPauseThatIsUsualForNoLackOfCover) {
  // Every Monday: January begins on a Wednesday, March ends on a Monday.
  const Timeline timeline = monthly(
      dated("2025-01-06,9\n2025-01-13,9\n2025-01-20,9\n2025-01-27,9\n2025-02-03,9\n2025-02-10,9\n"
            "2025-02-17,9\n2025-02-24,9\n2025-03-03,9\n2025-03-10,9\n2025-03-17,9\n2025-03-24,9\n",
            PeriodUnit::month));
  EXPECT_THAT(partial_periods(timeline), ElementsAre("2025-03"));
}

TEST(Timeline, HasOneSeriesPerSegmentWithMostAnswersFirst) {
  test::SurveyRun run =
      dated("2025-01-01,9,N\n2025-01-02,9,S\n2025-02-01,1,S\n", PeriodUnit::month);
  run.options.by = {"region"};
  const Timeline timeline = monthly(run);
  ASSERT_EQ(timeline.series.size(), 3);
  EXPECT_THAT(timeline.series[0].key, ElementsAre());
  EXPECT_EQ(timeline.series[0].answers, 3);
  EXPECT_THAT(timeline.series[1].key, ElementsAre("S"));
  EXPECT_THAT(timeline.series[2].key, ElementsAre("N"));
  EXPECT_EQ(timeline.series[2].trend.rows.size(), 2);
}

TEST(Timeline, RollsOverPeriodsAndOverDays) {
  const std::string lines = "2025-01-01,9\n2025-01-31,9\n2025-02-28,1\n2025-03-31,9\n";
  const auto counts = [](const Timeline& timeline) {
    std::vector<std::string> texts;
    for (const auto& window : timeline.series.front().rolling) {
      texts.push_back(window ? fmt::format("{} {} {}", survey::iso_day(window->from),
                                           survey::iso_day(window->to), window->estimate.tally.n())
                             : "none");
    }
    return texts;
  };
  EXPECT_THAT(counts(monthly(dated(lines, PeriodUnit::month), RollingWindow{2, false})),
              ElementsAre("none", "2025-01-01 2025-02-28 3", "2025-02-01 2025-03-31 2"));
  EXPECT_THAT(
      counts(monthly(dated(lines, PeriodUnit::day), RollingWindow{31, true})),
      ElementsAre("2025-01-01 2025-01-31 2", "2025-01-29 2025-02-28 2", "2025-03-01 2025-03-31 1"));
}

TEST(Timeline, RefusesMorePeriodsThanATrendHas) {
  const Error error = test::error_of([] {
    (void)make_timeline(dated("0202-03-09,9\n2025-03-09,9\n", PeriodUnit::day).tally(),
                        {{PeriodUnit::day, false}, {}, {}});
  });
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_THAT(error.what(), HasSubstr("0202-03-09"));
}

TEST(Timeline, OfNoAnswersHasTheWholeAndNoPeriods) {
  test::SurveyRun run = dated("2025-01-01,\n", PeriodUnit::month);
  run.options.score = "score";
  const Timeline timeline = monthly(run);
  ASSERT_EQ(timeline.series.size(), 1);
  EXPECT_TRUE(timeline.periods.empty());
  EXPECT_EQ(timeline.series.front().trend.verdict, TrendVerdict::too_few);
}

TEST(LastWholePeriod, IsCoveredAndHasAnswers) {
  const Timeline timeline =
      monthly(dated(days_of(2025, 1, 1, 31) + days_of(2025, 2, 1, 28) + days_of(2025, 3, 1, 9),
                    PeriodUnit::month));
  EXPECT_EQ(last_whole_period(timeline.series.front().trend), 1U);
}

/// Shops that answer once in every month; the last month has `in_last` of them.
test::SurveyRun of_shops(int shops, int in_last, int (*score)(int shop, int month)) {
  std::string lines;
  for (int month = 1; month <= 5; ++month) {
    for (int shop = 0; shop < (month == 5 ? in_last : shops); ++shop) {
      lines += fmt::format("2025-{:02}-15,{},{}\n", month, score(shop, month), shop);
    }
  }
  test::SurveyRun run = dated(lines, PeriodUnit::month);
  run.options.cluster = "region";
  return run;
}

int any_score(int shop, int month) { return (shop * 7 + month * month * 3) % 11; }

TEST(Timeline, WarnsOfPeriodsWithAnswersOfFewClusters) {
  const Timeline few = monthly(of_shops(40, 30, any_score));
  const auto warning = few_clusters_warning(few, "shop");
  ASSERT_TRUE(warning.has_value());
  EXPECT_EQ(warning->code, "few_clusters_in_period");
  EXPECT_THAT(warning->message, HasSubstr("'shop'"));
  EXPECT_THAT(warning->message, HasSubstr("fewest in 2025-05"));
  EXPECT_FALSE(few_clusters_warning(monthly(of_shops(40, 31, any_score)), "shop"));
  EXPECT_FALSE(few_clusters_warning(monthly(dated("2025-03-01,9\n", PeriodUnit::month)), ""));
}

TEST(Timeline, WhatClustersAlwaysAnswerIsNoChanceBetweenPeriods) {
  const auto always_the_same = [](int shop, int /*month*/) { return shop % 11; };
  const Timeline timeline = monthly(of_shops(40, 40, always_the_same));
  const Trend& trend = timeline.series.front().trend;
  EXPECT_EQ(trend.verdict, TrendVerdict::unknown);
  EXPECT_EQ(trend.reason, "nothing in the periods is left to chance, or its part is not known");
  EXPECT_EQ(trend.periods_with_answers, 5);
  EXPECT_FALSE(trend.line || trend.center || trend.rows[1].vs_previous || trend.rows[1].limits);
  EXPECT_EQ(trend.rows[1].no_vs_previous,
            "nothing in the difference is left to chance, or its part is not known");
  EXPECT_GT(trend.rows[1].estimate.standard_error.value(), 0);
}

TEST(Timeline, ChangesOfClustersThatAnswerAgainAreSurerThanTheirPeriods) {
  const auto nearly_the_same = [](int shop, int month) {
    return shop % 13 == month ? 9 : shop % 11;
  };
  const test::SurveyRun clustered = of_shops(60, 60, nearly_the_same);
  test::SurveyRun apart = clustered;
  apart.options.cluster = "";
  apart.options.population = 1e9;
  const Timeline of_clusters = monthly(clustered);
  const Timeline of_answers = monthly(apart);
  const Trend& together = of_clusters.series.front().trend;
  const Trend& alone = of_answers.series.front().trend;
  const auto length = [](const Trend& trend) {
    const stats::Interval& limits = trend.rows[2].vs_previous.value().difference.interval;
    return limits.high - limits.low;
  };
  EXPECT_LT(length(together), 0.7 * length(alone));
  EXPECT_LT(together.line.value().standard_error, 0.7 * alone.line.value().standard_error);
  EXPECT_DOUBLE_EQ(together.rows[2].estimate.nps.value(), alone.rows[2].estimate.nps.value());
}

}  // namespace
}  // namespace nps::analysis
