// Metrics of groups, files and quarters of surveys with weights, read from their files, against
// figures of R's package survey.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "nps/analysis/comparison.hpp"
#include "nps/analysis/timeline.hpp"
#include "nps/input/byte_source.hpp"
#include "nps/survey/survey.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::analysis::Comparison;
using nps::analysis::ComparisonOptions;
using nps::analysis::MetricChoice;
using nps::analysis::PairComparison;
using nps::analysis::PeriodChange;
using nps::analysis::Trend;

constexpr double kRelative = 1e-10;
/// Of p-values, some of which R finds by looking for a root.
constexpr double kRelativeOfP = 1e-9;

void expect_near(double found, const json& wanted, double relative = kRelative) {
  EXPECT_NEAR(found, wanted.get<double>(), relative * std::abs(wanted.get<double>()) + 1e-13);
}

std::string text_of(const json& record, const char* key) {
  const json& value = record.at(key);
  return value.is_null() ? std::string() : value.get<std::string>();
}

/// Nothing for the NPS.
std::optional<MetricChoice> choice_of(const std::string& figure) {
  if (figure == "nps") return std::nullopt;
  const bool is_share = figure == "share";
  const auto* metric = nps::analysis::find_metric(is_share ? "top-box" : "mean");
  return MetricChoice{
      metric, nps::analysis::metric_scale(*metric, "0-10", is_share ? "8-10" : "", false), {}};
}

nps::survey::SurveyOptions options_of(const std::string& file, const json& record,
                                      const std::optional<MetricChoice>& choice) {
  nps::survey::SurveyOptions options;
  options.files = {NPS_SOURCE_DIR "/tests/reference/" + file};
  options.score = "score";
  if (choice) options.scale = choice->scale.scale;
  options.weight = text_of(record, "weight");
  options.cluster = text_of(record, "psu");
  if (record.contains("strata")) options.strata = text_of(record, "strata");
  if (record.contains("population")) options.population_column = text_of(record, "population");
  return options;
}

nps::survey::SurveyTally survey_of(const nps::survey::SurveyOptions& options) {
  return nps::survey::tally_survey(options, nps::input::open_file);
}

Comparison compared(const std::vector<nps::analysis::GroupAnswers>& groups,
                    const MetricChoice& choice) {
  ComparisonOptions options;
  options.metric = choice;
  options.overall = nps::stats::find_homogeneity_method(choice.metric->overall);
  return compare_groups(groups, options);
}

const PairComparison& pair_of(const Comparison& comparison, const json& wanted) {
  return *std::ranges::find_if(comparison.pairs, [&](const PairComparison& pair) {
    return comparison.groups[pair.a].key.front() == wanted.at("a") &&
           comparison.groups[pair.b].key.front() == wanted.at("b");
  });
}

/// Limits, p, and t where it is one.
template <typename Figure>
void expect_difference(double estimate, const nps::stats::Interval& limits, double p,
                       const Figure& t_and_df, const json& wanted) {
  expect_near(estimate, wanted.at("difference"));
  expect_near(limits.low, wanted.at("limits").at(0), kRelativeOfP);
  expect_near(limits.high, wanted.at("limits").at(1), kRelativeOfP);
  expect_near(p, wanted.at("p"), kRelativeOfP);
  if (!wanted.contains("t")) return;
  expect_near(t_and_df.first, wanted.at("t"));
  expect_near(t_and_df.second, wanted.at("df"));
}

void expect_pair(const PairComparison& pair, const json& wanted) {
  const auto& result = pair.result.value();
  expect_difference(result.estimate, result.interval.value(), result.p.value(),
                    std::pair(result.statistic.value_or(0), result.df.value_or(0)), wanted);
  expect_near(pair.detectable.value().difference, wanted.at("detectable"));
}

