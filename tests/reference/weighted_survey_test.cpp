// Surveys with weights, read from their files, against R's package survey.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/analysis/domain.hpp"
#include "nps/analysis/segment_report.hpp"
#include "nps/analysis/weighted_tally.hpp"
#include "nps/input/byte_source.hpp"
#include "nps/survey/survey.hpp"
#include "reference/figures.hpp"
#include "reference/rows.hpp"
#include "support/survey_fixture.hpp"

namespace {

using nlohmann::json;
using nps::analysis::GroupEstimate;
using nps::analysis::SegmentRow;

constexpr double kRelative = 1e-12;

std::string text_of(const json& value) {
  return value.is_null() ? std::string() : value.get<std::string>();
}

constexpr const char* kExpansion = "stratum_pop/n";

nps::survey::SurveyOptions options_of(const json& design) {
  nps::survey::SurveyOptions options;
  options.files = {NPS_SOURCE_DIR "/tests/reference/" + design["file"].get<std::string>()};
  options.score = "score";
  options.weight = text_of(design["weight"]);
  options.strata = text_of(design["strata"]);
  options.cluster = text_of(design["psu"]);
  // Equal weights are no weights, so something else has to ask for a weighted report.
  options.population = design["id"] == "equal" ? 1e15 : options.population;
  if (design["population"] == "200") {
    options.population = 200;
  } else {
    options.population_column = text_of(design["population"]);
  }
  for (const json& domain : design["domains"]) {
    const auto column = domain["column"].get<std::string>();
    if (std::find(options.by.begin(), options.by.end(), column) == options.by.end()) {
      options.by.push_back(column);
    }
  }
  return options;
}

std::string with_expansion_weights(const std::string& file) {
  const std::vector<nps::reference::Row> rows = nps::reference::rows_of(file);
  std::map<std::string, int> answers;
  for (const auto& row : rows) ++answers[row.at("region")];
  std::string text = "score,region,gender,stratum_pop,stratum_pop/n\n";
  for (const auto& row : rows) {
    const double weight = std::stod(row.at("stratum_pop")) / answers[row.at("region")];
    text += row.at("score") + "," + row.at("region") + "," + row.at("gender") + "," +
            row.at("stratum_pop") + "," + fmt::format("{}", weight) + "\n";
  }
  return text;
}

/// The survey of a design. Weights that R works out, the population of a stratum for each of its
/// answers, are added as a column.
nps::survey::SurveyTally survey_of(const json& design) {
  nps::survey::SurveyOptions options = options_of(design);
  if (design["weight"] != kExpansion) {
    return nps::survey::tally_survey(options, nps::input::open_file);
  }
  const nps::test::MemoryFiles files{
      {"expanded.csv", with_expansion_weights(design["file"].get<std::string>())}};
  options.files = files.names();
  return nps::survey::tally_survey(options, files.opener());
}

void expect_figures(const GroupEstimate& estimate, const json& figures) {
  ASSERT_TRUE(estimate.weighted.has_value());
  const auto near = [](double found, double wanted) {
    EXPECT_NEAR(found, wanted, kRelative * std::abs(wanted) + 1e-15);
  };
  near(*estimate.nps, figures["nps"].get<double>());
  near(*estimate.standard_error, figures["standard_error"].get<double>());
  if (figures["design_effect"].is_null()) return;
  near(estimate.weighted->design_effect.value_or(0), figures["design_effect"].get<double>());
}

const SegmentRow* find(const nps::analysis::SegmentReport& report, const json& domain) {
  for (const auto& breakdown : report.breakdowns) {
    if (breakdown.by.front() != domain["column"]) continue;
    for (const SegmentRow& row : breakdown.rows) {
      if (row.key.front() == domain["value"]) return &row;
    }
  }
  return nullptr;
}

TEST(WeightedSurvey, AgreesWithRInEveryDesign) {
  int designs = 0;
  const json figures = nps::reference::figures("survey_design.json");
  for (const json& design : figures["designs"]) {
    SCOPED_TRACE(design["id"].get<std::string>());
    ++designs;
    const auto survey = survey_of(design);
    const auto report = nps::analysis::make_segment_report(survey, {});
    expect_figures(report.overall, design["whole"]);
    for (const json& domain : design["domains"]) {
      const SegmentRow* const row = find(report, domain);
      ASSERT_NE(row, nullptr);
      expect_figures(row->estimate, domain);
    }
  }
  EXPECT_EQ(designs, 11);
}

TEST(WeightedSurvey, SharesAgreeWithRInEveryDesign) {
  using nps::survey::Group;
  constexpr Group kGroups[] = {Group::promoter, Group::passive, Group::detractor};
  const json figures = nps::reference::figures("survey_design.json");
  for (const json& design : figures["designs"]) {
    SCOPED_TRACE(design["id"].get<std::string>());
    const auto survey = survey_of(design);
    for (std::size_t i = 0; i < std::size(kGroups); ++i) {
      const auto share = nps::analysis::share_of(*survey.overall.weighting(), kGroups[i]);
      const auto estimate = nps::analysis::estimate_weights(share).estimate.value();
      // The share against the rest is 2 share - 1.
      const double value = design["whole"]["shares"][i].get<double>();
      const double error = design["whole"]["share_errors"][i].get<double>();
      EXPECT_NEAR((estimate.nps + 1) / 2, value, kRelative);
      EXPECT_NEAR(estimate.standard_error / 2, error, kRelative * error);
    }
  }
}

const nps::survey::BreakdownTally& breakdown_by(const nps::survey::SurveyTally& survey,
                                                const json& column) {
  return *std::find_if(survey.breakdowns.begin(), survey.breakdowns.end(),
                       [&](const auto& breakdown) { return breakdown.by.front() == column; });
}

std::vector<nps::analysis::GroupAnswers> groups_of(const nps::survey::BreakdownTally& breakdown) {
  std::vector<nps::analysis::GroupAnswers> groups;
  for (const auto& segment : breakdown.segments) groups.push_back({segment.key, segment.tally});
  return groups;
}

/// The variance of the difference that tests of effective counts work with.
double joint_variance(const nps::survey::Tally& a, const nps::survey::Tally& b) {
  const auto variance = [](const nps::survey::Tally& tally) {
    return nps::analysis::estimate_weights(*tally.weighting()).estimate->variance;
  };
  const auto factor = nps::analysis::joint_factor(nps::analysis::Domain(*a.weighting()),
                                                  nps::analysis::Domain(*b.weighting()));
  return (variance(a) + variance(b)) / factor.value_or(0);
}

TEST(WeightedSurvey, SegmentsThatShareUnitsGoTogetherAsInR) {
  int pairs = 0;
  const json figures = nps::reference::figures("survey_design.json");
  for (const json& design : figures["designs"]) {
    SCOPED_TRACE(design["id"].get<std::string>());
    const auto survey = survey_of(design);
    for (const json& groups : design["groups"]) {
      const auto& breakdown = breakdown_by(survey, groups["column"]);
      const auto tally_of = [&](const json& key) -> const nps::survey::Tally& {
        return std::find_if(breakdown.segments.begin(), breakdown.segments.end(),
                            [&](const auto& segment) { return segment.key.front() == key; })
            ->tally;
      };
      for (const json& pair : groups["pairs"]) {
        ++pairs;
        const double wanted = pair["standard_error"].get<double>();
        EXPECT_NEAR(std::sqrt(joint_variance(tally_of(pair["a"]), tally_of(pair["b"]))), wanted,
                    kRelative * wanted)
            << pair["a"] << " and " << pair["b"];
      }
    }
  }
  EXPECT_EQ(pairs, 40);
}

TEST(WeightedSurvey, WaldsTestOfSegmentsThatShareUnitsAgreesWithR) {
  int tests = 0;
  const json figures = nps::reference::figures("survey_design.json");
  for (const json& design : figures["designs"]) {
    SCOPED_TRACE(design["id"].get<std::string>());
    const auto survey = survey_of(design);
    const auto report = nps::analysis::make_segment_report(survey, {});
    const bool is_linked = !design["strata"].is_null() || !design["psu"].is_null();
    for (std::size_t i = 0; i < report.breakdowns.size(); ++i) {
      EXPECT_EQ(report.breakdowns[i].test_name, is_linked ? "wald" : "welch-anova");
      if (!is_linked) continue;
      ++tests;
      const auto& test = report.breakdowns[i].test.test;
      ASSERT_TRUE(test.has_value());
      const json& wald = design["groups"][i]["wald"];
      EXPECT_NEAR(test->statistic, wald["f"].get<double>(), 1e-9);
      EXPECT_EQ(test->df1, wald["df1"]);
      EXPECT_EQ(test->df2, wald["df2"]);
      EXPECT_NEAR(test->p, wald["p"].get<double>(), 1e-9);
    }
  }
  EXPECT_EQ(tests, 11);
}

TEST(WeightedSurvey, RaoAndScottsTestOfTheClassesAgreesWithR) {
  int tests = 0;
  const json figures = nps::reference::figures("survey_design.json");
  for (const json& design : figures["designs"]) {
    SCOPED_TRACE(design["id"].get<std::string>());
    const auto survey = survey_of(design);
    nps::analysis::ComparisonOptions options;
    options.overall = nps::stats::find_homogeneity_method("chi-square");
    for (std::size_t i = 0; i < survey.breakdowns.size(); ++i) {
      const auto comparison =
          nps::analysis::compare_groups(groups_of(survey.breakdowns[i]), options);
      EXPECT_EQ(comparison.overall_name, "rao-scott");
      ASSERT_TRUE(comparison.overall.test.has_value()) << comparison.overall.reason;
      const json& wanted = design["groups"][i]["rao_scott"];
      const auto near = [&](double found, const char* name) {
        EXPECT_NEAR(found, wanted[name].get<double>(), 1e-11 * wanted[name].get<double>()) << name;
      };
      near(comparison.overall.test->statistic, "f");
      near(comparison.overall.test->df1, "df1");
      near(comparison.overall.test->df2, "df2");
      near(comparison.overall.test->p, "p");
      ++tests;
    }
  }
  EXPECT_EQ(tests, 18);
}

TEST(WeightedSurvey, DegreesOfFreedomOfClustersAgreeWithR) {
  const json figures = nps::reference::figures("survey_design.json");
  for (const json& design : figures["designs"]) {
    SCOPED_TRACE(design["id"].get<std::string>());
    const auto survey = survey_of(design);
    const auto report = nps::analysis::make_segment_report(survey, {});
    const auto whole = nps::analysis::design_df(*survey.overall.weighting());
    const bool is_complex = !design["strata"].is_null() || !design["psu"].is_null();
    ASSERT_EQ(whole.has_value(), is_complex);
    if (!is_complex) continue;
    const double df_of_all = design["whole"]["df"].get<double>();
    EXPECT_EQ(whole.value(), df_of_all);
    for (const json& domain : design["domains"]) {
      const auto& tally = find(report, domain)->estimate.tally;
      const double df = design["psu"].is_null() ? df_of_all : domain["df"].get<double>();
      EXPECT_EQ(nps::analysis::design_df(*tally.weighting()).value(), df);
    }
  }
}

bool excludes_0(const nps::stats::Interval& interval) {
  return interval.low > 0 || interval.high < 0;
}

TEST(WeightedSurvey, IntervalsExclude0ExactlyWherePIsBelowAlpha) {
  int decided = 0;
  const json figures = nps::reference::figures("survey_design.json");
  for (const json& design : figures["designs"]) {
    const auto survey = survey_of(design);
    for (const double level : {0.5, 0.8, 0.9, 0.95, 0.99}) {
      SCOPED_TRACE(design["id"].get<std::string>() + " " + std::to_string(level));
      nps::analysis::ReportOptions options;
      options.level = level;
      options.target = 0;
      const auto report = nps::analysis::make_segment_report(survey, options);
      EXPECT_EQ(report.vs_target->p < 1 - level, excludes_0(*report.overall.interval.interval));
      nps::analysis::ComparisonOptions comparison;
      comparison.level = level;
      for (const auto& breakdown : survey.breakdowns) {
        const auto groups = groups_of(breakdown);
        for (const auto& test : nps::stats::two_sample_tests()) {
          comparison.test = &test;
          for (const auto& pair : nps::analysis::compare_groups(groups, comparison).pairs) {
            if (!pair.result || !pair.result->p || !pair.result->interval) continue;
            EXPECT_EQ(*pair.result->p < 1 - level, excludes_0(*pair.result->interval)) << test.name;
            ++decided;
          }
        }
      }
      for (const auto& breakdown : report.breakdowns) {
        for (const SegmentRow& row : breakdown.rows) {
          if (!row.vs_rest) continue;
          EXPECT_EQ(row.vs_rest->p < 1 - level, excludes_0(row.vs_rest->interval));
          ++decided;
        }
      }
    }
  }
  EXPECT_GT(decided, 500);
}

}  // namespace
