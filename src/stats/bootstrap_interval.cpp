#include "stats/interval_families.hpp"
#include "stats/trinomial_sum.hpp"
#include "stats/whole_counts.hpp"

namespace nps::stats {

IntervalResult bootstrap_interval(const Counts& counts, double level) {
  if (!are_whole(counts)) return {{}, "a bootstrap interval needs whole counts"};
  const double tail = (1 - level) / 2;
  const double n = counts.n();
  return {Interval{trinomial_sum_quantile(counts, tail) / n,
                   (0 - trinomial_sum_quantile(counts.mirrored(), tail)) / n},
          {}};
}

}  // namespace nps::stats
