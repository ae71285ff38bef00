#include <cmath>
#include <cstddef>

#include "nps/stats/distributions.hpp"
#include "nps/stats/linear_trend.hpp"

namespace nps::stats {

std::optional<LinearByLinear> linear_by_linear(const Series& series) {
  double n = 0;
  double places = 0;
  for (std::size_t i = 0; i < series.periods.size(); ++i) {
    n += series.periods[i].n;
    places += series.periods[i].n * static_cast<double>(i);
  }
  if (!(n > 1) || !(series.all.variance > 0)) return std::nullopt;
  const double mean_place = places / n;
  double spread = 0;
  double together = 0;
  for (std::size_t i = 0; i < series.periods.size(); ++i) {
    const Answers& period = series.periods[i];
    if (!period.any()) continue;
    const double distance = static_cast<double>(i) - mean_place;
    spread += period.n * distance * distance;
    together += period.n * distance * (period.mean - series.all.mean);
  }
  if (!(spread > 0)) return std::nullopt;
  LinearByLinear result;
  result.slope = together / spread;
  result.z = std::sqrt((n - 1) / n) * together / std::sqrt(series.all.variance * spread);
  result.p = normal_two_sided_p(result.z);
  return result;
}

}  // namespace nps::stats
