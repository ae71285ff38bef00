// A panel drawn from strata and clusters, read from its file, against R's package survey.

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

constexpr nps::reference::Near expect_near{1e-9};

std::string text_of(const json& value) {
  return value.is_null() ? std::string() : value.get<std::string>();
}

PanelReport report_of(const json& design) {
  nps::survey::SurveyOptions options;
  options.files = {NPS_SOURCE_DIR "/tests/reference/panel_design.csv"};
  options.score = "score";
  options.id = "id";
  options.by = {"wave"};
  options.weight = text_of(design.at("weight"));
  options.strata = text_of(design.at("strata"));
  options.cluster = text_of(design.at("cluster"));
  if (design.at("population") == "everyone") {
    options.population = 1500;
  } else {
    options.population_column = text_of(design.at("population"));
  }
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
  EXPECT_EQ(test->df2.value(), expected.at("df2").get<double>());
  expect_near(test->p, expected.at("p"));
}

template <typename Check>
void for_every_design(Check check) {
  int designs = 0;
  const json file = nps::reference::figures("panel_design.json");
  for (const json& design : file.at("designs")) {
    SCOPED_TRACE(design.at("id").get<std::string>());
    ++designs;
    check(report_of(design), design);
  }
  EXPECT_EQ(designs, 7);
}

TEST(PanelDesign, EveryPartAgreesWithR) {
  for_every_design([](const PanelReport& report, const json& design) {
    expect_group(report.first, design.at("first"));
    expect_group(report.second, design.at("second"));
    expect_group(report.stayers_first, design.at("stayers_first"));
    expect_group(report.stayers_second, design.at("stayers_second"));
    expect_group(report.leavers, design.at("leavers"));
    expect_group(report.newcomers, design.at("newcomers"));
  });
}

TEST(PanelDesign, TestsOfTheChangeAgreeWithR) {
  for_every_design([](const PanelReport& report, const json& design) {
    expect_near(report.change_points().value() / 100, design.at("difference"));
    expect_near(nps::stats::design_effect(*report.weighted).value(), design.at("design_effect"));
    int tests = 0;
    for (const auto& named : report.tests) {
      SCOPED_TRACE(named.test->name);
      if (!design.contains(named.test->name)) {
        EXPECT_FALSE(named.result.p || named.result.interval);
        EXPECT_FALSE(named.result.no_p.empty());
        continue;
      }
      ++tests;
      const json& expected = design.at(std::string(named.test->name));
      expect_near(named.result.statistic.value(), expected.at("statistic"));
      EXPECT_EQ(named.result.df.value(), expected.at("df").get<double>());
      expect_near(named.result.p.value(), expected.at("p"));
      expect_near(named.result.interval.value().low, expected.at("limits").at(0));
      expect_near(named.result.interval.value().high, expected.at("limits").at(1));
    }
    EXPECT_EQ(tests, 2);
  });
}

TEST(PanelDesign, TestsOfTheSharesAgreeWithR) {
  for_every_design([](const PanelReport& report, const json& design) {
    expect_margin(report.stuart_maxwell, design.at("stuart_maxwell"));
    expect_margin(report.bhapkar, design.at("bhapkar"));
    ASSERT_TRUE(report.promoters && report.detractors);
    expect_margin(report.promoters->test, design.at("mcnemar_promoter"));
    expect_margin(report.detractors->test, design.at("mcnemar_detractor"));
    EXPECT_FALSE(report.promoters->exact_p || report.detractors->exact_p);
  });
}

}  // namespace
