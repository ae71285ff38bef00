#include "render/sparkline.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rendered.hpp"

namespace nps::render {
namespace {

using Values = std::vector<std::optional<double>>;

TEST(Sparkline, HasABarOfEightHeightsForEachValue) {
  EXPECT_EQ(sparkline(Values{0, 10, 20, 30, 40, 50, 60, 70}, 0, 70, false), "▁▂▃▄▅▆▇█");
  EXPECT_EQ(sparkline(Values{0, 10, 20, 30, 40, 50, 60, 70}, 0, 70, true), "12345678");
}

TEST(Sparkline, LeavesABlankForAMissingValue) {
  EXPECT_EQ(sparkline(Values{-100, {}, 100}, -100, 100, false), "▁ █");
}

TEST(Sparkline, StandsInTheMiddleWhenAllIsAlike) {
  EXPECT_EQ(sparkline(Values{7, 7}, 7, 7, false), "▅▅");
}

report::Sparklines two_series() {
  report::Sparklines lines;
  lines.name_label = "plan";
  lines.last_label = "2025-Q4";
  lines.change_label = "vs previous";
  lines.periods = {"2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"};
  lines.lines = {{"all answers", {10, 20, 30, 40}, {40.0, ""}, {10.0, "*"}},
                 {"企业版", {{}, -40, {}, -12.0}, {-12.0, ""}, {missing("no answers"), ""}}};
  return lines;
}

TEST(Sparklines, ShareOneScaleThatIsTold) {
  EXPECT_EQ(rendered("table", two_series()),
            R"(  plan         2025-Q1 … 2025-Q4  2025-Q4  vs previous
  ──────────────────────────────────────────────────────
  all answers               ▆▇██    +40.0        +10.0 *
  企业版                     ▁ ▃    -12.0            -
  ▁ -40.0   █ +40.0
)");
}

TEST(Sparklines, AreARowOfATableInMarkdown) {
  const std::string text = rendered("markdown", two_series());
  EXPECT_NE(text.find("| all answers |              ▆▇██ |   +40.0 |"), std::string::npos) << text;
}

TEST(Sparklines, ShowTheLastPeriodsThatFindRoom) {
  report::Sparklines lines = two_series();
  lines.periods.clear();
  for (auto& line : lines.lines) line.values.assign(200, 1);
  lines.lines.back().values.back() = 9;
  for (int i = 0; i < 200; ++i) lines.periods.push_back(std::to_string(1000 + i));
  RenderOptions options;
  options.width = 60;
  // 60 less the indent, three gaps, two names and the figures: 11, 7 and 13 with its mark.
  const std::string text = rendered("table", lines, options);
  std::string bars;
  for (int i = 0; i < 60 - 2 - 6 - 11 - 7 - 13; ++i) bars += "▁";
  EXPECT_NE(text.find("  " + bars + "  "), std::string::npos) << text;
  EXPECT_NE(text.find("1179 … 1199"), std::string::npos) << text;
}

TEST(Sparklines, AreLeftOutWithoutAnyFigure) {
  report::Sparklines lines = two_series();
  for (auto& line : lines.lines) line.values.assign(4, {});
  EXPECT_EQ(rendered("table", lines), "");
}

}  // namespace
}  // namespace nps::render
