#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "nps/stats/control_chart.hpp"
#include "nps/stats/homogeneity.hpp"
#include "nps/stats/interval.hpp"
#include "nps/stats/multiplicity.hpp"
#include "nps/stats/paired.hpp"
#include "nps/stats/share_interval.hpp"
#include "nps/stats/two_sample.hpp"

namespace {

using nps::stats::Adjustment;
using nps::stats::adjustments;
using nps::stats::Counts;
using nps::stats::find_adjustment;
using nps::stats::find_homogeneity_method;
using nps::stats::find_interval_method;
using nps::stats::find_two_sample_test;
using nps::stats::homogeneity_methods;
using nps::stats::HomogeneityMethod;
using nps::stats::interval_methods;
using nps::stats::IntervalMethod;
using nps::stats::Side;
using nps::stats::two_sample_tests;
using nps::stats::TwoSampleResult;
using nps::stats::TwoSampleTest;

bool is_option_value(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// What the help, the completion and the man page rely on.
template <class Entry>
void expect_presentable(const Entry& entry) {
  SCOPED_TRACE(entry.name);
  EXPECT_TRUE(is_option_value(entry.name));
  EXPECT_FALSE(entry.summary.empty());
  EXPECT_LE(entry.summary.size(), 80U);
  EXPECT_EQ(entry.summary.find('\n'), std::string_view::npos);
  EXPECT_NE(entry.summary.back(), '.');
  EXPECT_FALSE(entry.reference.empty());
}

template <class Table>
void expect_unique_names(const Table& table) {
  std::set<std::string_view> names;
  for (const auto& entry : table) EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
}

TEST(IntervalMethodTable, EveryEntryCanBeShownAndComputed) {
  for (const IntervalMethod& method : interval_methods()) {
    expect_presentable(method);
    ASSERT_NE(method.compute, nullptr) << method.name;
    EXPECT_TRUE(method.compute({25, 15, 10}, 0.95).interval.has_value()) << method.name;
  }
}

TEST(IntervalMethodTable, EveryReferenceNamesAYear) {
  for (const IntervalMethod& method : interval_methods()) {
    const bool has_year = method.reference.find("(19") != std::string_view::npos ||
                          method.reference.find("(20") != std::string_view::npos;
    EXPECT_TRUE(has_year) << method.name;
  }
}

TEST(IntervalMethodTable, NamesAreUnique) { expect_unique_names(interval_methods()); }

TEST(IntervalMethodTable, EveryNameIsFoundAndNoOther) {
  for (const IntervalMethod& method : interval_methods()) {
    EXPECT_EQ(find_interval_method(method.name), &method);
  }
  for (const std::string_view unknown : {"", "Score", "scor", "score ", "boot"}) {
    EXPECT_EQ(find_interval_method(unknown), nullptr) << unknown;
  }
}

TEST(IntervalMethodTable, TheScoreIntervalComesFirst) {
  EXPECT_EQ(interval_methods().front().name, "score");
}

TEST(IntervalMethodTable, HoldsTheMethodsThatTheManualPromisesInItsOrder) {
  std::vector<std::string_view> names;
  for (const IntervalMethod& method : interval_methods()) names.push_back(method.name);
  const std::vector<std::string_view> promised{
      "score",      "wald", "wald-t", "adjusted-wald", "bonett-price", "agresti-min", "newcombe",
      "likelihood", "scas", "bayes",  "bootstrap",     "exact",        "goodman"};
  EXPECT_EQ(names, promised);
}

TEST(ShareIntervalMethodTable, EveryEntryCanBeShownAndAnswersInsideTheScale) {
  for (const auto& method : nps::stats::share_interval_methods()) {
    expect_presentable(method);
    EXPECT_EQ(nps::stats::find_share_interval_method(method.name), &method);
    for (const double count : {0.0, 1.0, 7.5, 20.0}) {
      const auto limits = method.compute({count, 20}, 0.95).interval.value();
      EXPECT_GE(limits.low, 0) << method.name;
      EXPECT_LE(limits.low, count / 20) << method.name;
      EXPECT_GE(limits.high, count / 20) << method.name;
      EXPECT_LE(limits.high, 1) << method.name;
    }
    for (const nps::stats::Part& part :
         {nps::stats::Part{0, 0}, nps::stats::Part{-1, 5}, nps::stats::Part{6, 5}}) {
      EXPECT_FALSE(method.compute(part, 0.95).interval.has_value()) << method.name;
      EXPECT_FALSE(method.compute(part, 0.95).reason.empty()) << method.name;
    }
    EXPECT_FALSE(method.compute({1, 5}, 1).interval.has_value()) << method.name;
  }
  expect_unique_names(nps::stats::share_interval_methods());
}

TEST(IntervalMethodTable, NoEntryAnswersForAnEmptyGroupOrAnImpossibleLevel) {
  for (const IntervalMethod& method : interval_methods()) {
    SCOPED_TRACE(method.name);
    EXPECT_FALSE(method.compute({}, 0.95).interval.has_value());
    EXPECT_FALSE(method.compute({}, 0.95).reason.empty());
    for (const double level : {0.0, 1.0, -0.5, 95.0}) {
      EXPECT_FALSE(method.compute({5, 3, 2}, level).interval.has_value()) << level;
      EXPECT_FALSE(method.compute({5, 3, 2}, level).reason.empty()) << level;
    }
  }
}

TEST(AdjustmentTable, EveryEntryCanBeShownAndComputed) {
  for (const Adjustment& adjustment : adjustments()) {
    expect_presentable(adjustment);
    ASSERT_NE(adjustment.adjust, nullptr) << adjustment.name;
    EXPECT_TRUE(adjustment.adjust({}).empty()) << adjustment.name;
    EXPECT_EQ(adjustment.adjust(std::vector<double>{0.25}), std::vector<double>{0.25})
        << adjustment.name << ": a single comparison needs no adjustment";
  }
}

TEST(AdjustmentTable, NamesAreUnique) { expect_unique_names(adjustments()); }

TEST(AdjustmentTable, EveryNameIsFoundAndNoOther) {
  for (const Adjustment& adjustment : adjustments()) {
    EXPECT_EQ(find_adjustment(adjustment.name), &adjustment);
  }
  for (const std::string_view unknown : {"", "BH", "tukey", "bh "}) {
    EXPECT_EQ(find_adjustment(unknown), nullptr) << unknown;
  }
}

TEST(AdjustmentTable, TheFalseDiscoveryRateComesFirst) {
  EXPECT_EQ(adjustments().front().name, "bh");
}

TEST(TwoSampleTestTable, EveryEntryCanBeShownAndComputed) {
  const Side a({50, 30, 20}, 0.95);
  const Side b({36, 41, 23}, 0.95);
  for (const TwoSampleTest& test : two_sample_tests()) {
    expect_presentable(test);
    const TwoSampleResult result = test.compute(a, b);
    EXPECT_TRUE(result.p.has_value()) << test.name;
    EXPECT_EQ(result.interval.has_value(), test.has_interval) << test.name;
    EXPECT_EQ(result.no_interval.empty(), test.has_interval) << test.name;
  }
  expect_unique_names(two_sample_tests());
}

TEST(TwoSampleTestTable, EveryNameIsFoundAndTheDefaultComesFirst) {
  for (const TwoSampleTest& test : two_sample_tests()) {
    EXPECT_EQ(find_two_sample_test(test.name), &test);
  }
  EXPECT_EQ(find_two_sample_test("wilcoxon"), nullptr);
  EXPECT_EQ(two_sample_tests().front().name, "mover");
}

TEST(PairedTestTable, EveryEntryCanBeShownAndComputed) {
  nps::stats::Transitions transitions;
  transitions.counts = {{{15, 5, 0}, {16, 14, 5}, {3, 11, 11}}};
  for (const auto& test : nps::stats::paired_tests()) {
    expect_presentable(test);
    EXPECT_TRUE(test.compute(transitions, 0.95).p.has_value()) << test.name;
    EXPECT_EQ(nps::stats::find_paired_test(test.name), &test);
  }
  expect_unique_names(nps::stats::paired_tests());
  EXPECT_EQ(nps::stats::paired_tests().front().name, "paired-t");
}

TEST(ControlChartTable, EveryEntryCanBeShownAndComputed) {
  const std::vector<Counts> periods{{50, 30, 20}, {36, 41, 23}, {}, {10, 5, 1}};
  for (const auto& method : nps::stats::control_charts()) {
    expect_presentable(method);
    EXPECT_EQ(method.compute(nps::stats::nps_series(periods)).value().points.size(), 4U);
    EXPECT_EQ(nps::stats::find_control_chart(method.name), &method);
  }
  EXPECT_EQ(nps::stats::find_control_chart("p"), nullptr);
  expect_unique_names(nps::stats::control_charts());
  EXPECT_EQ(nps::stats::control_charts().front().name, "shewhart");
}

TEST(HomogeneityMethodTable, EveryEntryCanBeShownAndComputed) {
  const std::vector<Counts> groups{{50, 30, 20}, {36, 41, 23}, {10, 5, 1}};
  for (const HomogeneityMethod& method : homogeneity_methods()) {
    expect_presentable(method);
    EXPECT_TRUE(method.compute(groups).test.has_value()) << method.name;
    EXPECT_FALSE(method.compute({}).test.has_value()) << method.name;
    EXPECT_FALSE(method.compute({}).reason.empty()) << method.name;
    EXPECT_EQ(find_homogeneity_method(method.name), &method);
  }
  expect_unique_names(homogeneity_methods());
  EXPECT_EQ(homogeneity_methods().front().name, "welch-anova");
}

}  // namespace
