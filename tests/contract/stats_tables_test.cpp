#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "nps/stats/interval.hpp"
#include "nps/stats/multiplicity.hpp"

namespace {

using nps::stats::Adjustment;
using nps::stats::adjustments;
using nps::stats::find_adjustment;
using nps::stats::find_interval_method;
using nps::stats::interval_methods;
using nps::stats::IntervalMethod;

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
  for (const std::string_view unknown : {"", "BH", "hochberg", "bh "}) {
    EXPECT_EQ(find_adjustment(unknown), nullptr) << unknown;
  }
}

TEST(AdjustmentTable, TheFalseDiscoveryRateComesFirst) {
  EXPECT_EQ(adjustments().front().name, "bh");
}

}  // namespace
