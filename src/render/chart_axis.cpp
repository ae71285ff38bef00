#include "render/chart_axis.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace nps::render {
namespace {

constexpr int kMostSteps = 5;
constexpr int kRows = 10;
constexpr double kLeastSpan = 10;
/// All divide 100, so that no axis goes beyond the ends of a scale of 100 grains.
constexpr int kSteps[] = {2, 4, 5, 10, 20, 25, 50, 100};

/// The ends of a scale, in grains.
struct Ends {
  report::Unit unit;
  double grain;
  double low;
  double high;
};

constexpr Ends kEnds[] = {{report::Unit::points, 1, -100, 100},
                          {report::Unit::share, 0.01, 0, 100},
                          {report::Unit::error, 1, 0, 100},
                          {report::Unit::score, 0.05, -1e9, 1e9}};

const Ends& ends_of(report::Unit unit) {
  const auto* const found = std::find_if(std::begin(kEnds), std::end(kEnds),
                                         [&](const Ends& ends) { return ends.unit == unit; });
  return found == std::end(kEnds) ? kEnds[0] : *found;
}

struct Span {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
};

Span span_of(const report::Chart& chart, std::size_t first, double grain) {
  Span span;
  for (std::size_t i = first; i < chart.points.size(); ++i) {
    const report::Chart::Point& point = chart.points[i];
    for (const auto& figure : {point.value, point.low, point.high, point.level, point.window}) {
      if (!figure) continue;
      span.low = std::min(span.low, *figure / grain);
      span.high = std::max(span.high, *figure / grain);
    }
  }
  return span;
}

/// At least kLeastSpan, inside the scale.
Span widened(Span span, const Ends& ends) {
  const double wanted = std::max(kLeastSpan, span.high - span.low);
  const double low = std::max(span.low - (wanted - (span.high - span.low)) / 2, ends.low);
  const double high = std::min(low + wanted, ends.high);
  return {std::min(low, high - kLeastSpan), high};
}

}  // namespace

ChartAxis chart_axis(const report::Chart& chart, std::size_t first) {
  const Ends& ends = ends_of(chart.unit);
  const Span span = widened(span_of(chart, first, ends.grain), ends);
  ChartAxis axis;
  for (const int step : kSteps) {
    const auto from = static_cast<int>(std::floor(span.low / step));
    const auto to = static_cast<int>(std::ceil(span.high / step));
    axis = {ends.grain, from * step, step, to - from, std::max(kRows / std::max(to - from, 1), 1)};
    if (axis.steps <= kMostSteps) break;
  }
  return axis;
}

}  // namespace nps::render
