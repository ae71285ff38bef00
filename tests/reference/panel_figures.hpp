#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

#include "nps/analysis/panel_report.hpp"
#include "nps/input/byte_source.hpp"
#include "nps/survey/panel.hpp"
#include "reference/figures.hpp"

/// Panels of the waves `spring` and `autumn`, held against figures of somebody else.
namespace nps::reference {

inline analysis::PanelReport spring_to_autumn(const survey::SurveyOptions& options) {
  const auto panel = survey::read_panel(options, input::open_file);
  const std::size_t spring = panel.waves().segments[0].key.front() == "spring" ? 0 : 1;
  return analysis::make_panel_report(panel.join(spring, 1 - spring), panel.survey().scale, {});
}

inline void expect_group(const analysis::GroupEstimate& estimate, const nlohmann::json& expected,
                         const Near& expect_near) {
  EXPECT_EQ(estimate.tally.n(), expected.at("n").get<int>());
  expect_near(estimate.nps.value(), expected.at("nps"));
  expect_near(estimate.standard_error.value(), expected.at("standard_error"));
  expect_near(estimate.weighted.value().design_effect.value(), expected.at("design_effect"));
}

/// All groups of respondents, under their names.
inline void expect_groups(const analysis::PanelReport& report, const nlohmann::json& expected,
                          const Near& expect_near) {
  expect_group(report.first, expected.at("first"), expect_near);
  expect_group(report.second, expected.at("second"), expect_near);
  expect_group(report.stayers_first, expected.at("stayers_first"), expect_near);
  expect_group(report.stayers_second, expected.at("stayers_second"), expect_near);
  expect_group(report.leavers, expected.at("leavers"), expect_near);
  expect_group(report.newcomers, expected.at("newcomers"), expect_near);
}

inline void expect_margin(const std::optional<stats::MarginTest>& test,
                          const nlohmann::json& expected, const Near& expect_near) {
  ASSERT_TRUE(test.has_value());
  expect_near(test->statistic, expected.at("statistic"));
  EXPECT_EQ(test->df, expected.at("df").get<double>());
  expect_near(test->p, expected.at("p"));
  ASSERT_EQ(test->df2.has_value(), expected.contains("df2"));
  if (test->df2) {
    EXPECT_EQ(*test->df2, expected.at("df2").get<double>());
  }
}

}  // namespace nps::reference
