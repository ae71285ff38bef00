// A panel with weights, read from its file, against R's package survey.

#include <gtest/gtest.h>

#include <cstddef>
#include <optional>
#include <string>

#include "nps/analysis/panel_report.hpp"
#include "nps/input/byte_source.hpp"
#include "nps/survey/panel.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::analysis::GroupEstimate;
using nps::analysis::PanelReport;
using nps::stats::MarginTest;
using nps::stats::PairedResult;

constexpr nps::reference::Near expect_near{1e-10};

PanelReport report_of_file() {
  nps::survey::SurveyOptions options;
  options.files = {NPS_SOURCE_DIR "/tests/reference/panel_weights.csv"};
  options.score = "score";
  options.id = "id";
  options.by = {"wave"};
  options.weight = "weight";
  const auto panel = nps::survey::read_panel(options, nps::input::open_file);
  const std::size_t spring = panel.waves().segments[0].key.front() == "spring" ? 0 : 1;
  return nps::analysis::make_panel_report(panel.join(spring, 1 - spring), panel.survey().scale, {});
}

void expect_group(const GroupEstimate& estimate, const json& expected) {
  EXPECT_EQ(estimate.tally.n(), expected.at("n").get<int>());
  expect_near(estimate.nps.value(), expected.at("nps"));
  expect_near(estimate.standard_error.value(), expected.at("standard_error"));
  expect_near(estimate.weighted.value().design_effect.value(), expected.at("design_effect"));
}

void expect_margin(const std::optional<MarginTest>& test, const json& expected) {
  ASSERT_TRUE(test.has_value());
  expect_near(test->statistic, expected.at("statistic"));
  EXPECT_EQ(test->df, expected.at("df").get<double>());
  expect_near(test->p, expected.at("p"));
}

TEST(WeightedPanel, EveryPartAgreesWithR) {
  const json file = nps::reference::figures("panel_weights.json");
  const PanelReport report = report_of_file();
  expect_group(report.first, file.at("first"));
  expect_group(report.second, file.at("second"));
  expect_group(report.stayers_first, file.at("stayers_first"));
  expect_group(report.stayers_second, file.at("stayers_second"));
  expect_group(report.leavers, file.at("leavers"));
  expect_group(report.newcomers, file.at("newcomers"));
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
  expect_margin(report.stuart_maxwell, file.at("stuart_maxwell"));
  expect_margin(report.bhapkar, file.at("bhapkar"));
  ASSERT_TRUE(report.promoters && report.detractors);
  expect_margin(report.promoters->test, file.at("mcnemar_promoter"));
  expect_margin(report.detractors->test, file.at("mcnemar_detractor"));
  EXPECT_FALSE(report.promoters->exact_p || report.detractors->exact_p);
}

}  // namespace
