#include "nps/stats/paired.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <string>

#include "nps/analysis/panel_report.hpp"
#include "nps/stats/estimate.hpp"
#include "nps/stats/two_sample.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::stats::MarginTest;
using nps::stats::PairedResult;
using nps::stats::PairedTest;
using nps::stats::Side;
using nps::stats::Transitions;
using nps::stats::TwoSampleResult;

/// R prints 15 digits.
constexpr nps::reference::Near expect_figure{1e-12};

Transitions transitions(const json& file) {
  Transitions result;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      result.counts[i][j] = file.at("transitions").at(i).at(j).get<double>();
    }
  }
  return result;
}

void expect_margin(const MarginTest& test, const json& expected) {
  expect_figure(test.statistic, expected.at("statistic"));
  EXPECT_EQ(test.df, expected.at("df").get<double>());
  expect_figure(test.p, expected.at("p"));
}

TEST(PairedReference, EveryTestAgreesWithR) {
  const json file = nps::reference::figures("paired.json");
  for (const PairedTest& test : nps::stats::paired_tests()) {
    SCOPED_TRACE(test.name);
    const json& expected = file.at(std::string(test.name));
    const PairedResult result = test.compute(transitions(file), 0.95);
    expect_figure(result.estimate, file.at("difference"));
    ASSERT_TRUE(result.p.has_value());
    expect_figure(*result.p, expected.at("p"));
    ASSERT_EQ(result.ranks.has_value(), expected.contains("v"));
    if (result.ranks) {
      EXPECT_EQ(result.ranks->sum, expected.at("v").get<double>());
      expect_figure(result.ranks->p_uncorrected, expected.at("p_uncorrected"));
    }
    if (expected.contains("statistic")) expect_figure(*result.statistic, expected.at("statistic"));
    ASSERT_EQ(result.df.has_value(), expected.contains("df"));
    ASSERT_EQ(result.interval.has_value(), expected.contains("limits"));
    if (!result.interval) continue;
    expect_figure(result.interval->low, expected.at("limits").at(0));
    expect_figure(result.interval->high, expected.at("limits").at(1));
  }
}

TEST(PairedReference, StandardErrorsOfTheChangeAgreeWithR) {
  const json file = nps::reference::figures("paired.json");
  const Transitions table = transitions(file);
  const PairedResult t = nps::stats::find_paired_test("paired-t")->compute(table, 0.95);
  const double error = t.estimate / t.statistic.value();
  expect_figure(error, file.at("standard_error"));
  expect_figure(error * std::sqrt(table.n()), file.at("deviation"));
  // As if the second wave had asked others.
  const TwoSampleResult z = nps::stats::find_two_sample_test("z")->compute(
      Side(table.second(), 0.95), Side(table.first(), 0.95));
  expect_figure(z.estimate / z.statistic.value(), file.at("standard_error_of_two_samples"));
}

TEST(PairedReference, TestsOfTheSharesAgreeWithR) {
  const json file = nps::reference::figures("paired.json");
  const Transitions table = transitions(file);
  expect_margin(nps::stats::stuart_maxwell(table).value(), file.at("stuart_maxwell"));
  expect_margin(nps::stats::bhapkar(table).value(), file.at("bhapkar"));
  const auto mcnemar = nps::stats::mcnemar(table, 0).value();
  expect_margin(mcnemar.test, file.at("mcnemar"));
  EXPECT_EQ(mcnemar.moves.left, file.at("mcnemar").at("left").get<double>());
  EXPECT_EQ(mcnemar.moves.entered, file.at("mcnemar").at("entered").get<double>());
  expect_figure(mcnemar.corrected_p.value(), file.at("mcnemar").at("corrected_p"));
  expect_figure(mcnemar.exact_p.value(), file.at("mcnemar").at("exact_p"));
}

TEST(McNemarReference, EveryPOfThePublishedTablesAgrees) {
  const json file = nps::reference::figures("paired.json");
  ASSERT_EQ(file.at("moves").size(), 4U);
  for (const json& expected : file.at("moves")) {
    SCOPED_TRACE(expected.at("id").get<std::string>());
    Transitions table;
    table.counts[0][1] = expected.at("left").get<double>();
    table.counts[1][0] = expected.at("entered").get<double>();
    table.counts[1][1] = expected.at("stayed").get<double>();
    const auto mcnemar = nps::stats::mcnemar(table, 0).value();
    expect_figure(mcnemar.test.p, expected.at("p"));
    expect_figure(mcnemar.corrected_p.value(), expected.at("corrected_p"));
    expect_figure(mcnemar.exact_p.value(), expected.at("exact_p"));
    expect_figure(mcnemar.mid_p.value(), expected.at("mid_p"));
  }
}

TEST(PairedReference, TransitionsAreCountedFromTheAnswers) {
  const json file = nps::reference::figures("paired.json");
  const nps::survey::Scale scale;
  nps::survey::PanelTally tally(scale);
  for (const json& answer : file.at("answers")) {
    const int first = answer.at(0).get<int>();
    const int second = answer.at(1).get<int>();
    ++tally.joint[static_cast<std::size_t>(first)][static_cast<std::size_t>(second)];
    tally.stayers_first.add(scale, first);
    tally.stayers_second.add(scale, second);
  }
  const auto report = nps::analysis::make_panel_report(tally, scale, {});
  EXPECT_EQ(report.transitions.counts, transitions(file).counts);
  EXPECT_EQ(report.stayers_first.nps, file.at("first").get<double>());
  EXPECT_EQ(report.stayers_second.nps, file.at("second").get<double>());
  EXPECT_EQ(report.change_points(), 28.75);
  EXPECT_TRUE(report.significant);
}

}  // namespace
