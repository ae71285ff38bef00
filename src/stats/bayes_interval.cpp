#include "stats/dirichlet.hpp"
#include "stats/interval_families.hpp"

namespace nps::stats {

IntervalResult bayes_interval(const Counts& counts, double level) {
  return dirichlet_interval(counts, {0.5, 0.5, 0.5}, level);
}

IntervalResult dirichlet_interval(const Counts& counts, const Counts& prior, double level) {
  const Counts posterior{counts.promoters + prior.promoters, counts.passives + prior.passives,
                         counts.detractors + prior.detractors};
  const double tail = (1 - level) / 2;
  return {Interval{dirichlet_net_quantile(posterior, tail),
                   -dirichlet_net_quantile(posterior.mirrored(), tail)},
          {}};
}

}  // namespace nps::stats
