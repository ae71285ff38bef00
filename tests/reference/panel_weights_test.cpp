// A panel with weights, read from its file, against R's package survey.

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "reference/panel_figures.hpp"

namespace {

using nlohmann::json;
using nps::analysis::PanelReport;
using nps::reference::expect_groups;
using nps::reference::expect_margin;
using nps::stats::PairedResult;

constexpr nps::reference::Near expect_near{1e-10};

PanelReport report_of_file() {
  nps::survey::SurveyOptions options;
  options.files = {NPS_SOURCE_DIR "/tests/reference/panel_weights.csv"};
  options.score = "score";
  options.id = "id";
  options.by = {"wave"};
  options.weight = "weight";
  return nps::reference::spring_to_autumn(options);
}

TEST(WeightedPanel, EveryPartAgreesWithR) {
  const json file = nps::reference::figures("panel_weights.json");
  const PanelReport report = report_of_file();
  expect_groups(report, file, expect_near);
}

TEST(WeightedPanel, TransitionsAgreeWithR) {
  const json file = nps::reference::figures("panel_weights.json");
  const PanelReport report = report_of_file();
  ASSERT_TRUE(report.weighted.has_value());
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      EXPECT_EQ(report.transitions.counts[i][j], file.at("transitions").at(i).at(j).get<double>());
      expect_near(report.weighted->counts[i][j], file.at("weights").at(i).at(j));
    }
  }
}

TEST(WeightedPanel, TestsOfTheChangeAgreeWithR) {
  const json file = nps::reference::figures("panel_weights.json");
  const PanelReport report = report_of_file();
  expect_near(report.change_points().value() / 100, file.at("difference"));
  expect_near(nps::stats::design_effect(*report.weighted).value(), file.at("design_effect"));
  int tests = 0;
  for (const auto& named : report.tests) {
    SCOPED_TRACE(named.test->name);
    const PairedResult& result = named.result;
    expect_near(result.estimate, file.at("difference"));
    if (!file.contains(named.test->name)) {
      EXPECT_FALSE(result.p || result.interval);
      EXPECT_NE(result.no_p.find("needs respondents who weigh alike"), std::string_view::npos);
      continue;
    }
    ++tests;
    const json& expected = file.at(std::string(named.test->name));
    expect_near(result.statistic.value(), expected.at("statistic"));
    expect_near(result.p.value(), expected.at("p"));
    ASSERT_EQ(result.df.has_value(), !expected.at("df").is_null());
    if (!result.df) continue;
    EXPECT_EQ(*result.df, expected.at("df").get<double>());
    expect_near(result.interval.value().low, expected.at("limits").at(0));
    expect_near(result.interval.value().high, expected.at("limits").at(1));
  }
  EXPECT_EQ(tests, 3);
}

TEST(WeightedPanel, TestsOfTheSharesAgreeWithR) {
  const json file = nps::reference::figures("panel_weights.json");
  const PanelReport report = report_of_file();
  expect_margin(report.stuart_maxwell, file.at("stuart_maxwell"), expect_near);
  expect_margin(report.bhapkar, file.at("bhapkar"), expect_near);
  ASSERT_TRUE(report.promoters && report.detractors);
  expect_margin(report.promoters->test, file.at("mcnemar_promoter"), expect_near);
  expect_margin(report.detractors->test, file.at("mcnemar_detractor"), expect_near);
  EXPECT_FALSE(report.promoters->exact_p || report.detractors->exact_p);
}

}  // namespace
