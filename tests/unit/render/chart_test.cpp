#include "render/chart.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "nps/text/unicode.hpp"
#include "render/chart_axis.hpp"
#include "rendered.hpp"

namespace nps::render {
namespace {

using report::Chart;

Chart chart_of(std::vector<Chart::Point> points) {
  Chart chart;
  chart.value_label = "NPS";
  chart.band_label = "95 % interval";
  chart.level_label = "level";
  chart.window_label = "3 periods";
  chart.cut_label = "the last {} of 30 periods";
  chart.signs = {{'~', "partial"}, {'!', "signal"}, {'^', "new level"}};
  chart.points = std::move(points);
  return chart;
}

Chart three_periods() {
  return chart_of({{"a", 10, 0, 20, 20}, {"b", {}, {}, {}, 20}, {"c", 30, 20, 40, 20}});
}

std::string drawn(const Chart& chart, int width, bool ascii = false) {
  std::string text = "\n";
  for (const std::string& line : chart_lines(chart, width, ascii)) text += line + '\n';
  return text;
}

TEST(Chart, DrawsPointsBandsToHalfARowAndTheLevelWithAGapForAnEmptyPeriod) {
  EXPECT_EQ(drawn(three_periods(), 60), R"(
 +40 ┤       ╷
     │       │
 +30 ┤       ●
     │       │
 +20 ┤╌╷╌╌╌╌╌╵╌
     │ │
 +10 ┤ ●
     │ │
   0 ┤ ╵
     └─┬──┬──┬─
       a  b  c
      ● NPS   │ 95 % interval   ╌ level
)");
}

TEST(Chart, IsTheSameInAscii) {
  EXPECT_EQ(drawn(three_periods(), 60, true), R"(
 +40 +       .
     |       |
 +30 +       o
     |       |
 +20 +-.-----'-
     | |
 +10 + o
     | |
   0 + '
     +-+--+--+-
       a  b  c
      o NPS   | 95 % interval   - level
)");
}

TEST(Chart, MarksPeriodsBySignsOneBelowTheOtherAndExplainsThoseThatAreThere) {
  Chart chart = chart_of({{"2025-01", 0}, {"2025-02", 10}, {"2025-03", 4}});
  chart.points[0].signs = "~";
  chart.points[2].signs = "~!";
  EXPECT_EQ(drawn(chart, 40), R"(
 +10 ┤             ●
     │
  +8 ┤
     │
  +6 ┤
     │
  +4 ┤                      ●
     │
  +2 ┤
     │
   0 ┤    ●
     └────┬────────┬────────┬────
          ~                 ~
                            !
       2025-01  2025-02  2025-03
      ● NPS   ~ partial   ! signal
)");
}

TEST(Chart, ShowsTheWindowBehindThePoint) {
  Chart chart = chart_of({{"a", 0}, {"b", 10}, {"c", 0}});
  chart.points[1].window = 4;
  chart.points[2].window = 0.4;
  const std::string text = drawn(chart, 60);
  EXPECT_NE(text.find("  +4 ┤    ○\n"), std::string::npos) << text;
  EXPECT_NE(text.find("   0 ┤ ●     ●\n"), std::string::npos) << text;
  EXPECT_NE(text.find("○ 3 periods"), std::string::npos);
}

TEST(Chart, DrawsTheLastPeriodsThatFindRoom) {
  std::vector<Chart::Point> points;
  for (int i = 0; i < 30; ++i) points.push_back({std::to_string(100 + i), i < 16 ? -90 : 5});
  const std::string text = drawn(chart_of(points), 20);
  EXPECT_NE(text.find("●●●●●●●●●●●●●●\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("●●●●●●●●●●●●●●●"), std::string::npos) << text;
  EXPECT_EQ(text.find("-90"), std::string::npos) << "a period out of sight stretches the axis";
  EXPECT_NE(text.find("the last 14 of 30 periods"), std::string::npos);
}

TEST(Chart, LabelsNeverTouchAndTheLastPeriodHasOne) {
  std::vector<Chart::Point> points;
  for (int i = 0; i < 60; ++i) points.push_back({"2025-12-" + std::to_string(10 + i % 90), 5});
  for (int width = 20; width < 130; ++width) {
    const auto lines = chart_lines(chart_of(points), width, false);
    const auto labels = std::find_if(lines.begin(), lines.end(), [](const auto& line) {
      return line.find("2025") != std::string::npos;
    });
    ASSERT_NE(labels, lines.end());
    EXPECT_EQ(labels->substr(labels->size() - 10), "2025-12-69");
    for (std::size_t at = labels->find("2025", 1); at != std::string::npos;
         at = labels->find("2025", at + 1)) {
      EXPECT_EQ(labels->at(at - 1), ' ') << *labels;
    }
  }
}

TEST(Chart, StaysInsideItsWidth) {
  std::vector<Chart::Point> points;
  for (int i = 0; i < 100; ++i) {
    points.push_back({"2025-W" + std::to_string(i), i % 7, i % 7 - 30, i % 7 + 30, 3});
  }
  for (const std::size_t count : {2U, 5U, 12U, 52U, 100U}) {
    points.resize(count);
    for (const int width : {32, 40, 78, 118, 200}) {
      for (const std::string& line : chart_lines(chart_of(points), width, false)) {
        EXPECT_LE(text::display_width(line), width) << line;
      }
    }
    points.resize(100, {"x", 1});
  }
}

TEST(Chart, NeedsTwoPeriodsWithAnswers) {
  EXPECT_TRUE(chart_lines(chart_of({}), 60, false).empty());
  EXPECT_TRUE(chart_lines(chart_of({{"a", 1}, {"b"}}), 60, false).empty());
}

TEST(Chart, StandsInACodeBlockOfMarkdown) {
  const std::string text = rendered("markdown", three_periods());
  EXPECT_EQ(text.substr(0, 8), "```text\n");
  EXPECT_EQ(text.substr(text.size() - 5), "\n```\n");
  EXPECT_NE(text.find("\n +40 ┤       ╷\n"), std::string::npos);
}

TEST(ChartAxis, HasStepsOfTheUnit) {
  Chart shares = chart_of({{"a", 0.61}, {"b", 0.68}});
  shares.unit = report::Unit::share;
  const std::string text = drawn(shares, 40);
  EXPECT_NE(text.find("72 % ┤"), std::string::npos) << text;
  EXPECT_NE(text.find("56 % ┤"), std::string::npos) << text;
  Chart scores = chart_of({{"a", 2.83, 2.37, 3.3}, {"b", 3.5, 3.2, 3.82}});
  scores.unit = report::Unit::score;
  const ChartAxis axis = chart_axis(scores, 0);
  EXPECT_DOUBLE_EQ(axis.figure_at(0), 2);
  EXPECT_DOUBLE_EQ(axis.figure_at(axis.rows() - 1), 4);
  EXPECT_DOUBLE_EQ(axis.height_of(3), 0.5 * (axis.rows() - 1));
}

TEST(ChartAxis, KeepsToTheScaleAndShowsTenPointsAtLeast) {
  const ChartAxis all = chart_axis(chart_of({{"a", -100}, {"b", 100}}), 0);
  EXPECT_EQ(all.low, -100);
  EXPECT_EQ(all.figure_at(all.rows() - 1), 100);
  const ChartAxis top = chart_axis(chart_of({{"a", 100}, {"b", 100}}), 0);
  EXPECT_EQ(top.low, 90);
  EXPECT_EQ(top.figure_at(top.rows() - 1), 100);
  const ChartAxis bottom = chart_axis(chart_of({{"a", -100}, {"b", -100}}), 0);
  EXPECT_EQ(bottom.low, -100);
  EXPECT_EQ(bottom.figure_at(bottom.rows() - 1), -90);
  const ChartAxis middle = chart_axis(chart_of({{"a", 31.9}, {"b", 31.9}}), 0);
  EXPECT_LE(middle.low, 27);
  EXPECT_GE(middle.figure_at(middle.rows() - 1), 36);
}

}  // namespace
}  // namespace nps::render
