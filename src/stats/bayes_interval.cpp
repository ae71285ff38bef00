#include "stats/dirichlet.hpp"
#include "stats/interval_families.hpp"

namespace nps::stats {

IntervalResult bayes_interval(const Counts& counts, double level) {
  const Counts posterior{counts.promoters + 0.5, counts.passives + 0.5, counts.detractors + 0.5};
  const double tail = (1 - level) / 2;
  return {Interval{dirichlet_net_quantile(posterior, tail),
                   -dirichlet_net_quantile(posterior.mirrored(), tail)},
          {}};
}

}  // namespace nps::stats