TEST(WeightedGroups, OfOneSampleAreComparedAsInR) {
  const json file = nps::reference::figures("weighted_groups.json");
  ASSERT_EQ(file.at("groups").size(), 8U);
  for (const json& record : file.at("groups")) {
    for (const json& figure : record.at("figures")) {
      SCOPED_TRACE(record.at("id").get<std::string>() + " " +
                   figure.at("figure").get<std::string>());
      const MetricChoice choice = *choice_of(figure.at("figure"));
      auto options = options_of(record.at("file"), record, choice);
      options.by = {record.at("column").get<std::string>()};
      const auto survey = survey_of(options);
      std::vector<nps::analysis::GroupAnswers> groups;
      for (const auto& segment : survey.breakdowns.front().segments) {
        groups.push_back({segment.key, segment.tally});
      }
      std::ranges::sort(groups, {}, &nps::analysis::GroupAnswers::key);
      const Comparison comparison = compared(groups, choice);
      ASSERT_EQ(comparison.pairs.size(), figure.at("pairs").size());
      for (const json& wanted : figure.at("pairs"))
        expect_pair(pair_of(comparison, wanted), wanted);
      const json& overall = figure.at("overall");
      const auto& test = comparison.overall.test.value();
      expect_near(test.statistic, overall.at("f"));
      expect_near(test.df1, overall.at("df1"));
      expect_near(test.df2, overall.at("df2"));
      expect_near(test.p, overall.at("p"), kRelativeOfP);
    }
  }
}

TEST(WeightedGroups, OfTwoFilesAreComparedAsInR) {
  const json file = nps::reference::figures("weighted_groups.json");
  ASSERT_EQ(file.at("files").size(), 1U);
  for (const json& record : file.at("files")) {
    for (const json& figure : record.at("figures")) {
      SCOPED_TRACE(record.at("id").get<std::string>() + " " +
                   figure.at("figure").get<std::string>());
      const MetricChoice choice = *choice_of(figure.at("figure"));
      std::vector<nps::analysis::GroupAnswers> groups;
      for (const json& name : record.at("files")) {
        groups.push_back({{name}, survey_of(options_of(name, record, choice)).overall});
      }
      expect_pair(compared(groups, choice).pairs.front(), figure.at("pairs").front());
    }
  }
}

Trend trend_of(const json& record, const std::optional<MetricChoice>& choice) {
  auto options = options_of(record.at("file"), record, choice);
  options.date = "date";
  options.every = nps::survey::PeriodRule{nps::survey::PeriodUnit::quarter, false};
  nps::analysis::TimelineOptions timeline;
  timeline.every = *options.every;
  timeline.trend.metric = choice;
  return nps::analysis::make_timeline(survey_of(options), timeline).series.front().trend;
}

void expect_quarters(const Trend& trend, const json& figure) {
  const bool is_nps = figure.at("figure") == "nps";
  ASSERT_EQ(trend.rows.size(), figure.at("values").size());
  for (std::size_t i = 0; i < trend.rows.size(); ++i) {
    const auto& estimate = trend.rows[i].estimate;
    expect_near(estimate.value().value(), figure.at("values").at(i));
    expect_near((is_nps ? estimate.standard_error : estimate.metric->standard_error).value(),
                figure.at("standard_errors").at(i));
    if (i == 0) continue;
    const json& wanted = figure.at("changes").at(i - 1);
    const auto& change = trend.rows[i].vs_previous.value().difference;
    expect_near(change.estimate, wanted.at("difference"));
    if (is_nps) continue;
    expect_difference(change.estimate, change.interval, change.p,
                      std::pair(change.z, change.df.value_or(0)), wanted);
  }
}

TEST(WeightedTrend, QuartersLineAndLimitsAreThoseOfR) {
  const json file = nps::reference::figures("weighted_groups.json");
  ASSERT_EQ(file.at("trends").size(), 5U);
  for (const json& record : file.at("trends")) {
    ASSERT_EQ(record.at("figures").size(), 3U);
    for (const json& figure : record.at("figures")) {
      SCOPED_TRACE(record.at("id").get<std::string>() + " " +
                   figure.at("figure").get<std::string>());
      const Trend trend = trend_of(record, choice_of(figure.at("figure")));
      expect_quarters(trend, figure);
      expect_near(trend.line.value().slope, figure.at("slope"));
      expect_near(trend.line->standard_error, figure.at("slope_error"));
      expect_near(trend.center.value(), figure.at("center"));
      const auto& limits = trend.rows.front().limits.value();
      expect_near(limits.high - limits.center, figure.at("reach"));
    }
  }
}

}  // namespace
