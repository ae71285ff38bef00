// A panel drawn from strata and clusters, read from its file, against R's package survey.

#include <gtest/gtest.h>

#include <string>

#include "reference/panel_figures.hpp"

namespace {

using nlohmann::json;
using nps::analysis::PanelReport;
using nps::reference::expect_groups;
using nps::reference::expect_margin;

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
  return nps::reference::spring_to_autumn(options);
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
    expect_groups(report, design, expect_near);
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
    expect_margin(report.stuart_maxwell, design.at("stuart_maxwell"), expect_near);
    expect_margin(report.bhapkar, design.at("bhapkar"), expect_near);
    ASSERT_TRUE(report.promoters && report.detractors);
    expect_margin(report.promoters->test, design.at("mcnemar_promoter"), expect_near);
    expect_margin(report.detractors->test, design.at("mcnemar_detractor"), expect_near);
    EXPECT_FALSE(report.promoters->exact_p || report.detractors->exact_p);
  });
}

}  // namespace
