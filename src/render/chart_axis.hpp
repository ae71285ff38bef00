#pragma once

#include <cstddef>

#include "nps/report/document.hpp"

namespace nps::render {

/// The vertical axis of a chart: from a multiple of its step to another one, in rows of text, the
/// lowest of which is row 0.
struct ChartAxis {
  double grain = 1;  ///< what the numbers below count
  int low = 0;       ///< at row 0
  int step = 0;      ///< from one label to the next
  int steps = 0;
  int rows_per_step = 0;

  [[nodiscard]] int rows() const { return steps * rows_per_step + 1; }
  /// In rows above the middle of row 0.
  [[nodiscard]] double height_of(double figure) const {
    return (figure / grain - low) * rows_per_step / step;
  }
  [[nodiscard]] bool has_label(int row) const { return row % rows_per_step == 0; }
  [[nodiscard]] double figure_at(int row) const {
    return grain * (low + row / rows_per_step * step);
  }
};

/// Nine to eleven rows around all that is drawn from `first` on, and never less than ten points,
/// ten per cent or half a score, so that small changes look small. Some point must have a value.
[[nodiscard]] ChartAxis chart_axis(const report::Chart& chart, std::size_t first);

}  // namespace nps::render
