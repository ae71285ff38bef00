#include "render/chart_axis.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nps::render {
namespace {

constexpr int kMostSteps = 5;
constexpr int kRows = 10;
constexpr double kLeastSpan = 10;
constexpr double kEnd = 100;
/// All divide 100, so that no axis goes beyond the ends of the scale.
constexpr int kSteps[] = {2, 4, 5, 10, 20, 25, 50};

struct Span {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
};

Span span_of(const report::Chart& chart, std::size_t first) {
  Span span;
  for (std::size_t i = first; i < chart.points.size(); ++i) {
    const report::Chart::Point& point = chart.points[i];
    for (const auto& figure : {point.value, point.low, point.high, point.level, point.window}) {
      if (!figure) continue;
      span.low = std::min(span.low, *figure);
      span.high = std::max(span.high, *figure);
    }
  }
  return span;
}

/// At least kLeastSpan, inside the scale.
Span widened(Span span) {
  const double lack = std::max(kLeastSpan - (span.high - span.low), 0.0);
  const double low = std::max(span.low - lack / 2, -kEnd);
  const double high = std::min(low + std::max(kLeastSpan, span.high - span.low), kEnd);
  return {std::min(low, high - kLeastSpan), high};
}

}  // namespace

ChartAxis chart_axis(const report::Chart& chart, std::size_t first) {
  const Span span = widened(span_of(chart, first));
  ChartAxis axis;
  for (const int step : kSteps) {
    const auto from = static_cast<int>(std::floor(span.low / step));
    const auto to = static_cast<int>(std::ceil(span.high / step));
    axis = {from * step, step, to - from, kRows / std::max(to - from, 1)};
    if (axis.steps <= kMostSteps) break;
  }
  return axis;
}

}  // namespace nps::render
